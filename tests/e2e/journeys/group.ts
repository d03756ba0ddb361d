import { expect } from 'vitest'
import type { Desk } from '../support/desk.ts'
import type { Ground } from './ground.ts'

const name = '同路人小组'

/** A group of five meets four times; once somebody is away, and then the group counts. */
export async function groupJourney(desk: Desk, { people, programme }: Ground): Promise<void> {
  const { page } = desk
  const looksRight = async (screen: string): Promise<void> => expect(await desk.look(`group-${screen}`)).toEqual([])
  await desk.go('/groups')
  await desk.press('groups.new')
  await page.getByRole('dialog').getByRole('form').waitFor()
  await desk.fill(desk.label('groups', 'name'), name)
  await desk.pick(desk.label('groups', 'kind'), desk.code('groupKind', 'mutualAid'))
  await desk.pick(desk.label('groups', 'programmeId'), programme.work)
  await desk.handIn('groups.new')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  const groupId = await desk.idInAddress()

  for (const person of people) {
    await desk.press('groups.addMember')
    await page.getByRole('dialog').getByRole('form').waitFor()
    await desk.pick(desk.label('group_members', 'clientId'), person, person)
    await desk.handIn('groups.addDo')
    await page.getByRole('row', { name: person }).waitFor()
  }
  for (const number of [1, 2, 3, 4]) {
    await desk.press('groups.meet')
    await page.getByRole('dialog').getByRole('form').waitFor()
    await desk.fill(desk.label('group_sessions', 'content'), `第${number}次：说说这一周`)
    if (number === 4) {
      // All are ticked to begin with; the second is away.
      await desk.hand.focus(page.getByRole('checkbox', { name: people[1]! }))
      await page.keyboard.press('Space')
      await page.getByText(desk.text('attendance.count', { present: 4, all: 5 })).waitFor()
      await looksRight('1-meeting')
    }
    await desk.handIn('common.save')
    await page.getByRole('button', { name: desk.text('groups.openMeeting', { number }) }).waitFor()
  }
  await desk.said('groups.counts')
  await page.getByText(desk.text('attendance.was', { present: 4, absent: 1 })).waitFor()
  await looksRight('2-counts')
  const file = await desk.ask('groups.file', { groupId })
  expect(file.standing).toMatchObject({ isCounted: true, sessions: 4, members: 5, attendances: 19 })
}
