import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/core/dates.ts'
import { typedDate, typedTime } from '../../shared/core/typedDate.ts'

const today = '2026-01-03'

test.each([
  ['2026-11-25', '2026-11-25'],
  ['2026/1/5', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['20261125', '2026-11-25'],
  ['\uff12\uff10\uff12\uff16-11-25', '2026-11-25'],
  ['2026\u5e7411\u670825\u65e5', '2026-11-25'],
  ['12-30', '2025-12-30'],
  ['1.4', '2026-01-04'],
  ['2026-02-30', null],
  ['26-1-5', null],
  ['yesterday', null],
  ['', null],
])('somebody who types the day "%s" means %s', (typed, meant) => {
  expect(typedDate(typed, today)).toBe(meant)
})

test.each([
  ['8:45', '08:45'],
  ['0845', '08:45'],
  ['845', '08:45'],
  ['8\uff1a45', '08:45'],
  ['8', '08:00'],
  ['23:59', '23:59'],
  ['24:00', null],
  ['8:60', null],
  ['soon', null],
])('somebody who types the time "%s" means %s', (typed, meant) => {
  expect(typedTime(typed)).toBe(meant)
})

test('any day is read back however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), fc.constantFrom('-', '.', '/', ''), (days, mark) => {
      const date = addDays(today, days)
      expect(typedDate(date.replaceAll('-', mark), today)).toBe(date)
    }),
  )
})
