import { expect, test } from 'vitest'
import { makeWorld } from '../rights/world.ts'

test('a report of violence in another organisation\'s case of the same person has no limit to show to this case\'s worker', async () => {
  const world = await makeWorld()
  const own = world.own()
  const other = world.otherCaseOf(own, 'open').id('violence_reports')
  for (const role of ['socialWorker', 'supervisor', 'staff'] as const) {
    expect(JSON.stringify(await world.ask[role]('stays.timers', {}))).not.toContain(other)
    expect(JSON.stringify(await world.ask[role]('stays.get', { stayId: own.id('stays') }))).not.toContain(other)
  }
  const seen = JSON.stringify(await world.ask.manager('stays.timers', {}))
  expect(seen).toContain(other)
  expect(JSON.stringify(await world.ask.socialWorker('stays.timers', {}))).toContain(own.id('violence_reports'))
})
