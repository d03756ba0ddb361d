import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contracts } from '../../shared/contracts/contract.ts'
import { stays } from '../../shared/stays/stay.ts'
import { parseReport } from '../../shared/proof/reportSchema.ts'
import { checkSampleAnswer } from '../../shared/proof/checkSampleAnswer.ts'
import {
  deliveredLists,
  makeSampleRequest,
  parseSampleAnswer,
  sampleRequestBytes,
  type SampleChoice,
  type SampleRequest,
} from '../../shared/proof/sampleFiles.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import sampleFields from '../../shared/reports/sampleFields.json' with { type: 'json' }
import { packageOf } from '../../electron/reports/reportReads.ts'
import { password, stationOnDisk } from '../support/stationOnDisk.ts'
import { fieldsRead } from './fieldsRead.ts'

const nonce = 'c4'.repeat(32)
const both: SampleChoice = { rows: 'byList', leaves: true, confidencePercent: 95, badPercent: 10 }

/** A delivered quarter, and the purchaser who draws from it with nothing but the package. */
async function delivered(level: 'L0' | 'L1' = 'L0', isDelivered = true) {
  const station = await stationOnDisk()
  station.write((write) => write.change(contracts, station.contractId, { deliveryLevel: level, smallCellThreshold: 1 }))
  for (let i = 1; i <= 9; i++) {
    const id = station.addStay(`2026-05-0${i}`, `2026-05-1${i}`)
    if (i % 2) station.write((write) => write.change(stays, id, { exitOn: `2026-05-2${i}` }))
  }
  const manager = await station.withPassword('manager')
  const issued = await manager.call('reports.issue', { period: '2026Q2' })
  if (isDelivered) await manager.call('reports.deliver', { reportId: issued.id, version: issued.version, deliveredOn: '2026-11-02' })
  const { bytes } = await packageOf(station.app.station.open().db, issued.id)
  const { files } = readZip(new Uint8Array(bytes))
  const report = parseReport(files.get('report.json')!)
  const lists = deliveredLists(files)
  const given = { report, statementSha256: issued.statementSha256!, lists }
  const draw = (choice = both): SampleRequest =>
    makeSampleRequest({ report, statementSha256: given.statementSha256, delivered: lists, nonce, nonceSource: 'dice', choice, requestedAt: '2026-11-03T02:00:00Z', requestedBy: 'Officer' })
  const requestFile = join(station.folder, 'request.json')
  const answerFile = join(station.folder, 'answer.json')
  const files_ = { file: requestFile, target: answerFile }
  const hand = (request: SampleRequest) => writeFileSync(requestFile, sampleRequestBytes(request))
  return {
    station,
    manager,
    issued,
    given,
    draw,
    hand,
    requestFile,
    answerFile,
    read: () => manager.call('samples.read', { file: 'file' }, {}, files_),
    answer: (refusals: { label: string; note: string }[] = [], typed = password) => manager.call('samples.answer', { password: typed, file: 'file', target: 'target', refusals }, {}, files_),
    check: (request: SampleRequest) => checkSampleAnswer(request, parseSampleAnswer(readFileSync(answerFile)), given),
  }
}

