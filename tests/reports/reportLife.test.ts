import { describe, expect, test } from 'vitest'
import { lifeStep, nextSignature, preparationStatuses, preparationTransitions, type PreparationStatus } from '../../shared/reports/preparation.ts'
import { reportStatuses, reportTransitions, type ReportStatus } from '../../shared/reports/report.ts'

/** Every state and what may follow it, written out by hand. */
const preparation: Record<PreparationStatus, string> = {
  preparing: 'checked setAside',
  checked: 'preparing signed issued setAside',
  signed: 'preparing issued setAside',
  issued: '',
  setAside: '',
}
const report: Record<ReportStatus, string> = {
  open: 'frozen',
  frozen: 'issued open',
  issued: 'delivered superseded',
  delivered: 'accepted returned superseded',
  accepted: 'superseded',
  returned: 'superseded',
  superseded: '',
}

describe('a report may go from one state to another only as written', () => {
  test.each(preparationStatuses.flatMap((from) => preparationStatuses.map((to) => [from, to] as const)))('while prepared: %s to %s', (from, to) => {
    expect(preparationTransitions[from].includes(to)).toBe(preparation[from].split(' ').includes(to))
  })
  test.each(reportStatuses.flatMap((from) => reportStatuses.map((to) => [from, to] as const)))('once issued: %s to %s', (from, to) => {
    expect(reportTransitions[from].includes(to)).toBe(report[from].split(' ').includes(to))
  })
})

test.each([
  ['preparing', null, 'preparing'],
  ['checked', null, 'checked'],
  ['signed', null, 'signed'],
  ['signed', 'frozen', 'signed'],
  ['setAside', null, 'setAside'],
  ['issued', 'issued', 'issued'],
  ['issued', 'delivered', 'delivered'],
  ['issued', 'accepted', 'accepted'],
  ['issued', 'returned', 'returned'],
  ['issued', 'superseded', 'corrected'],
  [null, 'issued', 'issued'],
] as const)('prepared as %s with a report that is %s, it is %s', (prepared, issued, step) => {
  expect(lifeStep(prepared, issued)).toBe(step)
})

test('three people sign in turn', () => {
  expect(nextSignature([])).toBe('preparer')
  expect(nextSignature(['preparer'])).toBe('checker')
  expect(nextSignature(['preparer', 'checker'])).toBe('legalRepresentative')
  expect(nextSignature(['preparer', 'checker', 'legalRepresentative'])).toBeNull()
})
