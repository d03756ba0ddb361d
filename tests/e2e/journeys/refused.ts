import { expect } from 'vitest'
import type { Desk } from '../support/desk.ts'
import { IntakeDesk } from '../support/intakeDesk.ts'
import { StayDesk } from '../support/stayDesk.ts'
import type { Ground } from './ground.ts'

/** Somebody who is refused gets the notice; without its number there is no refusal. */
export async function refusedJourney(desk: Desk, { today }: Ground): Promise<void> {
  const intake = new IntakeDesk(desk)
  const stay = new StayDesk(desk)
  const looksRight = async (screen: string): Promise<void> => expect(await desk.look(`refused-${screen}`)).toEqual([])

  await intake.register({ name: '钱多多', sex: desk.code('sex', 'male'), birthDate: '1990-01-01' })
  await intake.came({ route: 'self', on: today })
  await intake.screen()
  await desk.choose('intake.refuse')
  await desk.choose(desk.code('refusalReason', 'asksOnlyForCash'))
  await desk.press('intake.refuseDo')
  const number = desk.page.getByRole('textbox', { name: new RegExp(`^${desk.label('notices', 'noticeNo')}`) })
  await expect.poll(() => number.getAttribute('aria-invalid')).toBe('true')
  // Where something is missing, there is the keyboard.
  await expect.poll(() => number.evaluate((one) => one === document.activeElement)).toBe(true)
  await looksRight('1-without-number')
  await desk.hand.write(number, 'J-2026-017')
  await desk.press('intake.refuseDo')
  const stayId = await intake.toStay()
  await stay.tab('exit')
  await desk.page.getByText(`${desk.value('notices', 'kind', 'refusal')} J-2026-017`).waitFor()
  await looksRight('2-notice')
  const whole = await desk.ask('stays.get', { stayId })
  expect(whole.stay).toMatchObject({ status: 'refused', refusalReason: 'asksOnlyForCash', decidedBy: (await desk.ask('accounts.list', {})).find(({ loginName }) => loginName === 'staff')!.id })
  expect(whole.notices).toMatchObject([{ kind: 'refusal', noticeNo: 'J-2026-017', servedOn: today, servedTo: '钱多多' }])
}
