import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate } from '../../shared/core/dates.ts'
import { backupsToRemove, outsideRule, rotationRule, type RotatingBackup } from '../../shared/backups/rotation.ts'

const zone = 'Asia/Shanghai'
const calm = { hasFailedCheck: false, isClockInDoubt: false }
const hour = 3_600_000
const start = Date.parse('2025-01-01T00:00:00.000Z')

const at = (ms: number): string => new Date(ms).toISOString()
const whole = (ms: number): RotatingBackup => ({ name: at(ms), madeAt: at(ms), isVerified: true })

/** Any history of making backups: hours between them, and whether each one reads back whole. */
const anyHistory = fc
  .array(fc.record({ gapHours: fc.integer({ min: 1, max: 24 * 40 }), isVerified: fc.boolean() }), { minLength: 1, maxLength: 300 })
  .map((steps) => {
    let ms = start
    return steps.map(({ gapHours, isVerified }) => ({ ...whole((ms += gapHours * hour)), isVerified }))
  })

const left = (all: readonly RotatingBackup[], removed: readonly string[]) => all.filter(({ name }) => !removed.includes(name))

test('whatever the history, the newest whole backup, those of the last day and five in all stay, and a second look takes nothing more', () => {
  fc.assert(
    fc.property(anyHistory, (all) => {
      const removed = backupsToRemove(all, calm, zone)
      const stay = left(all, removed)
      const newestMs = Math.max(...all.map(({ madeAt }) => Date.parse(madeAt)))
      const newestWhole = all.findLast(({ isVerified }) => isVerified)
      if (newestWhole) expect(stay).toContainEqual(newestWhole)
      for (const one of all) if (Date.parse(one.madeAt) >= newestMs - 24 * hour) expect(stay).toContainEqual(one)
      expect(stay.length).toBeGreaterThanOrEqual(Math.min(rotationRule.least, all.length))
      expect(backupsToRemove(stay, calm, zone)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('of each of the last 14 days, 8 weeks and 12 months that have whole backups, the last whole one stays', () => {
  fc.assert(
    fc.property(anyHistory, (all) => {
      const stay = new Set(left(all, backupsToRemove(all, calm, zone)).map(({ name }) => name))
      const sound = all.filter(({ isVerified }) => isVerified)
      const lastOf = (spanOf: (day: string) => string): string[] => [
        ...new Map(sound.map((one) => [spanOf(localDate(one.madeAt, zone)), one.name])).values(),
      ]
      const weekOf = (day: string) => String(Math.floor((Date.parse(day) / 86_400_000 + 3) / 7))
      const wanted = [...lastOf((day) => day).slice(-14), ...lastOf(weekOf).slice(-8), ...lastOf((day) => day.slice(0, 7)).slice(-12)]
      expect(wanted.filter((name) => !stay.has(name))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('two years of backups every three hours, thinned each time, leave at most 9 + 14 + 8 + 12 and a whole one of each of the last twelve months', () => {
  let kept: RotatingBackup[] = []
  const end = start + 730 * 24 * hour
  for (let ms = start; ms < end; ms += 3 * hour) {
    kept.push(whole(ms))
    kept = left(kept, backupsToRemove(kept, calm, zone))
    expect(kept.length).toBeLessThanOrEqual(9 + 14 + 8 + 12)
  }
  const months = new Set(kept.map(({ madeAt }) => localDate(madeAt, zone).slice(0, 7)))
  expect(months.size).toBe(12)
})

test('nothing is taken away while the base fails its check or the clock cannot be believed', () => {
  fc.assert(
    fc.property(anyHistory, fc.boolean(), (all, isCheck) => {
      expect(backupsToRemove(all, { hasFailedCheck: isCheck, isClockInDoubt: !isCheck }, zone)).toEqual([])
    }),
  )
})

test('a clock set ten years ahead empties nothing: days and months are counted by the backups there are', () => {
  const all = Array.from({ length: 60 }, (_, i) => whole(start + i * 24 * hour))
  const late = whole(start + 3650 * 24 * hour)
  const stay = left([...all, late], backupsToRemove([...all, late], calm, zone))
  expect(stay.length).toBeGreaterThanOrEqual(14 + 2)
})

test('on the stick a week, a month of weeks and half a year stay, never fewer than five', () => {
  fc.assert(
    fc.property(anyHistory, (all) => {
      const stay = left(all, backupsToRemove(all, calm, zone, outsideRule))
      expect(stay.length).toBeGreaterThanOrEqual(Math.min(5, all.length))
      expect(stay.length).toBeLessThanOrEqual(1 + 7 + 4 + 6 + 5)
    }),
  )
})
