import { expect, test } from 'vitest'
import { contracts } from '../../shared/contracts/contract.ts'
import { contractOnFile } from './support/contractOnFile.ts'

const pdf = Buffer.from('%PDF-1.4\n%%EOF').toString('base64')

test('the targets of a tender are taken in once, and what is there already stays', async () => {
  const { manager, contractId } = await contractOnFile()
  const own = await manager.call('targets.record', { contractId, indicatorId: 'S05', indicatorVersion: 1, target: 10, period: 'contract', weight: 300 })
  expect(await manager.call('contracts.takeTargetSet', { contractId, setId: 'stationTender' })).toEqual({ targets: 6, deliverables: 8, left: 1 })
  const { rows } = await manager.call('targets.list', { contractId })
  expect(Object.fromEntries(rows.map((row) => [row.indicatorId, row.target]))).toEqual({ R20: 6, S11: 3, S09: 3, S10: 15, S01: 80, S07: 80, S05: 10 })
  expect(rows.find((row) => row.indicatorId === 'S05')).toMatchObject({ id: own.id, version: 1 })
  const papers = await manager.call('deliverables.list', { contractId })
  expect(papers.rows.map((row) => row.title)).toContain('Research report 2')
  expect(new Set(papers.rows.map((row) => row.dueOn))).toEqual(new Set(['2026-12-31']))
  expect(await manager.call('contracts.takeTargetSet', { contractId, setId: 'stationTender' })).toEqual({ targets: 0, deliverables: 0, left: 7 })
  await expect(manager.call('contracts.takeTargetSet', { contractId, setId: 'none' })).rejects.toMatchObject({ code: 'contracts.unknownTargetSet' })
})

test('the weights of the ready-made targets add up to the whole', async () => {
  const { app } = await contractOnFile()
  for (const set of app.station.open().pack.targetSets) expect(set.targets.reduce((sum, { weight }) => sum + weight, 0)).toBe(1000)
})

test('an expense names a voucher kept with its own contract, and no other paper', async () => {
  const { app, manager, contract, contractId } = await contractOnFile()
  const other = await manager.call('contracts.record', { ...contracts.fields.strip().parse(contract), contractNo: 'HT-2' })
  const line = await manager.call('budgetLines.record', { contractId, code: '1', label: 'Activities', amountFen: 5_000_000 })
  const attach = (id: string) => manager.call('contracts.attachDocument', { contractId: id, kind: 'invoice', title: 'Invoice 7', fileName: 'invoice.pdf', content: pdf })
  const own = await attach(contractId)
  const foreign = await attach(other.id)
  const expense = { contractId, budgetLineId: line.id, spentOn: '2026-03-05', amountFen: 123_456, purpose: 'Rent of a hall', voucherNo: '7' }
  await expect(manager.call('expenses.record', { ...expense, documentId: foreign.id })).rejects.toMatchObject({ refusal: { fields: { documentId: { code: 'contracts.otherPaper' } } } })
  await manager.call('expenses.record', { ...expense, documentId: own.id })
  expect(await manager.call('contracts.money', { contractId })).toEqual({ budgetFen: 5_000_000, spentFen: 123_456, lines: [{ id: line.id, label: 'Activities', budgetFen: 5_000_000, spentFen: 123_456 }] })
  expect((await manager.call('contracts.documents', { contractId })).map((one) => one.id)).toEqual([own.id])
  expect((await manager.call('clients.getDocument', { documentId: own.id })).document.title).toBe('Invoice 7')
  expect((await app.as('staff').call('clients.getDocument', { documentId: own.id })).base64).toBe(pdf)
  for (const role of ['socialWorker', 'supervisor'] as const) {
    expect(await app.as(role).ask('clients.getDocument', { documentId: own.id })).toMatchObject({ refusal: { code: 'core.notYours' } })
  }
  await expect(manager.call('contracts.attachDocument', { contractId, kind: 'invoice', title: 'No paper', fileName: 'a.pdf', content: Buffer.from('MZ').toString('base64') })).rejects.toMatchObject({ code: 'clients.fileKind' })
})
