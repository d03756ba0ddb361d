import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { vacuumInto } from '../../electron/core/db/openBase.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { erasedListName } from '../../electron/retention/erasedListReads.ts'
import { reapplyErasures } from '../../electron/retention/reapplyErasures.ts'
import { Station } from '../../electron/station.ts'
import { clients } from '../../shared/clients/client.ts'
import { readSqlcipher4 } from '../base/support/readSqlcipher4.ts'
import { stationOnDisk } from '../support/stationOnDisk.ts'

const dayMs = 86_400_000
const marker = 'Zq-only-here-qZ'
const note = 'Asked in writing.'

/** A quarter that was issued and delivered; one of its people is marked. */
async function delivered() {
  const station = await stationOnDisk()
  const stayIds = [1, 2, 3, 4].map((i) => station.addStay(`2026-05-0${i}`, `2026-05-1${i}`))
  const { app } = station
  const { sqlite } = app.station.open().base
  const clientId = sqlite.prepare('SELECT client_id FROM stays WHERE id = ?').pluck().get(stayIds[1]) as string
  station.write((write) => write.change(clients, clientId, { name: marker, marks: marker.repeat(90) }))
  const manager = await station.withPassword('manager')
  const issued = await manager.call('reports.issue', { period: '2026Q2' })
  const zip = async (id: string) => new Uint8Array((await packageOf(app.station.open().db, id)).bytes)
  return { ...station, sqlite, clientId, manager, admin: app.as('admin'), auditor: app.as('auditor'), issued, zip }
}

type Delivered = Awaited<ReturnType<typeof delivered>>

async function erase({ manager, admin, clientId }: Delivered) {
  const { id, version } = await manager.call('erasures.propose', { clientId, basis: 'request', note })
  return admin.call('erasures.decide', { id, version, isAccepted: true })
}

async function deliverAndWait({ manager, issued, app }: Delivered) {
  await manager.call('reports.deliver', { reportId: issued.id, version: issued.version, deliveredOn: '2026-11-02' })
  app.clock.advance(181 * dayMs)
}

describe('a person who was counted in a signed report', () => {
  test('is not erased while the purchaser may still draw a sample of it, and the refusal says until when', async () => {
    const station = await delivered()
    const { manager, issued, clientId, app } = station
    const ask = () => manager.call('erasures.propose', { clientId, basis: 'request', note })
    await expect(ask()).rejects.toMatchObject({ code: 'retention.notDelivered' })
    await manager.call('reports.deliver', { reportId: issued.id, version: issued.version, deliveredOn: '2026-11-02' })
    await expect(ask()).rejects.toMatchObject({ code: 'retention.sampleOpen', refusal: { params: { until: '2027-05-01' } } })
    app.clock.advance(180 * dayMs)
    expect((await ask()).status).toBe('proposed')
  })

  test('leaves every proof as it was: the history, old heads, the delivered package, and the next one that continues it', async () => {
    const station = await delivered()
    const { manager, auditor, issued, zip, sqlite } = station
    await deliverAndWait(station)
    const before = { zip: await zip(issued.id), evidence: sqlite.prepare('SELECT * FROM report_evidence WHERE report_id = ? ORDER BY indicator_id, part, record_id').all(issued.id) }
    const erased = await erase(station)
    expect(erased.counts).toMatchObject({ clients: 1, stays: 1 })

    expect(await auditor.call('history.verify', {})).toMatchObject({ whole: true, mismatches: [], erasedLeaves: erased.leafCount })
    expect(await zip(issued.id)).toEqual(before.zip)
    expect(sqlite.prepare('SELECT * FROM report_evidence WHERE report_id = ? ORDER BY indicator_id, part, record_id').all(issued.id)).toEqual(before.evidence)
    expect((await verifyPackageBytes(before.zip)).checks.filter(({ ok }) => !ok)).toEqual([])
    const next = await manager.call('reports.issue', { period: '2026Q3' })
    const after = await verifyPackageBytes(await zip(next.id), { previous: before.zip, trust: next.fingerprintDigits })
    expect(after).toMatchObject({ whole: true, continuity: 'continues', trust: 'trusted' })
    // The old figure would be another today, and the new report says why.
    expect(after.report!.restatements).toContainEqual({ indicator: 'R01', period: '2026Q2', delta: -1, reasonCode: 'erased' })
    expect(after.report!.erasedLeaves).toBe(erased.leafCount)
  })

  test('is counted, as records that are gone, in a report made of that period later', async () => {
    const station = await delivered()
    const { manager, sqlite, app } = station
    await deliverAndWait(station)
    await erase(station)
    const pages: string[] = []
    app.station.surroundings.printHtml = async (page) => {
      pages.push(page)
      return (await import('../support/smallStation.ts')).plainPdf()
    }
    await manager.call('reports.issue', { period: '2026Q2', revisionReason: 'correction', revisionNote: 'Once more' })
    expect(sqlite.prepare("SELECT count(*) FROM stays WHERE admitted_on LIKE '2026-05%'").pluck().get()).toBe(3)
    const told = pages.filter((page) => page.includes('Records of this period that were erased as the law asks: 1.'))
    // The purchaser's copy and the one for the audit say so, the public's does not.
    expect([told.length, pages.length]).toEqual([2, 3])
  })
})

