import { strFromU8, unzipSync } from 'fflate'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readXlsx } from 'hucre/xlsx'
import { sessions } from '../../shared/sessions/session.ts'
import { cases } from '../../shared/cases/case.ts'
import { clients } from '../../shared/clients/client.ts'
import { checkFilled, shareOut, sheetOfContract } from '../../shared/contracts/sheetFill.ts'
import { packById } from '../../shared/packs/packs.ts'
import { leavesOf, sheetById, type SheetAnswer } from '../../shared/packs/scoring.ts'
import { contractOnFile } from './support/contractOnFile.ts'

const pack = packById('china')
const budget = sheetById(pack, 'budgetSelfEvaluation')
const target = (indicatorId: string, wanted: number, weight: number) => ({ indicatorId, target: wanted, weight, period: 'contract' as const })
const dir = mkdtempSync(path.join(tmpdir(), 'sheet-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test.each([
  [20, [1, 1, 1], [7, 7, 6]],
  [20, [500, 300, 200], [10, 6, 4]],
  [10, [0, 0], [5, 5]],
  [2, [1, 1, 1], [1, 1, 0]],
  [20, [1000], [20]],
])('%i points over weights %o are %o', (points, weights, expected) => {
  expect(shareOut(points, weights)).toEqual(expected)
})

test('the lines of a contract stand in the table by group, with its own targets, and the points stay the same', () => {
  const sheet = sheetOfContract(budget, [target('S06', 100, 500), target('S10', 15, 500), target('R17', 950, 100), target('O02', 600, 100), target('O05', 850, 100)])
  const leaves = leavesOf(sheet.items)
  expect(leaves.map(({ id, points, target: wanted }) => [id, points, wanted])).toEqual([
    ['execution', 10, 1000],
    ['quantity.S06', 10, 100],
    ['quantity.S10', 10, 15],
    ['quality.R17', 10, 950],
    ['timeliness', 10, 950],
    ['cost', 10, undefined],
    ['social.O02', 20, 600],
    ['lasting', 10, undefined],
    ['satisfaction', 10, 850],
  ])
  expect(leaves.reduce((sum, leaf) => sum + leaf.points, 0)).toBe(100)
  // A target of each quarter is no target of the year.
  expect(leavesOf(sheetOfContract(budget, [{ ...target('S06', 5, 10), period: 'quarter' }]).items).map(({ id }) => id)).toContain('quantity')
})

describe('a filled sheet', () => {
  const sheet = sheetOfContract(budget, [target('S06', 100, 1000)])
  const full = (): Record<string, SheetAnswer> => Object.fromEntries(leavesOf(sheet.items).map((leaf) => [leaf.id, { actual: 100, target: 100 }]))
  const checked = (answers: Record<string, SheetAnswer>, reasons: Record<string, string> = {}) => () => checkFilled(sheet, answers, reasons, 1300)

  test('with every target met needs no reason and has all points', () => {
    expect(checked(full())()).toMatchObject({ total: 10_000, band: 'excellent' })
  })
  test.each([
    ['a shortfall', { 'quantity.S06': { actual: 99, target: 100 } }, 'reasons.quantity.S06', 'contracts.reasonAsked'],
    ['far beyond', { 'quantity.S06': { actual: 131, target: 100 } }, 'reasons.quantity.S06', 'contracts.reasonAsked'],
    ['money above the budget', { cost: { actual: 101, target: 100 } }, 'reasons.cost', 'contracts.reasonAsked'],
  ])('asks why for %s', (_name, changed, field, code) => {
    expect(checked({ ...full(), ...changed })).toThrow(expect.objectContaining({ fields: { [field]: { code } } }))
    expect(checked({ ...full(), ...changed }, { [field.slice('reasons.'.length)]: 'Because' })).not.toThrow()
  })
  test('exactly 130 % needs no reason', () => {
    expect(checked({ ...full(), 'quantity.S06': { actual: 130, target: 100 } })).not.toThrow()
  })
  test('is not taken with an item unanswered, or one it does not have', () => {
    const { cost: _cost, ...rest } = full()
    expect(checked(rest)).toThrow(expect.objectContaining({ fields: { 'answers.cost': { code: 'contracts.notAnswered' } } }))
    expect(checked({ ...full(), bonus: { actual: 1, target: 1 } })).toThrow(expect.objectContaining({ fields: { 'answers.bonus': { code: 'contracts.noSuchItem' } } }))
  })
})

/** A contract with a target of four sessions, two of them held, half the budget spent. */
async function filledWorld() {
  const made = await contractOnFile()
  const { app, manager, contractId, programmeId } = made
  await manager.call('targets.record', { contractId, indicatorId: 'S06', indicatorVersion: 1, target: 4, period: 'contract', weight: 1000 })
  const line = await manager.call('budgetLines.record', { contractId, code: '1', label: 'Activities', amountFen: 20_000_000 })
  await manager.call('expenses.record', { contractId, budgetLineId: line.id, spentOn: '2026-03-05', amountFen: 10_000_000, purpose: 'Pay', voucherNo: '1' })
  app.station.open().base.sqlite.transaction(() => {
    const write = app.station.recorder(manager.accountId, app.station.now())
    const client = write.add(clients, { clientNo: 'P1', name: 'A person', isUnidentified: false, sex: 'male', birthDateIsEstimated: false, fingerprintTaken: false, disabilities: [], benefits: [], specialGroups: [], isRestricted: false })
    const one = write.add(cases, { caseNo: 'K1', clientId: client.id, programmeId, organisationId: manager.accountId, workerId: manager.accountId, status: 'intervention', source: 'self', presentingProblem: 'Lost', urgency: pack.codeLists['urgency']![0]!.code, receivedOn: '2026-02-01', openedOn: '2026-02-02' })
    for (const heldOn of ['2026-03-01', '2026-04-01'])
      write.add(sessions, { caseId: one.id, clientId: client.id, programmeId, workerId: manager.accountId, heldOn, minutes: 50, mode: 'faceToFace', present: [], goalIds: [], template: 'free', note: 'Talked', status: 'signed', isLate: false })
  })()
  return made
}

