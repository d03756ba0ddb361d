import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { addDays } from '../../shared/core/dates.ts'
import { packById } from '../../shared/packs/packs.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null
const today = new Date().toISOString().slice(0, 10)
const phq9 = packById('china').instruments.find((one) => one.id === 'phq9')!

describe.skipIf(!canRun).each([
  ['zh-CN', 'light', { width: 1280, height: 800 }],
  ['en', 'dark', { width: 1920, height: 1080 }],
] as const)('assessments and outcomes, in %s, %s', (language, scheme, size) => {
  let desk: Desk
  let page: Page
  let dataDir: string
  let clientId = ''
  let caseId = ''

  beforeAll(async () => {
    dataDir = await preparedBase(language, async ({ call, organisationId }) => {
      const site = await call('sites.record', { organisationId, name: '临江救助站', kind: 'station' })
      const programme = await call('programmes.record', { siteId: site.id, name: '社工服务', kind: 'service', nightsBy: 'stay', startOn: '2020-01-01' })
      const added = await call('clients.register', { name: '李建国', sex: 'male', birthDate: '1970-05-10', isNoneOfThem: true } as never)
      clientId = (added as unknown as { client: { id: string } }).client.id
      const workerId = (await call('accounts.list', {}))[0]!.id
      const received = { clientId, programmeId: programme.id, workerId, source: 'station', presentingProblem: '与家人失去联系', urgency: 'routine', receivedOn: addDays(today, -100) } as const
      caseId = (await call('cases.receive', received)).id
      const low = Object.fromEntries(phq9.items.filter((item) => item.isScored).map((item) => [item.id, 2]))
      await call('assessments.score', { clientId, programmeId: programme.id, instrumentId: 'phq9', stage: 'baseline', assessedOn: addDays(today, -90), answers: low })
      const better = { ...low, selfHarm: 0, mood: 1, sleep: 1, energy: 1 }
      await call('assessments.score', { clientId, programmeId: programme.id, instrumentId: 'phq9', stage: 'interim', assessedOn: addDays(today, -40), answers: better })
      await call('outcomes.record', { clientId, programmeId: programme.id, kind: 'employed', achievedOn: addDays(today, -95), evidence: 'employmentProof', status: 'claimed' })
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
  const main = () => page.getByRole('main')

  test('somebody is found and an instrument chosen', async () => {
    await desk.go('/assessments/new')
    const box = page.getByRole('combobox', { name: desk.text('assessments.client') })
    await box.fill('李建国')
    await page.getByRole('option', { name: /李建国/ }).click()
    await main().getByRole('button', { name: /PHQ-9/ }).waitFor()
    expect(await desk.look('assess-1-choose')).toEqual([])
  })

  test('PHQ-9 is answered by number keys alone; the score and its band come about, and a thought of self-harm says what to do', async () => {
    await main().getByRole('button', { name: /PHQ-9/ }).press('Enter')
    await page.getByRole('radio').first().focus()
    for (const key of ['1', '1', '0', '1', '0', '1', '0', '0']) await page.keyboard.press(key)
    await said('assessments.answered', { done: 8, total: 9 }).waitFor()
    expect(await desk.look('assess-2-half')).toEqual([])
    await page.keyboard.press('1')
    await page.getByRole('status').filter({ hasText: '5 / 27' }).waitFor()
    const alert = phq9.items.find((item) => item.id === 'selfHarm')!.alert!
    await page.getByText(language === 'en' ? alert.en : alert.zh).waitFor()
    expect(await desk.look('assess-3-alert')).toEqual([])
    await page.keyboard.press('0')
    await page.keyboard.press('Tab')
    expect(await desk.look('assess-4-whole')).toEqual([])
  })

  test('saved with Ctrl+Enter, it stands beside the one before, in a chart and a table of all', async () => {
    await desk.pick(language === 'en' ? 'Programme' : '项目', '社工服务')
    await page.getByRole('radio', { name: language === 'en' ? 'At the end of the work' : '后测（结案时）' }).check()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('table', { name: desk.text('assessments.change') }).waitFor()
    await expect.poll(() => page.getByRole('table', { name: desk.text('assessments.change') }).getByRole('row').count()).toBe(4)
    await said('assessments.improved', { difference: '\u22128', threshold: 5 }).first().waitFor()
    expect(await desk.look('assess-5-saved')).toEqual([])
  })

  test('a wrong answer is corrected, but not without a reason', async () => {
    await desk.press('assessments.correct')
    await page.getByRole('radio').nth(8).focus()
    await page.keyboard.press('1')
    await desk.press('assessments.save')
    await page.locator('[aria-invalid="true"]').first().waitFor()
    expect(await desk.look('assess-6-correct')).toEqual([])
    await page.keyboard.type('听错了')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').filter({ hasText: '6 / 27' }).waitFor()
    await said('assessments.corrected').waitFor()
  })

  test('all scorings of one person are one page, those of everybody another', async () => {
    await desk.go(`/assessments?clientId=${clientId}`)
    await page.getByRole('row').nth(3).waitFor()
    expect(await desk.look('assess-7-person')).toEqual([])
    await desk.go('/assessments')
    await page.getByRole('row').nth(3).waitFor()
    expect(await desk.look('assess-8-all')).toEqual([])
  })

  test('the matrix asks why, and goal attainment what was expected', async () => {
    for (const [id, name] of [['selfSufficiency', 'matrix'], ['goalAttainment', 'goals'], ['who5', 'who5']] as const) {
      await desk.go(`/assessments/new?clientId=${clientId}&instrument=${id}`)
      await page.getByRole('radio').first().focus()
      await page.keyboard.press('3')
      await page.keyboard.press('4')
      // Two items and the stage: the second key went to the second item.
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(3)
      expect(await desk.look(`assess-9-${name}`)).toEqual([])
    }
  })

  test('an outcome that is due is checked with evidence, and shows its checks', async () => {
    await desk.go('/outcomes')
    await page.getByRole('row', { name: /李建国/ }).waitFor()
    expect(await desk.look('outcome-1-due')).toEqual([])
    await page.getByRole('row', { name: /李建国/ }).getByRole('button', { name: desk.text('outcomes.check') }).click()
    await desk.choose(language === 'en' ? 'Has lasted' : '仍保持')
    await desk.press('outcomes.check')
    await page.getByRole('dialog').locator('[aria-invalid="true"]').first().waitFor()
    expect(await desk.look('outcome-2-check')).toEqual([])
    await desk.pick(language === 'en' ? 'Kind of evidence' : '证据类型', language === 'en' ? 'Call record' : '电访记录')
    await desk.press('outcomes.check')
    await said('outcomes.checked').waitFor()
    await page.getByRole('tab', { name: desk.text('outcomes.wereChecked'), exact: true }).click()
    await page.getByRole('row', { name: /李建国/ }).click()
    await page.getByRole('region', { name: desk.text('outcomes.checks') }).getByText(language === 'en' ? 'Has lasted' : '仍保持').waitFor()
    expect(await desk.look('outcome-3-checks')).toEqual([])
  })

  test('a new outcome is claimed with a day proposed for its check', async () => {
    await desk.go(`/outcomes?clientId=${clientId}`)
    await said('outcomes.of', { name: '李建国' }).waitFor()
    await desk.press('outcomes.new')
    await desk.pick(language === 'en' ? 'Programme' : '项目', '社工服务')
    await desk.pick(language === 'en' ? 'Type of outcome' : '成效类型', language === 'en' ? 'Housed' : '有稳定住所')
    await desk.pick(language === 'en' ? 'Kind of evidence' : '证据类型', language === 'en' ? 'Proof of tenancy' : '租住证明')
    expect(await desk.look('outcome-4-new')).toEqual([])
    await desk.press('outcomes.record')
    await said('outcomes.recorded').waitFor()
    await page.getByRole('row').nth(1).waitFor()
    expect(await desk.look('outcome-5-board')).toEqual([])
  })

  test('from a case neither the person nor the programme is asked again', async () => {
    await desk.go(`/assessments/new?caseId=${caseId}&instrument=who5`)
    await page.getByRole('radio').first().focus()
    expect(await page.getByRole('main').getByRole('combobox').count()).toBe(0)
    for (const key of ['3', '3', '3', '2', '2']) await page.keyboard.press(key)
    await page.getByRole('status').filter({ hasText: '52 / 100' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await desk.press('assessments.again')
    await page.getByText(language === 'en' ? 'Last time 52 (Good)' : '上次 52 分（良好）').waitFor()
    await desk.go(`/outcomes?caseId=${caseId}`)
    await said('outcomes.of', { name: '李建国' }).waitFor()
    await desk.press('outcomes.new')
    expect(await page.getByRole('dialog').getByRole('combobox').count()).toBe(2)
  })
})