describe('the base on disk', () => {
  const plain = (file: string, key: Buffer) => readSqlcipher4(readFileSync(file), key)

  test('holds nothing of an erased person in any page, nor in the log beside it', async () => {
    const station = await delivered()
    await deliverAndWait(station)
    const { app } = station
    const key = Buffer.from(app.station.open().key)
    const file = app.station.baseFile()
    const copy = join(station.folder, 'before.db')
    vacuumInto(app.station.open().base, copy)
    expect(plain(copy, key).includes(marker)).toBe(true)
    await erase(station)
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0)
    await app.close()
    expect(plain(file, key).includes(marker)).toBe(false)
  })

  test('would hold it if pages were not overwritten: the setting is what does it', async () => {
    const station = await delivered()
    await deliverAndWait(station)
    const { app, sqlite } = station
    const key = Buffer.from(app.station.open().key)
    sqlite.pragma('secure_delete=OFF')
    await erase(station)
    await app.close()
    expect(plain(app.station.baseFile(), key).includes(marker)).toBe(true)
  })
})

describe('a backup from before an erasure', () => {
  async function restored(change: (list: string) => string = (list) => list) {
    const station = await delivered()
    await deliverAndWait(station)
    const { app } = station
    const key = Buffer.from(app.station.open().key)
    const backup = join(station.folder, 'backup.db')
    vacuumInto(app.station.open().base, backup)
    const erased = await erase(station)
    const list = join(app.station.dir(), erasedListName)
    expect(readFileSync(list, 'utf8')).not.toContain(marker)
    writeFileSync(list, change(readFileSync(list, 'utf8')))
    const { surroundings } = app.station
    const file = app.station.baseFile()
    await app.close()
    copyFileSync(backup, file)
    const log: string[] = []
    const again = new Station({ ...surroundings, log: (_level, line) => void log.push(line) })
    again.openWith(Buffer.from(key))
    return { log, ...station, again, erased, count: () => again.open().base.sqlite.prepare('SELECT count(*) FROM clients WHERE id = ?').pluck().get(station.clientId) }
  }

  test('is brought up to it as soon as it is open, and is whole', async () => {
    const { again, erased, count, log } = await restored()
    expect(count()).toBe(0)
    expect(log).toEqual(['erased again after a restore: 1 files'])
    const { sqlite } = again.open().base
    expect(sqlite.serialize().includes(marker)).toBe(false)
    const { verifyHistory } = await import('../../electron/history/verifyHistory.ts')
    expect(await verifyHistory(sqlite, async () => {})).toMatchObject({ whole: true, mismatches: [] })
    expect(sqlite.prepare('SELECT status, proposed_by, decided_by FROM erasures WHERE id = ?').get(erased.id)).toEqual({ status: 'erased', proposed_by: erased.proposedBy, decided_by: erased.decidedBy })
    expect(reapplyErasures(again)).toEqual([])
    await again.lock()
  })

  test('is left alone by a list that the base does not vouch for: nobody erases by writing a file', async () => {
    const { again, count } = await restored((list) => list.replace('"mac":"', '"mac":"0'))
    expect(count()).toBe(1)
    await again.lock()
  })
})