test('figures fill the sheet by themselves; what is recorded is scored by the service and saved in the official shape', async () => {
  const { manager, contractId } = await filledWorld()
  const begun = await manager.call('indicators.sheet', { contractId, sheetId: 'budgetSelfEvaluation', on: '2026-06-30' })
  expect(begun.answers).toMatchObject({ execution: { actual: 500, target: 1000 }, 'quantity.S06': { actual: 2, target: 4 }, cost: { actual: 10_000_000, target: 20_000_000 } })
  const missing = leavesOf(begun.sheet.items).filter((leaf) => !(leaf.id in begun.answers))
  expect(missing.map(({ id }) => id)).not.toContain('quantity.S06')
  const answers = { ...begun.answers, ...Object.fromEntries(missing.map((leaf) => [leaf.id, { actual: 1, target: 1 }])) }
  const input = { contractId, phase: 'self', party: 'Warm harbour', sheetId: 'budgetSelfEvaluation', evaluatedOn: '2026-06-30', answers, findings: 'Half way' } as const
  await expect(manager.call('evaluations.fill', { ...input, reasons: {} })).rejects.toMatchObject({ refusal: { fields: { 'reasons.quantity.S06': { code: 'contracts.reasonAsked' } } } })
  const reasons = Object.fromEntries(leavesOf(begun.sheet.items).map(({ id }) => [id, `Why ${id}`]))
  const kept = await manager.call('evaluations.fill', { ...input, reasons })
  expect(kept).toMatchObject({ sheetVersion: 2, answers, phase: 'self' })

  // A target that changes afterwards changes nothing of what was recorded.
  const [line] = (await manager.call('targets.list', { contractId })).rows
  await manager.call('targets.amend', { id: line!.id, version: 1, changes: { target: 400 } })
  await expect(manager.call('evaluations.amend', { id: kept.id, version: 1, changes: { answers: {} } })).rejects.toMatchObject({ refusal: { fields: { answers: { code: 'contracts.filledBySheet' } } } })

  const file = path.join(dir, 'sheet.xlsx')
  expect(await manager.call('evaluations.export', { evaluationId: kept.id, target: 'handle' }, {}, { handle: file })).toEqual({ name: 'sheet.xlsx' })
  const bytes = readFileSync(file)
  const { sheets } = await readXlsx(bytes)
  const rows = sheets[0]!.rows
  const row = (first: string, at = 3) => rows.find((cells) => cells[at] === first)!
  expect(rows[0]![0]).toBe('Budget self-evaluation table')
  expect(row('Counselling sessions').slice(4, 9)).toEqual(['4 sessions', '2 sessions', 20, 10, 'Why quantity.S06'])
  expect(rows.find((cells) => cells[1] === 'Money of the year')!.slice(3, 8)).toEqual([20, 10, '50.0%', 10, 5])
  // Half the money, half the sessions, and everything written down months late.
  expect(rows.at(-1)!.slice(6, 8)).toEqual([100, 75])

  // The second reader knows nothing of the first: the parts of the file as they lie in the archive.
  const parts = unzipSync(new Uint8Array(bytes))
  const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!)
  const merged = [...xml.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)
  expect(merged).toEqual(expect.arrayContaining(['A1:I1', 'A2:I2', 'A3:B3', 'C3:I3']))
  expect(new Set(merged).size).toBe(merged.length)
  expect([...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([13, 15, 17, 26, 15, 15, 8, 9, 34])
  expect(xml).toMatch(/orientation="landscape"/)
  const said = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array()) + xml
  for (const words of ['Project money (10,000 yuan)', 'Why quantity.S06', 'Warm harbour, 2026-06-30']) expect(said).toContain(words)
})

test('an outside evaluation with grades and conditions is recorded with its reasons', async () => {
  const { manager, contractId } = await filledWorld()
  const begun = await manager.call('indicators.sheet', { contractId, sheetId: 'projectEvaluation', on: '2026-06-30' })
  const answers = Object.fromEntries(
    leavesOf(begun.sheet.items).map((leaf) => {
      if (leaf.rule?.type === 'graded') return [leaf.id, { grade: leaf.rule.grades[1]!.id }]
      if (leaf.rule?.type === 'allOf') return [leaf.id, { met: leaf.rule.conditions.map(({ id }) => id) }]
      return [leaf.id, begun.answers[leaf.id] ?? { actual: 10, target: 10 }]
    }),
  )
  const reasons = Object.fromEntries(leavesOf(begun.sheet.items).map(({ id }) => [id, 'Seen on site']))
  const input = { contractId, phase: 'interim', party: 'Assessors', sheetId: 'projectEvaluation', evaluatedOn: '2026-06-30', reasons } as const
  expect(await manager.call('evaluations.fill', { ...input, answers })).toMatchObject({ phase: 'interim', answers })
  await expect(manager.call('evaluations.fill', { ...input, answers: { ...answers, methods: { grade: 'splendid' } } })).rejects.toMatchObject({ code: 'packs.wrongSheetAnswer' })
  await expect(manager.call('evaluations.fill', { ...input, answers, evaluatedOn: '2026-12-01' })).rejects.toMatchObject({ refusal: { fields: { evaluatedOn: { code: 'core.futureDate' } } } })
})
