import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { smallStation } from '../support/smallStation.ts'

async function issued() {
  const station = await smallStation()
  station.addStay('2026-04-03', '2026-04-10')
  const manager = station.app.as('manager')
  return { station, manager, report: await manager.call('reports.issue', { period: '2026Q2' }) }
}

test('what the purchaser signed for is a head that is held outside', async () => {
  const { manager, report } = await issued()
  const receipt = { reportId: report.id, version: report.version, deliveredOn: '2026-11-02', receivedBy: 'Ms Gao', receiptRef: 'In 12' }
  await expect(manager.call('reports.deliver', { ...receipt, deliveredOn: '2026-11-03' })).rejects.toMatchObject({ code: 'core.checkFields' })
  expect(await manager.call('reports.deliver', receipt)).toMatchObject({ status: 'delivered', receivedBy: 'Ms Gao', receiptRef: 'In 12' })
  expect(await manager.call('heads.deliveries', {})).toMatchObject([{ size: report.treeSize, recipient: 'Ms Gao', sentOn: '2026-11-02' }])
})

test('the receipt itself is filed with the report, once it was delivered', async () => {
  const { manager, report } = await issued()
  const path = join(mkdtempSync(join(tmpdir(), 'hearth-receipt-')), 'receipt.pdf')
  writeFileSync(path, 'a scan')
  const file = { reportId: report.id, file: 'scan' }
  await expect(manager.call('reports.keepReceipt', file, {}, { scan: path })).rejects.toMatchObject({ code: 'reports.notDelivered' })
  await manager.call('reports.deliver', { reportId: report.id, version: report.version, deliveredOn: '2026-11-02', receivedBy: 'Ms Gao' })
  // Gone since it was chosen, or a folder.
  for (const wrong of [`${path}.gone`, dirname(path)])
    await expect(manager.call('reports.keepReceipt', file, {}, { scan: wrong })).rejects.toMatchObject({ code: 'reports.fileGone' })
  const kept = await manager.call('reports.keepReceipt', file, {}, { scan: path })
  expect(kept).toMatchObject({ receiptName: 'receipt.pdf', receiptSha256: createHash('sha256').update('a scan').digest('hex') })
})

test('what was returned is corrected by a revision that names the reason', async () => {
  const { manager, report } = await issued()
  const delivered = await manager.call('reports.deliver', { reportId: report.id, version: report.version, deliveredOn: '2026-11-02', receivedBy: 'Ms Gao' })
  const returned = await manager.call('reports.return', { reportId: report.id, version: delivered.version, reason: 'Visits are counted twice' })
  expect(returned).toMatchObject({ status: 'returned', returnedOn: '2026-11-02', returnReason: 'Visits are counted twice' })
  await expect(manager.call('reports.accept', { reportId: report.id, version: returned.version })).rejects.toMatchObject({ code: 'core.badTransition' })
  const again = await manager.call('reports.issue', { period: '2026Q2', revisionReason: 'returnedByPurchaser', revisionNote: 'Counted once' })
  expect(again).toMatchObject({ revision: 2, supersedesId: report.id })
  expect((await manager.call('reports.get', { reportId: report.id })).report.status).toBe('superseded')
})
