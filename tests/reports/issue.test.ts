import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { printHtmlWithChromium } from '../../build/chromium-host/printHtml.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { stays } from '../../shared/stays/stay.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'

async function zipOf(station: SmallStation, reportId: string): Promise<Uint8Array> {
  return (await packageOf(station.app.station.open().db, reportId)).bytes
}

async function withTwoQuarters() {
  const station = await smallStation()
  station.addStay('2026-04-03', '2026-04-10')
  station.addStay('2026-05-01', '2026-05-02')
  station.addStay('2026-06-25', '2026-07-05')
  station.addStay('2026-08-01')
  return station
}

describe('a quarter is issued', () => {
  test('as a whole package whose figures are those on screen', async () => {
    const station = await withTwoQuarters()
    const manager = station.app.as('manager')
    const issued = await manager.call('reports.issue', { period: '2026Q2' })
    expect(issued.status).toBe('issued')
    const result = await verifyPackageBytes(new Uint8Array(await zipOf(station, issued.id)))
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(result).toMatchObject({ whole: true, trust: 'unknown' })
    const figures = await manager.call('indicators.figures', { from: '2026-04-01', to: '2026-06-30' })
    const byId = new Map(figures.indicators.map((figure) => [figure.id, figure]))
    for (const reported of result.report!.indicators) {
      const shown = byId.get(reported.id)!
      expect([reported.id, reported.N === null ? reported.value : [reported.n, reported.N]]).toEqual([
        shown.id,
        shown.N === null ? shown.value : [shown.n, shown.N],
      ])
    }
    expect(byId.get('R01')!.value).toBe(3)
    // 7 nights, 1 night, and 25 to 30 June.
    expect(byId.get('R03')!.value).toBe(7 + 1 + 6)
  })

  test('and the next one continues its history', async () => {
    const station = await withTwoQuarters()
    const manager = station.app.as('manager')
    const second = await manager.call('reports.issue', { period: '2026Q2' })
    station.addStay('2026-09-01')
    const third = await manager.call('reports.issue', { period: '2026Q3' })
    const [before, after] = [await zipOf(station, second.id), await zipOf(station, third.id)]
    const result = await verifyPackageBytes(new Uint8Array(after), { previous: new Uint8Array(before), trust: third.fingerprintDigits })
    expect(result).toMatchObject({ whole: true, continuity: 'continues', trust: 'trusted' })
  })

  test('but not before it is over, not twice without a reason, not outside the term', async () => {
    const station = await withTwoQuarters()
    const manager = station.app.as('manager')
    await expect(manager.call('reports.issue', { period: '2026Q4' })).rejects.toMatchObject({ code: 'reports.notOver' })
    await manager.call('reports.issue', { period: '2026Q2' })
    await expect(manager.call('reports.issue', { period: '2026Q2' })).rejects.toMatchObject({ code: 'reports.alreadyIssued' })
    await expect(manager.call('reports.issue', { period: '2019Q1' })).rejects.toMatchObject({ code: 'reports.outsideTerm' })
    await expect(station.app.as('socialWorker').call('reports.issue', { period: '2026Q3' })).rejects.toMatchObject({ code: 'core.notAllowed' })
  })

  test('and nothing is left behind when printing fails', async () => {
    let fails = true
    const station = await smallStation({ surroundings: { printHtml: async () => (fails ? Promise.reject(new Error('no printer')) : (await import('../support/smallStation.ts')).plainPdf()) } })
    station.addStay('2026-04-03', '2026-04-10')
    const manager = station.app.as('manager')
    await expect(manager.call('reports.issue', { period: '2026Q2' })).rejects.toMatchObject({ code: 'core.incident' })
    expect(await manager.call('reports.list', {})).toEqual([])
    fails = false
    expect((await manager.call('reports.issue', { period: '2026Q2' })).revision).toBe(1)
    expect((await station.app.as('auditor').call('history.verify', {})).whole).toBe(true)
  })
})

