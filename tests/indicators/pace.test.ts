import { expect, test } from 'vitest'
import { daysPassed, paceOf, quartersUpTo, resultsPerMille } from '../../shared/indicators/pace.ts'
import { measuredText } from '../../shared/indicators/measure.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'

const year = { from: '2026-01-01', to: '2026-12-31' }

test.each([
  ['2025-12-31', 0],
  ['2026-01-01', 1],
  ['2026-07-01', 182],
  ['2026-12-31', 365],
  ['2027-03-01', 365],
])('by the end of %s, %i days of the year have passed', (today, days) => {
  expect(daysPassed(year, today)).toBe(days)
})

// Half the year gone: half the count is due, the whole rate.
test.each([
  ['S06', 0, 100, 'behind', 50],
  ['S06', 44, 100, 'behind', 50],
  ['S06', 45, 100, 'onCourse', 50],
  ['S06', 54, 100, 'onCourse', 50],
  ['S06', 55, 100, 'ahead', 50],
  ['S06', 100, 100, 'reached', 50],
  ['S05', 1, 3, 'onCourse', 1],
  ['S05', 0, 3, 'behind', 1],
  ['S05', 0, 1, 'onCourse', 0],
  ['O05', 899, 900, 'behind', 900],
  ['O05', 900, 900, 'reached', 900],
  ['O05', null, 900, 'noFigure', 900],
  ['R13', 2, 2, 'reached', 2],
  ['R13', 3, 2, 'behind', 2],
  ['R06', 50, 100, 'reached', 100],
  ['S06', 10, null, 'noTarget', null],
] as const)('%s with %s of %s at half the term is %s, %s expected', (id, value, target, pace, expected) => {
  expect(paceOf(indicatorOf(id), { value, target, passed: 182, total: 364 })).toEqual({ pace, expected })
})

test('before the first day nothing is due', () => {
  expect(paceOf(indicatorOf('S06'), { value: 0, target: 100, passed: 0, total: 365 })).toEqual({ pace: 'notBegun', expected: 0 })
})

test('the trend holds the quarters of the term and no others', () => {
  expect(quartersUpTo('2026-11-26', '2026-08-15', 6)).toEqual(['2026Q3', '2026Q4'])
  expect(quartersUpTo('2026-11-26', '2020-01-01', 4)).toEqual(['2026Q1', '2026Q2', '2026Q3', '2026Q4'])
  expect(quartersUpTo('2026-01-01', '2026-01-01', 4)).toEqual(['2026Q1'])
})

test('results are weighed and none counts more than whole; less of what is bad is no result to be bought', () => {
  const line = (id: string, value: number | null, target: number | null, weight: number) => ({ id, value, target, weight })
  expect(resultsPerMille([line('S06', 50, 100, 500), line('S05', 9, 3, 500)])).toBe(750)
  expect(resultsPerMille([line('S06', 50, 100, 500), line('R06', 10, 100, 500)])).toBe(500)
  expect(resultsPerMille([line('O05', null, 900, 100)])).toBe(0)
  expect(resultsPerMille([])).toBeNull()
})

test.each([
  ['O05', 905, '90.5'],
  ['S15', 74_070, '1,234.5'],
  ['F02', 12_345_670, '12,345.67'],
  ['R04', 62, '6.2'],
  ['S01', 1200, '1,200'],
  ['S01', null, '\u2014'],
])('%s of %s is written %s', (id, value, text) => {
  expect(measuredText(indicatorOf(id), value)).toBe(text)
})
