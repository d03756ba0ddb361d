import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null
const people = ['韩冬梅', '赵立新', '孙秀兰', '钱大勇', '李小雨']
const starts = ['09:00', '10:30', '14:00']

describe.skipIf(!canRun).each([
  ['zh-CN', 'light', { width: 1280, height: 800 }],
  ['en', 'dark', { width: 1920, height: 1080 }],
] as const)('a contracted social worker writes the day down, in %s, %s', (language, scheme, size) => {
  let desk: Desk
  let page: Page
  let dataDir: string
  let foreignSessionId = ''
  let today = ''

  beforeAll(async () => {
    dataDir = await preparedBase(language, async ({ call, organisationId }) => {
      today = (await call('accounts.signIn', { loginName: 'manager', password: preparedPassword })).today
      const partner = await call('organisations.record', { name: '微光社会工作服务中心', kind: 'partner' })
      const { account, oneUsePassword } = await call('accounts.add', { loginName: 'worker', displayName: '何静', roles: ['socialWorker'], organisationId: partner.id, language })
      const site = await call('sites.record', { organisationId, name: '临江救助站', kind: 'station' })
      const programmeId = (await call('programmes.record', { siteId: site.id, name: '社会工作服务', kind: 'service', nightsBy: 'stay', startOn: '2026-01-01' })).id
      const openCase = async (name: string, at: number, workerId: string | null): Promise<{ caseId: string; goalId: string }> => {
        const registered = await call('clients.register', { name, sex: at % 2 ? 'male' : 'female', birthDate: `19${60 + at}-05-1${at}`, isNoneOfThem: true } as never)
        const clientId = (registered as unknown as { client: { id: string } | null }).client!.id
        const received = await call('cases.receive', { clientId, programmeId, workerId, source: 'station', presentingProblem: '与家人失去联系。', urgency: 'routine', receivedOn: today })
        await call('cases.decide', { caseId: received.id, version: 1, decision: 'open', decidedOn: today })
        const goal = await call('goals.record', { caseId: received.id, clientId, kind: 'housing', title: '找到能长住的房间', status: 'open' })
        return { caseId: received.id, goalId: goal.id }
      }
      for (const [at, name] of people.entries()) {
        const { caseId } = await openCase(name, at, account.id)
        const startTime = starts[at]
        if (startTime) await call('appointments.book', { caseId, startsOn: today, startTime, minutes: 50, mode: 'faceToFace', place: '面谈室', workerId: account.id })
      }
      const foreign = await openCase('周海涛', 7, null)
      foreignSessionId = (await call('sessions.draft', { caseId: foreign.caseId, heldOn: today, startTime: '16:00', endTime: '16:40', mode: 'phone', goalIds: [foreign.goalId], note: '只有主管知道的内容。' })).id
      await call('accounts.signIn', { loginName: 'worker', password: oneUsePassword })
      await call('accounts.changePassword', { oldPassword: oneUsePassword, newPassword: preparedPassword })
    })
    desk = await Desk.open({ language, scheme, size, dataDir })
    page = desk.page
    page.on('console', (line) => {
      if (line.type() === 'error') violations.push(line.text())
    })
    await desk.signIn('worker', preparedPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const violations: string[] = []
  const label = (field: string, table = 'sessions'): string => fieldLabel(language, table, field)
  const button = (key: string, params = {}) => page.getByRole('button', { name: desk.text(key, params), exact: true })
  const note = () => page.getByRole('textbox', { name: new RegExp(`^${label('note')}`) })
  const said = (key: string) => page.getByText(desk.text(key), { exact: true }).first().waitFor()

  /** From the calendar through the appointment to its note. */
  async function beginNote(name: string): Promise<void> {
    await desk.go('/calendar')
    await page.getByRole('list').getByRole('button', { name }).first().click()
    await page.getByRole('dialog').waitFor()
  }

  test('the week shows the three appointments in words; one opens with all that is known', async () => {
    await desk.go('/calendar')
    for (const [at, startTime] of starts.entries()) await page.getByRole('button', { name: new RegExp(`${startTime} ${people[at]}`) }).waitFor()
    expect(await desk.look('sessions-01-week')).toEqual([])
    for (const view of ['month', 'list', 'day'] as const) {
      await button(`calendar.${view}`).click()
      await page.getByRole('button', { name: new RegExp(`09:00 ${people[0]}`) }).waitFor()
      expect(await desk.look(`sessions-02-${view}`)).toEqual([])
    }
    await page.getByRole('button', { name: new RegExp(`09:00 ${people[0]}`) }).click()
    expect(await desk.look('sessions-03-appointment')).toEqual([])
    await button('calendar.writeNote').click()
    await note().waitFor()
    await expect.poll(() => page.getByRole('textbox', { name: new RegExp(`^${label('startTime')}`) }).first().inputValue()).toBe('09:00')
    expect(await page.getByRole('textbox', { name: new RegExp(`^${label('endTime')}`) }).inputValue()).toBe('09:50')
    expect(await page.getByRole('checkbox', { name: '找到能长住的房间' }).isChecked()).toBe(true)
    expect(await desk.look('sessions-04-form')).toEqual([])
  })

  test('Chinese is composed in the note without loss while drafts are saved, and the note is signed with the next appointment', async () => {
    const cdp = await page.context().newCDPSession(page)
    await note().click()
    const words = ['昨晚睡得好', '愿意去看房', '下周二答复']
    for (const word of words) {
      for (let length = 1; length <= word.length; length++) {
        await cdp.send('Input.imeSetComposition', { text: word.slice(0, length), selectionStart: length, selectionEnd: length })
        // Long enough for a draft to be saved in the middle of a word.
        await page.waitForTimeout(length === 3 ? 700 : 60)
      }
      await cdp.send('Input.insertText', { text: word })
      await page.keyboard.press('Enter')
    }
    await page.getByText(/\d\d:\d\d/).and(page.locator('[aria-live]')).first().waitFor()
    // The draft has become a record with an address of its own, and the form stayed as it was.
    await expect.poll(() => page.evaluate(() => location.pathname), { timeout: 15_000 }).toMatch(/\/sessions\/[0-9a-f-]{36}$/)
    expect(await note().inputValue()).toBe(`${words.join('\n')}\n`)
    await desk.fill('sessions.nextOn', nextWeek())
    await desk.fill('sessions.nextTime', '10:00')
    await button('sessions.sign').click()
    await said('sessions.signedAndBooked')
    await page.getByText(words[0]!, { exact: false }).first().waitFor()
    expect(await desk.look('sessions-05-signed')).toEqual([])
  })

  test('the second note says why it was so short before it can be signed', async () => {
    await beginNote(people[1]!)
    await button('calendar.writeNote').click()
    await note().fill('只来取了证件。')
    await page.getByRole('textbox', { name: new RegExp(`^${label('endTime')}`) }).fill('10:35')
    await button('sessions.sign').click()
    const why = page.getByRole('textbox', { name: new RegExp(`^${label('minutesExplanation')}`) })
    await expect.poll(() => why.getAttribute('aria-invalid')).toBe('true')
    expect(await desk.look('sessions-06-explain')).toEqual([])
    await why.fill('约定只取证件。')
    await button('sessions.sign').click()
    await said('sessions.signedDone')
  })

  test('the third is written from its appointment by the keyboard alone', async () => {
    const press = (key: string): Promise<void> => page.keyboard.press(key)
    await desk.go('/calendar?view=list')
    await page.getByRole('button', { name: new RegExp(`14:00 ${people[2]}`) }).waitFor()
    const focusOn = async (name: RegExp, most = 80): Promise<void> => {
      for (let at = 0; at < most; at++) {
        const own = await page.evaluate(() => {
          const one = document.activeElement as HTMLInputElement | null
          return [one?.getAttribute('aria-label'), one?.textContent, ...[...(one?.labels ?? [])].map((words) => words.textContent)].filter(Boolean).join('|')
        })
        if (name.test(own)) return
        await press('Tab')
      }
      throw new Error(`the keyboard does not reach ${name}`)
    }
    await focusOn(new RegExp(`14:00 ${people[2]}`))
    await press('Enter')
    await page.getByRole('dialog').waitFor()
    await focusOn(new RegExp(desk.text('calendar.writeNote')))
    await press('Enter')
    await note().waitFor()
    await focusOn(new RegExp(`^.*${label('note')}`))
    await page.keyboard.type('Talked about the room; she will see it on Friday.')
    await press('Control+Enter')
    await said('sessions.signedDone')
    // The signed note has taken the place of its form: nothing of the page is still on its way.
    await page.getByText('Talked about the room; she will see it on Friday.').and(page.locator(':not(textarea)')).first().waitFor()
  })

  test('an appointment is dragged to another day and put back, and moved by its time without a mouse', async () => {
    await desk.go(`/calendar?view=week&day=${nextWeek()}`)
    await page.getByRole('heading', { level: 1, name: desk.text('calendar.title') }).waitFor()
    const moved = page.getByRole('button', { name: new RegExp(`10:00 ${people[0]}`) })
    await moved.waitFor()
    const lists = page.getByRole('group', { name: desk.text('calendar.hours') }).getByRole('list')
    const target = (weekday(nextWeek()) + 1) % 7
    await moved.dragTo(lists.nth(target), { targetPosition: { x: 40, y: 12 * 68 } })
    await said('calendar.moved')
    await lists.nth(target).getByRole('button', { name: new RegExp(`12:00 ${people[0]}`) }).waitFor()
    await page.getByRole('button', { name: desk.text('undo.do') }).click()
    await moved.waitFor()
    await moved.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: desk.text('calendar.change'), exact: true }).press('Enter')
    const time = page.getByRole('dialog').getByRole('textbox', { name: new RegExp(`^${label('startTime', 'appointments')}`) })
    await time.fill('15:15')
    await time.press('Control+Enter')
    await page.getByRole('button', { name: new RegExp(`15:15 ${people[0]}`) }).waitFor()
  })

  test('a note saved for later stands first in the list, and is taken up again as it was', async () => {
    await desk.go('/sessions')
    await button('sessions.write').click()
    await page.getByRole('dialog').getByRole('combobox').first().fill(people[3]!)
    await page.getByRole('option', { name: people[3]! }).first().click()
    expect(await desk.look('sessions-15-start')).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: desk.text('sessions.start') }).click()
    await page.getByRole('radio', { name: /SOAP/ }).check()
    const subjective = page.getByRole('textbox', { name: desk.text('note.subjective') })
    await subjective.fill('说想回家。')
    await button('sessions.saveLater').click()
    await said('sessions.draftSaved')
    await page.getByRole('row').nth(1).getByRole('gridcell', { name: people[3]! }).click()
    await expect.poll(() => subjective.inputValue()).toBe('说想回家。')
    expect(await button('draft.discard').count()).toBe(0)
    expect(await desk.look('sessions-16-taken-up')).toEqual([])
    // What is typed and not saved by any button is there when the page is opened again.
    await page.getByRole('textbox', { name: desk.text('note.plan') }).fill('联系姐姐。')
    await page.waitForTimeout(900)
    await desk.go('/calendar')
    await page.goBack()
    await expect.poll(() => page.getByRole('textbox', { name: desk.text('note.plan') }).inputValue()).toBe('联系姐姐。')
  })

  test('a signed note is amended with a reason, and what it said before can be read', async () => {
    await desk.go('/calendar?view=list')
    await page.getByRole('button', { name: new RegExp(`14:00 ${people[2]}`) }).click()
    await button('sessions.amend').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: desk.text('sessions.amendDo') }).waitFor()
    expect(await desk.look('sessions-07-amend')).toEqual([])
    await dialog.getByRole('textbox', { name: new RegExp(`^${label('note')}`) }).fill('Talked about the room; she will see it on Monday.')
    await dialog.getByRole('button', { name: desk.text('sessions.amendDo') }).click()
    // Without a reason nothing is taken, and the field that wants it has the keyboard.
    const reason = dialog.getByRole('textbox', { name: new RegExp(`^${desk.text('sessions.amendReason')}`) })
    await expect.poll(() => reason.getAttribute('aria-invalid')).toBe('true')
    await reason.fill('Wrong day.')
    await dialog.getByRole('button', { name: desk.text('sessions.amendDo') }).click()
    await said('sessions.amended')
    await button('sessions.earlierShow').click()
    await page.getByText('she will see it on Friday.').waitFor()
    await page.getByText(desk.text('sessions.because', { reason: 'Wrong day.' })).waitFor()
    expect(await desk.look('sessions-08-earlier')).toEqual([])
  })

  test('a foreign client’s session does not open by its address', async () => {
    await desk.go(`/sessions/${foreignSessionId}`)
    await page.getByRole('alert').getByText(desk.text('core.notYours')).waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain('只有主管知道的内容')
    expect(await page.getByRole('main').innerText()).not.toContain('周海涛')
  })

  test('the list of notes has the unsigned first and is narrowed', async () => {
    await desk.go('/sessions')
    await page.getByRole('row').nth(3).waitFor()
    expect(await desk.look('sessions-09-list')).toEqual([])
    await desk.pick('calendar.state', 'sessions.state.late')
    await said('list.noneFiltered')
  })

  test('a group of five meets four times and then counts', async () => {
    await desk.go('/groups')
    await button('groups.new').click()
    await page.getByRole('dialog').getByRole('textbox', { name: new RegExp(`^${label('name', 'groups')}`) }).fill('同路人小组')
    await desk.pick(label('kind', 'groups'), language === 'en' ? 'Mutual aid' : '互助小组')
    await desk.pick(label('programmeId', 'groups'), '社会工作服务')
    expect(await desk.look('sessions-10-group-new')).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: desk.text('groups.new') }).click()
    await button('groups.addMember').waitFor()
    for (const name of people) {
      await button('groups.addMember').click()
      await page.getByRole('dialog').getByRole('combobox').first().fill(name)
      await page.getByRole('option', { name }).first().click()
      await page.getByRole('dialog').getByRole('button', { name: desk.text('groups.addDo'), exact: true }).click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.getByRole('row', { name }).waitFor()
    }
    for (const number of [1, 2, 3, 4]) {
      await button('groups.meet').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: new RegExp(`^${label('content', 'group_sessions')}`) }).fill(`第${number}节的内容`)
      // The ticks by keyboard: down to the second member, and off.
      if (number === 4) {
        await dialog.getByRole('checkbox').first().focus()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Space')
        await dialog.getByText(desk.text('attendance.count', { present: 4, all: 5 })).waitFor()
        expect(await desk.look('sessions-11-meeting')).toEqual([])
      }
      await dialog.getByRole('button', { name: desk.text('common.save'), exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: desk.text('groups.openMeeting', { number }) }).waitFor()
    }
    await page.getByText(desk.text('groups.counts')).waitFor()
    await page.getByText(desk.text('attendance.was', { present: 4, absent: 1 })).waitFor()
    expect(await desk.look('sessions-12-group')).toEqual([])
  })

  test('a patrol is written down in one dialog, and a wrong figure is told at its field', async () => {
    await desk.go('/activities?tab=patrols')
    await button('activities.new.patrols').click()
    const dialog = page.getByRole('dialog')
    const fill = (field: string, value: string): Promise<void> => dialog.getByRole('textbox', { name: new RegExp(`^${label(field, 'patrols')}`) }).fill(value)
    await fill('area', '火车站广场')
    await desk.pick(label('programmeId', 'patrols'), '社会工作服务')
    await fill('metCount', '6')
    await fill('advisedCount', '9')
    await dialog.getByRole('button', { name: desk.text('common.save'), exact: true }).click()
    await expect.poll(() => dialog.getByRole('textbox', { name: new RegExp(`^${label('advisedCount', 'patrols')}`) }).getAttribute('aria-invalid')).toBe('true')
    expect(await desk.look('sessions-13-patrol')).toEqual([])
    await fill('advisedCount', '4')
    await dialog.getByRole('button', { name: desk.text('common.save'), exact: true }).click()
    await page.getByRole('gridcell', { name: '火车站广场' }).waitFor()
    expect(await desk.look('sessions-14-patrols')).toEqual([])
  })

  test('the page broke none of its own rules on the way', () => {
    expect(violations.filter((line) => /Trusted|Content Security|innerHTML/i.test(line))).toEqual([])
  })

  /** Monday is 0. */
  const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

  function nextWeek(): string {
    return new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10)
  }
})