describe('a sample of a delivered report', () => {
  test.each(['L0', 'L1'] as const)('is opened so that the purchaser proves every item, in both directions (%s)', async (level) => {
    const { draw, hand, answer, check, read, manager } = await delivered(level)
    const request = draw()
    expect(request.strata.some(({ leaves }) => leaves !== null)).toBe(true)
    hand(request)
    const shown = await read()
    const done = await answer()
    const result = check(request)
    expect(result.problem).toBeNull()
    expect(result.items.filter(({ reason }) => reason !== null)).toEqual([])
    expect(result.drawnCount).toBeGreaterThan(50)
    expect(done).toMatchObject({ drawnCount: result.drawnCount, openedCount: result.drawnCount, refusedCount: 0, erasedCount: 0, name: 'answer.json' })
    // What was shown to the manager is what the purchaser sees.
    const seen = new Map(result.items.map(({ label, entries }) => [label, entries.flatMap(({ fields }) => fields.map(({ name }) => name)).sort()]))
    for (const { label, records } of shown.items) expect(records.flatMap(({ entries }) => entries.flatMap(({ fields }) => fields.map(({ name }) => name))).sort()).toEqual(seen.get(label))
    expect(await manager.call('samples.list', {})).toMatchObject([{ id: done.id, accountName: 'manager', requestedBy: 'Officer' }])
  })

  test('opens the later changes of a record too, and of each only what its figure reads', async () => {
    const { draw, hand, answer, check, answerFile } = await delivered()
    const request = draw({ ...both, leaves: false })
    hand(request)
    await answer()
    const episodes = check(request).items.filter(({ label }) => label.startsWith('R01/'))
    expect(episodes.length).toBeGreaterThan(0)
    const allowed = new Set([...sampleFields.R01.stays, 'voidedAt'])
    for (const { entries } of episodes) {
      expect(entries.map(({ table }) => table)).toContain('stays')
      for (const { fields } of entries) for (const { name } of fields) expect(allowed).toContain(name)
    }
    expect(episodes.some(({ entries }) => entries.length > 1)).toBe(true)
    // Nobody's name, number or birth date leaves, hidden in the encoding of a field or not.
    const opened = parseSampleAnswer(readFileSync(answerFile)).items.flatMap(({ records }) => records.flatMap(({ leaves }) => leaves.flatMap(({ disclosures }) => disclosures.map((text) => Buffer.from(text, 'base64url').toString()))))
    expect(opened.length).toBeGreaterThan(100)
    for (const text of opened) expect(text).not.toMatch(/Person \d|"S\d+"|"C\d+"|1980-05-05/)
  })

  test('is answered with a refusal where the manager gives a reason, and that item counts as failed', async () => {
    const { draw, hand, answer, check } = await delivered()
    const request = draw({ ...both, leaves: false })
    hand(request)
    const [label] = request.strata[0]!.drawn as [string]
    const done = await answer([{ label, note: 'Under a court order' }])
    expect(done).toMatchObject({ refusedCount: 1, openedCount: done.drawnCount - 1 })
    const result = check(request)
    expect(result.items.filter(({ isProven }) => !isProven)).toMatchObject([{ label, reason: { code: 'proof.sampleRefused' }, note: 'Under a court order' }])
    await expect(answer([{ label: 'R99/1', note: 'x' }])).rejects.toMatchObject({ code: 'reports.sampleUnknownLabel' })
  })

  test('says of an erased record that it was erased, and that item counts as failed', async () => {
    const { draw, hand, answer, check, read, station } = await delivered()
    const request = draw({ rows: 'together', leaves: true, confidencePercent: 99, badPercent: 1 })
    hand(request)
    const item = (await read()).items.find(({ indicatorId }) => indicatorId === 'R01')!
    const { sqlite } = station.app.station.open().base
    const { index } = item.records[0]!.entries[0]!
    sqlite.prepare('DELETE FROM history_keys WHERE idx = ?').run(index)
    sqlite.prepare('UPDATE history SET body = NULL WHERE idx = ?').run(index)
    const done = await answer()
    expect(done.erasedCount).toBeGreaterThan(0)
    const failed = check(request).items.filter(({ isProven }) => !isProven)
    expect(failed.map(({ label }) => label)).toContain(item.label)
    expect(new Set(failed.map(({ reason }) => reason!.code))).toEqual(new Set(['proof.sampleErased']))
  })

  test('stands in the history and, for every client in it, in the access log', async () => {
    const { draw, hand, answer, station } = await delivered()
    hand(draw({ ...both, leaves: false }))
    const done = await answer()
    const auditor = station.app.as('auditor')
    const { lines } = await auditor.call('history.access', { limit: 500, action: 'export' })
    const clients = new Set(lines.filter(({ procedure, detail }) => procedure === 'samples.answer' && detail === done.id).map(({ recordId }) => recordId))
    expect(clients.size).toBeGreaterThan(9)
    const { entries } = await auditor.call('history.list', { limit: 20 })
    expect(entries.map(({ kind, table }) => `${kind} ${table}`)).toEqual(expect.arrayContaining(['create sample_answers', 'sample.answer @note']))
    expect((await auditor.call('history.verify', {})).whole).toBe(true)
  })
})

describe('a request is not answered', () => {
  test('before the report is noted as delivered', async () => {
    const { draw, hand, read } = await delivered('L0', false)
    hand(draw())
    await expect(read()).rejects.toMatchObject({ code: 'reports.sampleNotDelivered' })
  })

  test('whose rows were picked by hand', async () => {
    const { draw, hand, read, answer } = await delivered()
    const request = draw()
    const [first, ...others] = request.strata
    const drawn = [...first!.drawn].reverse()
    hand({ ...request, strata: [{ ...first!, drawn }, ...others] })
    await expect(read()).rejects.toMatchObject({ code: 'reports.sampleNotByRule' })
    await expect(answer()).rejects.toMatchObject({ code: 'reports.sampleNotByRule' })
    hand({ ...request, nonce: 'd5'.repeat(32) })
    await expect(read()).rejects.toMatchObject({ code: 'reports.sampleNotByRule' })
  })

  test('about a report of somebody else, or that is no request at all', async () => {
    const { draw, hand, read, requestFile } = await delivered()
    hand({ ...draw(), statementSha256: '0'.repeat(64) })
    await expect(read()).rejects.toMatchObject({ code: 'reports.sampleNotOurs' })
    writeFileSync(requestFile, '{}')
    await expect(read()).rejects.toMatchObject({ code: 'proof.sampleRequestUnreadable' })
  })

  test('without the own password, nor where the frozen evidence was changed', async () => {
    const { draw, hand, read, answer, station } = await delivered()
    hand(draw())
    await expect(answer([], 'guess')).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
    station.app.station.open().base.sqlite.prepare("UPDATE report_evidence SET value = value + 1 WHERE indicator_id = 'R03'").run()
    await expect(read()).rejects.toMatchObject({ code: 'reports.sampleEvidenceChanged' })
  })
})

test('the fields a sample opens are those the figures read: after a change of a definition run `node tests/reports/writeSampleFields.ts`', async () => {
  expect(await fieldsRead()).toEqual(sampleFields)
})
