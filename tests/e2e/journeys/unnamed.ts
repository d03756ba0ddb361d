import { expect } from 'vitest'
import { addDays } from '../../../shared/core/dates.ts'
import type { Desk } from '../support/desk.ts'
import { IntakeDesk } from '../support/intakeDesk.ts'
import { StayDesk } from '../support/stayDesk.ts'
import type { Ground } from './ground.ts'

const name = '赵德全'

/** A man without a name is admitted, published within a day, and named two weeks later without losing anything. */
export async function unnamedJourney(desk: Desk, { today }: Ground): Promise<void> {
  const admittedOn = addDays(today, -14)
  const intake = new IntakeDesk(desk)
  const stay = new StayDesk(desk)
  const looksRight = async (screen: string): Promise<void> => expect(await desk.look(`unnamed-${screen}`)).toEqual([])

  await intake.register({ looksLike: [50, 60], sex: desk.code('sex', 'male') })
  await looksRight('1-came')
  await intake.came({ route: 'patrol', on: admittedOn, foundPlace: '人民路天桥下' })
  await intake.screen()
  await intake.admit({ room: '101', label: '1' })
  const stayId = await intake.toStay()
  const before = await desk.ask('stays.get', { stayId })
  const { provisionalName } = before.client
  await desk.page.getByRole('heading', { level: 1, name: provisionalName! }).waitFor()

  await stay.tab('tracing')
  await stay.begin('tracing.do.notice')
  await stay.at(admittedOn, '20:00')
  await stay.writeDown()
  await desk.said('tracing.published')
  expect((await desk.ask('stays.get', { stayId })).timers.map(({ kind }) => kind)).not.toContain('tracingNotice')
  await desk.press('tracing.addClue')
  await desk.pick(desk.label('tracing_clues', 'kind'), desk.code('clueKind', 'accent'))
  await desk.fill(desk.label('tracing_clues', 'text'), '说话带川东口音')
  await stay.writeDown()
  await looksRight('2-published')

  await desk.press('tracing.identify')
  await desk.fill(desk.label('clients', 'name'), name)
  await stay.writeDown()
  await desk.page.getByRole('heading', { level: 1, name }).waitFor()
  await stay.begin('tracing.do.solve')
  await desk.choose(desk.code('tracingMethod', 'inquiryClue'))
  await stay.writeDown()
  await looksRight('3-named')

  const after = await desk.ask('stays.get', { stayId })
  expect(after.client).toMatchObject({ id: before.client.id, name, provisionalName, isUnidentified: false })
  expect((await desk.ask('clients.get', { clientId: after.client.id })).client.identifiedOn).toBe(today)
  expect(after.stay).toMatchObject({ wasUnidentified: true, foundPlace: '人民路天桥下', admittedOn })
  expect(after.placements).toEqual(before.placements)
  expect(after.clues.map(({ text }) => text)).toEqual(['说话带川东口音'])
  expect(after.tracing).toMatchObject({ status: 'solved', noticeAt: expect.stringContaining(admittedOn) as string })
  expect((await desk.ask('disclosures.list', { clientId: after.client.id })).rows).toHaveLength(1)
  expect(after.timers.filter(({ kind }) => kind.startsWith('tracing'))).toEqual([])
  // The name of the file before still leads to him.
  await desk.openClient(name, provisionalName!)
  await looksRight('4-file')
}
