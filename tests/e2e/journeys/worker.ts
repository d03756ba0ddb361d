import { expect } from 'vitest'
import type { Desk } from '../support/desk.ts'
import type { Ground } from './ground.ts'

/** A social worker writes three sessions down from her calendar, and cannot open a foreign client by any route. */
export async function workerJourney(desk: Desk, { people, times, today, foreign }: Ground): Promise<void> {
  const { page } = desk
  const looksRight = async (screen: string): Promise<void> => expect(await desk.look(`worker-${screen}`)).toEqual([])
  for (const [at, time] of times.entries()) {
    await desk.go('/calendar')
    await desk.press('calendar.list')
    if (at === 0) await looksRight('1-list')
    await desk.hand.press(page.getByRole('main').getByRole('button', { name: new RegExp(`${time} ${people[at]!}`) }))
    await desk.press('calendar.writeNote')
    // The appointment closes while the note's page opens; what is filled in next is not in it.
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await desk.fill(desk.label('sessions', 'note'), `与${people[at]!}谈了近况，约好下周再见。`)
    await desk.press('sessions.sign')
    await page.getByRole('button', { name: desk.text('sessions.amend') }).waitFor()
  }
  await looksRight('2-signed')
  const { rows } = await desk.ask('sessions.list', { from: today, to: today, limit: 50 })
  expect(rows.filter(({ status, heldOn }) => status === 'signed' && heldOn === today)).toHaveLength(times.length)

  // By the search, by the lists, by its addresses, by what the page asks the program.
  await page.keyboard.press('Control+k')
  await desk.hand.write(page.getByRole('dialog').getByRole('combobox'), foreign.name)
  await page.getByText(desk.text('palette.none', { text: foreign.name })).first().waitFor()
  await page.keyboard.press('Escape')
  for (const [list, head] of [['/clients', 'clients.title'], ['/cases', 'cases.title'], ['/stays', 'stays.title']] as const) {
    await desk.go(list)
    await page.getByRole('heading', { level: 1, name: desk.text(head) }).waitFor()
    await page.waitForTimeout(300)
    expect([list, await page.getByRole('main').innerText()]).toEqual([list, expect.not.stringContaining(foreign.name)])
  }
  const { clientId, caseId, sessionId, stayId } = foreign
  for (const address of [`/clients/${clientId}`, `/cases/${caseId}`, `/sessions/${sessionId}`, `/stays/${stayId}`, `/assessments/new?caseId=${caseId}`, `/outcomes?caseId=${caseId}`]) {
    await desk.address(address)
    await page.getByRole('alert').getByText(desk.text('core.notYours')).first().waitFor()
    expect([address, await page.getByRole('main').innerText()]).toEqual([address, expect.not.stringContaining(foreign.name)])
    // The refusal alone: an empty table beside it would say that there is nothing.
    expect([address, await page.getByRole('grid').count()]).toEqual([address, 0])
  }
  await looksRight('3-not-yours')
  const refused = [
    desk.ask('clients.get', { clientId }), desk.ask('clients.timeline', { clientId, group: null, limit: 10 }), desk.ask('cases.get', { caseId }),
    desk.ask('sessions.get', { sessionId }), desk.ask('sessions.list', { caseId, limit: 10 }), desk.ask('stays.get', { stayId }), desk.ask('goals.record', { caseId, clientId, kind: 'housing', title: 'x', status: 'open' }),
  ]
  for (const one of refused) await expect(one).rejects.toThrow('core.notYours')
}
