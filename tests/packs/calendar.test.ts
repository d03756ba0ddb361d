import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/core/dates.ts'
import { addWorkingDays, isWorkingDay, isYearKnown, workingDaysBetween } from '../../shared/packs/calendar.ts'
import { packById } from '../../shared/packs/packs.ts'

const china = packById('china')
const neutral = packById('neutral')

describe('working days in China', () => {
  test.each([
    ['2024-02-09', true, 'last Friday before the Spring Festival'],
    ['2024-02-12', false, 'Spring Festival'],
    ['2024-02-18', true, 'Sunday worked after the Spring Festival'],
    ['2024-09-14', true, 'Saturday worked before the Mid-Autumn Festival'],
    ['2025-01-01', false, 'New Year'],
    ['2025-01-26', true, 'Sunday worked before the Spring Festival'],
    ['2025-02-05', true, 'first day after the Spring Festival'],
    ['2025-10-08', false, 'last day of the long autumn holiday'],
    ['2026-02-14', true, 'Saturday worked before the Spring Festival'],
    ['2026-02-23', false, 'last day of the Spring Festival'],
    ['2026-06-19', false, 'Dragon Boat Festival'],
    ['2026-09-20', true, 'Sunday worked before the National Day'],
    ['2026-07-04', false, 'an ordinary Saturday'],
    ['2026-07-06', true, 'an ordinary Monday'],
    ['2031-10-01', true, 'a holiday of a year that is not known yet'],
  ] as const)('%s is a working day: %s (%s)', (date, expected, _what) => {
    expect(isWorkingDay(china, date)).toBe(expected)
  })

  // The holidays of the State Council's notices leave 251, 248 and 248 working days.
  test.each([
    ['2024', 251],
    ['2025', 248],
    ['2026', 248],
  ])('the year %s has %i of them', (year, expected) => {
    expect(workingDaysBetween(china, `${Number(year) - 1}-12-31`, `${year}-12-31`)).toBe(expected)
  })

  test('a limit of seven working days passes over the Spring Festival of 2026', () => {
    expect(addWorkingDays(china, '2026-02-11', 7)).toBe('2026-02-27')
    expect(addWorkingDays(neutral, '2026-02-11', 7)).toBe('2026-02-20')
  })

  test('every listed day lies in a known year, and no day is both free and worked', () => {
    const { holidays, workdays } = china.calendar
    for (const day of [...holidays, ...workdays]) expect(isYearKnown(china, day), day).toBe(true)
    expect(holidays.filter((day) => workdays.includes(day))).toEqual([])
  })

  test('days worked instead of a holiday are weekend days', () => {
    for (const day of china.calendar.workdays) expect(isWorkingDay(neutral, day), day).toBe(false)
  })
})

test('a year without a list of holidays is said to be unknown', () => {
  expect([
    isYearKnown(china, '2023-12-31'),
    isYearKnown(china, '2026-12-31'),
    isYearKnown(china, '2027-01-01'),
  ]).toEqual([false, true, false])
  expect(isYearKnown(neutral, '2026-01-01')).toBe(false)
})

const anyDate = fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2023-06-01', days))

test('counting working days undoes adding them, forward and back', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -60, max: 60 }), (date, n) => {
      expect(workingDaysBetween(china, date, addWorkingDays(china, date, n))).toBe(n + 0)
    }),
  )
})

test('a limit in working days ends on a working day, unless it is none at all', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (date, n) => {
      expect(isWorkingDay(china, addWorkingDays(china, date, n))).toBe(true)
    }),
  )
  expect(addWorkingDays(china, '2026-10-03', 0)).toBe('2026-10-03')
})
