import { afterEach, expect, test } from 'vitest'
import { clockNow, clockOf, clockText, keepTimeZone, localToday, momentAt, momentText } from '../../renderer/core/format.ts'
import { makeApp } from '../support/makeApp.ts'

const pcZone = process.env['TZ']
afterEach(() => {
  if (pcZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = pcZone
})

test.each(['America/Los_Angeles', 'Pacific/Auckland', 'UTC'])('on a PC set to %s every time is read and shown on the clock of the station', async (zone) => {
  process.env['TZ'] = zone
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  const app = await makeApp()
  app.as('staff')
  const { session } = await app.as('staff').call('station.state', {})
  expect(session).toMatchObject({ timeZone: 'Asia/Shanghai' })
  keepTimeZone(session!.timeZone)

  const instant = '2026-05-05T16:30:00.000Z'
  expect(clockOf(instant)).toEqual({ day: '2026-05-06', time: '00:30' })
  expect(momentAt('2026-05-06', '00:30')).toBe(instant)
  expect([momentText(instant, 'en'), momentText(instant, 'zh-CN')]).toEqual(['6 May 2026, 00:30:00', expect.stringContaining('00:30:00')])
  expect(clockText(instant, 'en')).toBe('00:30')
  const [hour] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' }).formatToParts(new Date())
  expect(clockNow().slice(0, 2)).toBe(hour!.value)
  expect(localToday()).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()))
  await app.close()
})
