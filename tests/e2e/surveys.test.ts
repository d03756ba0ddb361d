import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { addDays } from '../../shared/core/dates.ts'
import { packById } from '../../shared/packs/packs.ts'
import { complaintDueOn } from '../../shared/surveys/surveyRules.ts'
import { en, zhCN } from '../../renderer/core/pageTexts.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null
const today = new Date().toISOString().slice(0, 10)
const pack = packById('china')
const form = pack.surveyForms.find((one) => one.id === 'satisfaction')!

describe.skipIf(!canRun).each([
  ['zh-CN', 'light', { width: 1280, height: 800 }],
  ['en', 'dark', { width: 1920, height: 1080 }],
] as const)('surveys and complaints, in %s, %s', (language, scheme, size) => {
  let desk: Desk
  let page: Page
  let dataDir: string
  let roundId = ''

  beforeAll(async () => {
    dataDir = await preparedBase(language, async ({ call, organisationId }) => {
      const site = await call('sites.record', { organisationId, name: '临江救助站', kind: 'station' })
      const programme = await call('programmes.record', { siteId: site.id, name: '站内救助', kind: 'lodging', nightsBy: 'stay', startOn: '2020-01-01' })
      const round = { programmeId: programme.id, purpose: 'satisfaction', formId: form.id, formVersion: form.version, startedOn: addDays(today, -20), askedCount: 15, collector: '林望' } as const
      roundId = (await call('surveyRounds.record', round)).id
      for (let i = 0; i < 10; i++) {
        const answers = Object.fromEntries(form.questions.filter((one) => one.kind === 'choice').map((one, at) => [one.id, 5 - ((i * (at + 2)) % 4)]))
        await call('surveyAnswers.record', { roundId, programmeId: programme.id, answeredOn: addDays(today, -5), mode: i < 7 ? 'paper' : 'interview', isAssisted: i >= 7, answers, isValid: true })
      }
      const complaint = { programmeId: programme.id, channel: 'suggestionBox', about: 'food' } as const
      await call('complaints.record', { ...complaint, text: '早饭是凉的。', receivedOn: addDays(today, -40), dueOn: complaintDueOn(pack, addDays(today, -40)) })
    })
    desk = await Desk.open({ language, scheme, size, dataDir })
    page = desk.page
    await desk.signIn('manager', preparedPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const said = (key: string, params?: Record<string, string | number>) => page.getByText(desk.text(key, params))
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  test('a round tells who answered and what', async () => {
    await desk.go('/surveys')
    await page.getByRole('row').nth(1).waitFor()
    expect(await desk.look('survey-1-rounds')).toEqual([])
    await page.getByRole('row').nth(1).click()
    await said('surveys.howMany').waitFor()
    expect(await desk.look('survey-2-results')).toEqual([])
  })

  test('a client answers alone in English: one question a screen, nothing of the program in reach', async () => {
    await desk.press('surveys.alone')
    await button(en['alone.begin']).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await desk.look('survey-3-welcome')).toEqual([])
    await button(en['alone.begin']).click()
    await page.getByRole('heading', { name: form.questions[0]!.ask!.en }).waitFor()
    await page.getByRole('radio', { name: 'Satisfied', exact: true }).check()
    expect(await desk.look('survey-4-question')).toEqual([])
    await button(en['alone.next']).click()
    await button(en['alone.skip']).click()
    await button(en['alone.back']).click()
    await button(en['alone.skip']).click()
    for (const question of form.questions.slice(2, 6)) {
      await page.getByRole('heading', { name: question.ask!.en }).waitFor()
      await page.getByRole('radio', { name: 'Very satisfied', exact: true }).check()
      await button(en['alone.next']).click()
    }
    await page.getByRole('textbox').fill('Thank you for the bed.')
    expect(await desk.look('survey-5-words')).toEqual([])
    await button(en['alone.handIn']).click()
    await page.getByText(en['alone.thanks'], { exact: true }).waitFor()
    expect(await desk.look('survey-6-thanks')).toEqual([])
  })

  test('neither keys nor loading the page again lead into the program; a wrong password does not, the right one does', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await desk.go('/clients')
    await page.reload()
    await button(zhCN['alone.begin']).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await button(zhCN['alone.staff']).click()
    await page.getByLabel(zhCN['account.password']).fill('guess')
    await button(zhCN['alone.open']).click()
    await page.locator('[aria-invalid="true"]').waitFor()
    expect(await desk.look('survey-7-take-back')).toEqual([])
    await page.getByLabel(zhCN['account.password']).fill(preparedPassword)
    await button(zhCN['alone.open']).click()
    await page.getByRole('navigation').first().waitFor()
  })

  test('the results count the new answer among those given alone', async () => {
    await desk.go(`/surveys/${roundId}`)
    const overall = form.questions.find((one) => one.id === form.overall)!
    await said('surveys.rate').waitFor()
    await page.getByText('73.3% (11/15)').waitFor()
    await page.getByRole('table', { name: language === 'en' ? overall.en : overall.zh }).waitFor()
    await page.getByText('Thank you for the bed.').waitFor()
    await page.getByRole('table').last().scrollIntoViewIfNeeded()
    expect(await desk.look('survey-8-counted')).toEqual([])
  })

  test('staff type in what somebody said; it is marked as helped', async () => {
    await desk.press('surveys.assist')
    await page.getByRole('group', { name: language === 'en' ? form.questions[0]!.en : form.questions[0]!.zh }).getByRole('radio').first().check()
    expect(await desk.look('survey-9-assist')).toEqual([])
    await desk.press('surveys.saveNext')
    await said('surveys.saved').waitFor()
    await desk.press('surveys.toResults')
    await page.getByText('80.0% (12/15)').waitFor()
  })

  test('a complaint without a name is recorded with its clock, answered and closed', async () => {
    await desk.go('/complaints')
    await page.getByRole('row').nth(1).waitFor()
    expect(await desk.look('complaint-1-open')).toEqual([])
    await desk.press('complaints.new')
    await desk.fill(language === 'en' ? 'Complaint' : '投诉内容', '夜里太吵，睡不着。')
    await desk.pick(language === 'en' ? 'About' : '投诉事项', language === 'en' ? 'Room' : '住宿条件')
    await desk.pick(language === 'en' ? 'How it came in' : '投诉方式', language === 'en' ? 'Face to face' : '面对面')
    await desk.pick(language === 'en' ? 'Programme' : '项目', '站内救助')
    expect(await desk.look('complaint-2-new')).toEqual([])
    await desk.press('complaints.record')
    await said('complaints.recorded').waitFor()
    await page.getByRole('row', { name: /夜里太吵/ }).click()
    expect(await desk.look('complaint-3-one')).toEqual([])
    await desk.press('complaints.answer')
    await desk.press('complaints.close')
    await page.getByRole('dialog').locator('[aria-invalid="true"]').first().waitFor()
    await desk.fill(language === 'en' ? 'Reply' : '答复', '已换到安静的房间，并当面说明。')
    await desk.choose(language === 'en' ? 'Upheld' : '属实')
    expect(await desk.look('complaint-4-answer')).toEqual([])
    await desk.press('complaints.close')
    await said('complaints.isClosed').waitFor()
    await page.getByRole('tab', { name: desk.text('complaints.closed') }).click()
    await page.getByRole('row', { name: /夜里太吵/ }).waitFor()
  })

  test('an incident is reported and stands in the register', async () => {
    await desk.go('/incidents')
    await said('incidents.none').waitFor()
    await desk.press('incidents.new')
    await desk.pick(language === 'en' ? 'Type of incident' : '事件类型', language === 'en' ? 'Fight' : '打架冲突')
    await desk.choose(language === 'en' ? 'Minor' : '轻微')
    await desk.fill(language === 'en' ? 'What happened' : '事件经过', '两人为座位争吵，已劝开。')
    await desk.pick(language === 'en' ? 'Programme' : '项目', '站内救助')
    expect(await desk.look('incident-1-new')).toEqual([])
    await desk.press('incidents.report')
    await page.getByRole('row', { name: /两人为座位争吵/ }).waitFor()
    expect(await desk.look('incident-2-list')).toEqual([])
  })
})
