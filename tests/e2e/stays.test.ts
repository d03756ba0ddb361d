import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { addDays } from '../../shared/core/dates.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { Desk } from './support/desk.ts'
import { smallStation, stationPassword } from './support/station.ts'

const canRun = findChromium() !== null || findElectron() !== null

/** Under three minutes by a practised hand is some two hundred keys; a form that grew would show here. */
const mostKeys = 60

describe.skipIf(!canRun).each([
  ['zh-CN', 'light', { width: 1280, height: 800 }],
  ['en', 'dark', { width: 1920, height: 1080 }],
] as const)('at the station’s desk, in %s', (language, scheme, size) => {
  let desk: Desk
  let dataDir: string
  const label = (table: string | null, field: string) => fieldLabel(language, table, field)
  const male = language === 'en' ? 'Male' : '男'
  const female = language === 'en' ? 'Female' : '女'
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

  beforeAll(async () => {
    dataDir = await smallStation(language)
    desk = await Desk.open({ dataDir, language, scheme, size })
    await desk.signIn('staff', stationPassword)
  })
  afterAll(async () => {
    await desk?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const looksRight = async (name: string) => expect(await desk.look(`stays-${name}`)).toEqual([])
  const stepOpen = (key: string) => desk.page.locator('section[aria-current="step"]', { hasText: desk.text(key) }).getByRole('form').waitFor()
  const dialogGone = () => desk.page.getByRole('dialog').waitFor({ state: 'detached' })

  /** Begins an intake of somebody new, up to how they came. */
  async function begin(who: { name: string; sex: string; birthDate: string } | { looksLike: [number, number]; sex: string }): Promise<void> {
    await desk.go('/intake')
    await desk.page.getByRole('combobox', { name: desk.text('intake.whoLabel') }).waitFor()
    const search = desk.page.getByRole('combobox', { name: desk.text('intake.whoLabel') })
    if ('name' in who) {
      await search.fill(who.name)
      await desk.page.getByRole('option', { name: desk.text('intake.newPersonNamed', { typed: who.name }) }).click()
    } else {
      await search.press('ArrowDown')
      await desk.page.getByRole('option', { name: desk.text('intake.unknownPerson') }).click()
    }
    await desk.choose(who.sex)
    if ('name' in who) await desk.date(label('clients', 'birthDate'), who.birthDate)
    else {
      await desk.fill('clients.ageFrom', String(who.looksLike[0]))
      await desk.fill('clients.ageTo', String(who.looksLike[1]))
    }
    await desk.press('clients.registerDo')
    await stepOpen('intake.came')
  }

  /** Answers every screening question and writes down that nothing was found. */
  async function screen(): Promise<void> {
    await stepOpen('intake.screening')
    await desk.page.locator('input[type=radio][name^="screening."]').first().focus()
    for (let i = 0; i < 4; i++) await desk.page.keyboard.press('y')
    await desk.page.keyboard.press('Control+Enter')
    await desk.page.locator('section[aria-current="step"]', { hasText: desk.text('intake.decision') }).waitFor()
  }

  async function openDecided(): Promise<void> {
    await desk.page.getByRole('status').getByRole('button', { name: desk.text('intake.toStay') }).click()
    await desk.page.getByRole('tab', { name: desk.text('stays.tab.overview') }).waitFor()
  }

  const tab = (name: string) => desk.page.getByRole('tab', { name: desk.text(`stays.tab.${name}`) }).click()

  test('a child found by the police is taken in, given a bed and traced', async () => {
    await begin({ name: '小月', sex: female, birthDate: '2017-05-01' })
    await desk.page.locator('input[name="route"][value="police"]').check()
    await desk.fill(label('stays', 'foundPlace'), '长途汽车站候车厅')
    await looksRight('came')
    await desk.press('intake.goOn')
    await screen()
    await desk.page.getByText(desk.text('intake.opensMinor')).waitFor()
    // The men's room is shown and not offered to a girl.
    const room = (name: string) => desk.page.getByRole('group', { name: desk.text('beds.room', { room: name }) })
    await room('102').getByRole('radio').first().waitFor()
    expect(await room('101').getByRole('radio').first().isDisabled()).toBe(true)
    await room('102').getByRole('radio').first().check()
    await looksRight('decision')
    await desk.press('intake.admitDo')
    await desk.page.getByText(desk.text('intake.wasAdmittedToBed', { name: '小月', room: '102', bed: '1' })).waitFor()
    await looksRight('admitted')
    await openDecided()
    await looksRight('stay')

    await tab('minor')
    await desk.press('minor.do.screen')
    await looksRight('health-check')
    await desk.press('stays.writeDown')
    await dialogGone()
    await tab('tracing')
    await desk.press('tracing.begin')
    await desk.page.getByRole('main').getByRole('button', { name: desk.text('tracing.do.fastQuery') }).last().click()
    await desk.fill('tracing.result', '未查到')
    await desk.press('stays.writeDown')
    await dialogGone()
    await desk.press('tracing.addClue')
    await desk.pick(label('tracing_clues', 'kind'), language === 'en' ? 'Accent' : '口音')
    await desk.fill(label('tracing_clues', 'text'), '说话带川东口音')
    await desk.press('stays.writeDown')
    await dialogGone()
    await desk.page.getByText('说话带川东口音').waitFor()
    await looksRight('tracing')
  })

  test('somebody without a name is admitted, a notice goes out within a day, and they are named two weeks later with nothing lost', async () => {
    const admittedOn = addDays(today, -14)
    await begin({ looksLike: [50, 60], sex: male })
    await desk.page.locator('input[name="route"][value="patrol"]').check()
    await desk.date(label('stays', 'contactOn'), admittedOn)
    await desk.press('intake.goOn')
    await screen()
    await desk.press('intake.admitDo')
    await openDecided()
    const provisional = (await desk.page.getByRole('heading', { level: 1 }).textContent())!
    await tab('tracing')
    await desk.page.getByRole('main').getByRole('button', { name: desk.text('tracing.do.notice') }).last().click()
    await desk.date('tracing.at', admittedOn)
    await desk.date(desk.text('form.timeOf', { field: desk.text('tracing.at') }), '20:00')
    await looksRight('notice')
    await desk.press('stays.writeDown')
    await dialogGone()
    await desk.page.getByText(desk.text('tracing.published')).waitFor()
    expect(await desk.page.getByRole('region', { name: desk.text('stays.next') }).getByText(desk.text('home.work.tracingNotice'), { exact: true }).count()).toBe(0)

    await desk.press('tracing.identify')
    await desk.fill(label('clients', 'name'), '赵德全')
    await desk.press('stays.writeDown')
    await dialogGone()
    await desk.page.getByRole('heading', { level: 1, name: '赵德全' }).waitFor()
    await desk.page.getByText(desk.text('tracing.published')).waitFor()
    await desk.press('tracing.do.solve')
    await desk.page.getByRole('dialog').getByRole('radio').first().check()
    await desk.press('stays.writeDown')
    await dialogGone()
    await looksRight('named')
    // The provisional name still leads to the same person.
    await desk.go('/intake')
    await desk.page.getByRole('combobox', { name: desk.text('intake.whoLabel') }).fill(provisional)
    await desk.page.getByRole('option', { name: '赵德全' }).waitFor()
  })

  test('a refused person gets the notice, and the record says so', async () => {
    await begin({ name: '钱多多', sex: male, birthDate: '1990-01-01' })
    await desk.page.locator('input[name="route"][value="self"]').check()
    await desk.press('intake.goOn')
    await screen()
    await desk.choose('intake.refuse')
    await desk.page.locator('input[name="refusalReason"][value="asksOnlyForCash"]').check()
    await desk.press('intake.refuseDo')
    // Without its number there is no notice, and without a notice no refusal.
    await desk.page.locator('input[name="notice.noticeNo"][aria-invalid="true"]').waitFor()
    await desk.page.locator('input[name="notice.noticeNo"]').fill('J-2026-017')
    await looksRight('refuse')
    await desk.press('intake.refuseDo')
    await openDecided()
    await tab('exit')
    await desk.page.getByText(`${valueLabel(language, 'notices', 'kind', 'refusal')} J-2026-017`).waitFor()
    await looksRight('refused')
  })

  test('a walk-in is taken in by keyboard alone, in few keys', async () => {
    let keys = 0
    const { page } = desk
    const press = async (...names: string[]) => {
      for (const name of names) {
        await page.keyboard.press(name)
        keys += 1
      }
    }
    await desk.go('/intake')
    await page.getByRole('combobox', { name: desk.text('intake.whoLabel') }).and(page.locator(':focus')).waitFor()
    await page.keyboard.insertText('孙小强')
    await page.getByRole('option', { name: desk.text('intake.newPersonNamed', { typed: '孙小强' }) }).waitFor()
    await page.waitForTimeout(500)
    await press('Enter')
    await page.getByRole('dialog').getByRole('radio', { name: male, exact: true }).waitFor()
    // To the sex, then to the day of birth.
    for (let i = 0; i < 12 && !(await page.getByRole('dialog').locator('input[name="sex"]:focus').count()); i++) await press('Tab')
    while (!(await page.getByRole('dialog').getByRole('radio', { name: male, exact: true }).isChecked())) await press('ArrowRight')
    await press('Tab')
    await page.keyboard.type('19880201')
    await press('Control+Enter')
    await stepOpen('intake.came')
    await page.locator('section[aria-current="step"] input:focus').waitFor()
    await press('Tab', 'Space', 'Control+Enter')
    await stepOpen('intake.screening')
    await page.locator('section[aria-current="step"] input:focus').waitFor()
    await press('y', 'y', 'y', 'n', 'Control+Enter')
    await page.locator('section[aria-current="step"]', { hasText: desk.text('intake.decision') }).waitFor()
    await page.locator('section[aria-current="step"] input:focus').waitFor()
    await page.keyboard.insertText('手机')
    await press('Enter')
    await page.getByText(desk.text('belongings.line', { item: '手机', quantity: 1 }), { exact: true }).waitFor()
    for (let i = 0; i < 12 && !(await page.locator('input[type=radio][value=""]:focus').count()); i++) await press('Tab')
    await press('ArrowDown', 'Control+Enter')
    await page.getByText(desk.text('intake.wasAdmittedToBed', { name: '孙小强', room: '101', bed: '1' })).waitFor()
    expect(keys).toBeLessThan(mostKeys)
  })

  test('a half-done intake goes on where it stopped', async () => {
    await begin({ name: '吴敏之', sex: female, birthDate: '1971-01-01' })
    await desk.page.locator('input[name="route"][value="self"]').check()
    await desk.press('intake.goOn')
    await stepOpen('intake.screening')
    await desk.go('/stays')
    await desk.go('/intake')
    await looksRight('begun')
    await desk.page.getByRole('button', { name: desk.text('intake.resumeOf', { name: '吴敏之' }) }).click()
    await screen()
    await desk.press('intake.admitDo')
    await desk.page.getByText(desk.text('intake.wasAdmitted', { name: '吴敏之' })).waitFor()
  })

  test('on the board somebody is given a bed by dragging, moved by keyboard, and brought back by undo', async () => {
    const { page } = desk
    await desk.go('/stays')
    const bed = (room: string, name: string) => page.getByRole('region', { name: desk.text('beds.room', { room }) }).getByRole('listitem', { name: desk.text('beds.bed', { label: name }) })
    await page.getByRole('region', { name: desk.text('board.waiting') }).getByRole('listitem').filter({ hasText: '吴敏之' }).dragTo(bed('102', '3'))
    await bed('102', '3').getByText('吴敏之').waitFor()
    await looksRight('board')
    // Rooms keep the sexes apart: the service says so, and nothing has moved.
    await bed('102', '3').dragTo(bed('101', '4'))
    await page.getByRole('alert').filter({ hasText: desk.text('programmes.bedForOtherSex') }).waitFor()
    expect(await bed('102', '3').getByText('吴敏之').count()).toBe(1)

    await page.getByRole('link', { name: '小月' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-bed]')?.textContent)).toContain('小月')
    await page.getByRole('button', { name: desk.text('stays.moveWho', { name: '小月' }) }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('radio').nth(1).waitFor()
    await looksRight('move')
    await page.getByRole('dialog').getByRole('radio', { name: desk.text('beds.bed', { label: '4' }) }).last().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+Enter')
    await bed('102', '4').getByText('小月').waitFor()
    await page.getByRole('button', { name: desk.text('undo.do') }).click()
    await bed('102', '1').getByText('小月').waitFor()
    await desk.go('/stays?tab=list')
    await page.getByRole('row').nth(2).waitFor()
    await looksRight('list')
    await desk.go('/stays?tab=timers')
    await page.getByRole('region').first().waitFor()
    await looksRight('timers')
  })

  test('a grown person leaves on a ticket once nothing is missing, and a child not alone', async () => {
    const { page } = desk
    await desk.go('/stays')
    await page.getByRole('link', { name: '孙小强' }).click()
    await desk.press('stays.prepareExit')
    await desk.press('stays.exit')
    await page.getByRole('dialog').locator('input[value="ticket"]').check()
    await page.getByText(desk.text('exit.missing')).waitFor()
    await desk.fill(label('stays', 'ticketFrom'), '临江')
    await desk.fill(label('stays', 'ticketTo'), '成都东')
    await desk.fill(label('stays', 'formNo'), 'Z-031')
    await page.getByText(desk.text('exit.nothingMissing')).waitFor()
    await looksRight('exit')
    await desk.press('exit.do')
    await dialogGone()
    await tab('exit')
    await page.getByText('成都东').waitFor()
    await looksRight('left')

    await desk.go('/stays')
    await page.getByRole('link', { name: '小月' }).click()
    await tab('exit')
    await desk.press('stays.exit')
    await page.getByText(desk.text('exit.minorWords')).waitFor()
    await page.getByRole('dialog').locator('input[value="selfReturn"]').check()
    await page.getByText(desk.text('stays.needsCollector')).waitFor()
    await looksRight('exit-minor')
    await page.getByRole('dialog').locator('input[value="terminated"]').check()
    await page.getByText(desk.text('stays.guardedNotTerminated')).waitFor()
  })
})
