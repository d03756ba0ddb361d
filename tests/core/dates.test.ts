import { expect, test } from 'vitest'
import { instantOf, localDate, localTime } from '../../shared/core/dates.ts'

test.each([
  ['2026-05-06', 'Asia/Shanghai', '2026-05-05T16:00:00.000Z'],
  ['2026-05-06T09:30', 'Asia/Shanghai', '2026-05-06T01:30:00.000Z'],
  ['2026-05-06T09:30:15', 'UTC', '2026-05-06T09:30:15.000Z'],
  ['2026-01-06T09:30', 'America/New_York', '2026-01-06T14:30:00.000Z'],
  ['2026-07-06', 'Europe/London', '2026-07-05T23:00:00.000Z'],
  // The night the clocks go back, before they do; and the morning after they went forward.
  ['2026-10-25T00:30', 'Europe/London', '2026-10-24T23:30:00.000Z'],
  ['2026-03-08T04:00', 'America/New_York', '2026-03-08T08:00:00.000Z'],
])('%s in %s is %s', (local, timeZone, instant) => {
  expect(instantOf(local, timeZone)).toBe(instant)
  expect([localDate(instant, timeZone), localTime(instant, timeZone)]).toEqual([local.slice(0, 10), local.slice(11, 16) || '00:00'])
})

test('what is no local time is refused', () => {
  expect(() => instantOf('2026-13-01', 'UTC')).toThrow(RangeError)
  expect(() => instantOf('soon', 'UTC')).toThrow(RangeError)
})