describe('work entered after its quarter was signed', () => {
  test('stands in the next report as a change of the earlier period, once', async () => {
    const station = await withTwoQuarters()
    const manager = station.app.as('manager')
    await manager.call('reports.issue', { period: '2026Q1' })
    await manager.call('reports.issue', { period: '2026Q2' })
    station.addStay('2026-05-20', '2026-05-22')
    const third = await manager.call('reports.issue', { period: '2026Q3' })
    const { report } = await verifyPackageBytes(new Uint8Array(await zipOf(station, third.id)))
    expect(report!.restatements).toContainEqual({ indicator: 'R01', period: '2026Q2', delta: 1, reasonCode: 'lateEntry' })
    expect(report!.restatements).toContainEqual({ indicator: 'R03', period: '2026Q2', delta: 2, reasonCode: 'lateEntry' })
    const october = await manager.call('reports.issue', { period: '2026-10' })
    const next = await verifyPackageBytes(new Uint8Array(await zipOf(station, october.id)))
    expect(next.report!.restatements.filter(({ indicator }) => indicator === 'R01')).toEqual([])
  })

  test('can be put right by a revision that names and supersedes the old one', async () => {
    const station = await withTwoQuarters()
    const manager = station.app.as('manager')
    const first = await manager.call('reports.issue', { period: '2026Q2' })
    station.addStay('2026-05-20', '2026-05-22')
    const second = await manager.call('reports.issue', { period: '2026Q2', revisionReason: 'lateEntries', revisionNote: 'Found on paper' })
    expect(second).toMatchObject({ revision: 2, supersedesId: first.id })
    const { report } = await verifyPackageBytes(new Uint8Array(await zipOf(station, second.id)))
    expect(report!.supersedes).toBe(first.statementSha256)
    expect((await manager.call('reports.get', { reportId: first.id })).report.status).toBe('superseded')
  })
})

test('history rewritten after a report no longer continues from it', async () => {
  const station = await withTwoQuarters()
  const manager = station.app.as('manager')
  const second = await manager.call('reports.issue', { period: '2026Q2' })
  const before = new Uint8Array(await zipOf(station, second.id))
  const { sqlite } = station.app.station.open().base
  sqlite.exec('DROP TRIGGER history_is_fixed')
  sqlite.prepare('UPDATE history SET leaf_hash = zeroblob(32) WHERE idx = 12').run()
  await expect(manager.call('reports.issue', { period: '2026Q3' })).rejects.toThrow()
  // Even with the old head forged to fit, the purchaser's own copy of it does not.
  expect((await verifyPackageBytes(before)).whole).toBe(true)
  expect((await station.app.as('auditor').call('history.verify', {})).whole).toBe(false)
})

test('parts smaller than the contract allows are hidden from the purchaser', async () => {
  const station = await smallStation()
  for (let i = 0; i < 9; i++) station.addStay('2026-05-01', '2026-05-03')
  station.addStay('2026-05-01', '2026-05-03', { exitMode: 'settled' })
  station.write((write) => write.change(stays, station.addStay('2026-05-02', '2026-05-03'), {}))
  const manager = station.app.as('manager')
  const issued = await manager.call('reports.issue', { period: '2026Q2' })
  const { report } = await verifyPackageBytes(new Uint8Array(await zipOf(station, issued.id)))
  const threshold = report!.disclosure.threshold
  for (const { breakdown } of report!.indicators) for (const cell of breakdown ?? []) if (cell.n !== null && cell.n > 0) expect(cell.n).toBeGreaterThanOrEqual(threshold)
})

const tools = ['pdfsig', 'pdftotext'].every((tool) => spawnSync(tool, ['-v']).error === undefined)
test.skipIf(!findChromium() || !tools)('the printed report says what report.json says, and pdfsig accepts it', async () => {
  const station = await smallStation({ surroundings: { printHtml: printHtmlWithChromium } })
  for (let i = 0; i < 23; i++) station.addStay('2026-05-01', '2026-05-13')
  const issued = await station.app.as('manager').call('reports.issue', { period: '2026Q2', narrative: { summary: '<b>\u5e73\u5b89</b>' } })
  const { files } = readZip(new Uint8Array(await zipOf(station, issued.id)))
  const folder = mkdtempSync(join(tmpdir(), 'hearth-report-'))
  const pdf = join(folder, 'report.pdf')
  writeFileSync(pdf, files.get('report.pdf')!)
  expect(execFileSync('pdfsig', [pdf], { encoding: 'utf8', env: { ...process.env, HOME: folder } })).toMatch(/Signature is Valid[\s\S]*Total document signed|Total document signed[\s\S]*Signature is Valid/)
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  expect(text).toContain('<b>\u5e73\u5b89</b>')
  const report = JSON.parse(Buffer.from(files.get('report.json')!).toString()) as { indicators: { id: string; value: number | null; n: number | null; N: number | null; unit: string }[] }
  for (const { id, value, n, N, unit } of report.indicators) {
    if (unit === 'minutes' || unit === 'fenPerUnit' || id.startsWith('Q')) continue
    // The indicator's line, up to the next indicator's code.
    const line = new RegExp(`\\b${id} [\\s\\S]{0,2500}?(?=\\n\\s*[RSOFQ]\\d\\d[A-Z]? |$)`, 'g')
    const lines = [...text.matchAll(line)].map(([found]) => found).join('\n')
    if (N === null) expect([id, lines]).toEqual([id, expect.stringMatching(new RegExp(`(^|\\s)${value}(\\s|$)`))])
    else if (N > 0) expect([id, lines]).toEqual([id, expect.stringContaining(`${n}/${N}`)])
  }
}, 120_000)
