import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import { addDays } from '../../shared/core/dates.ts'
import { packById } from '../../shared/packs/packs.ts'
import { codeLabel } from '../../shared/packs/codeLists.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { caseStation } from './support/caseStation.ts'
import { Desk } from './support/desk.ts'
import { stationPassword } from './support/station.ts'

const canRun = findChromium() !== null || findElectron() !== null
const pack = packById('china')
const today = new Date().toISOString().slice(0, 10)
/** so long ago that the follow-up at 30 days after the closure is due */
const daysAgo = (days: number): string => addDays(today, -days)

describe.skipIf(!canRun).each([
  ['zh-CN', 'light', { width: 1280, height: 800 }],
  ['en', 'dark', { width: 1920, height: 1080 }],
] as const)('a case from receiving to follow-up, in %s, %s', (language, scheme, size) => {
  let desk: Desk
  let page: Page
  let dataDir: string
  let caseId = ''
  let foreignCaseId = ''

  beforeAll(async () => {
    const prepared = await caseStation(language, daysAgo(20))
    dataDir = prepared.dataDir
    foreignCaseId = prepared.foreignCaseId
    desk = await Desk.open({ language, scheme, size, dataDir })
    page = desk.page
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const field = (table: string, name: string): string => fieldLabel(language, table, name)
  const word = (table: string, name: string, value: string): string => valueLabel(language, table, name, value)
  const code = (list: string, value: string): string => codeLabel(pack, list, value, language)
  const said = (key: string, params?: Record<string, string | number>) => page.getByText(desk.text(key, params)).first().waitFor()
  const tab = (name: string) => page.getByRole('tab', { name: desk.text(`cases.tab.${name}`), exact: true }).click()
  const stage = () => page.locator('[aria-current=step]').textContent()
  const dialog = () => page.getByRole('dialog')

  /** Presses the button that hands a dialog in, and waits until it has gone. */
  async function handIn(key: string): Promise<void> {
    await dialog().getByRole('button', { name: desk.text(key), exact: true }).click()
    await dialog().waitFor({ state: 'hidden' })
  }

  /** What is entered at desks of other features, by the same account. */
  async function ask<N extends ProcedureName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const answer = await page.evaluate(
      ([procedure, given]) => window.bridge.call(procedure!, JSON.parse(given!), { commandId: crypto.randomUUID() }),
      [name, JSON.stringify(input)],
    )
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.refusal)}`)
    return answer.value as CallOutput<N>
  }

  let isSomebodyIn = false
  async function as(login: string): Promise<void> {
    if (isSomebodyIn) await desk.change(login, stationPassword)
    else await desk.signIn(login, stationPassword)
    isSomebodyIn = true
  }

  test('the manager receives a case for a worker', async () => {
    await as('manager')
    await desk.go('/cases')
    expect(await desk.look('cases-1-board-manager')).toEqual([])
    await page.getByRole('main').getByRole('button', { name: desk.text('cases.receive'), exact: true }).click()
    await desk.date(field('cases', 'receivedOn'), daysAgo(60))
    await dialog().getByRole('button', { name: desk.text('cases.receiveDo'), exact: true }).click()
    // What is missing is said beside its field and nothing that was typed is lost.
    await dialog().locator('[aria-invalid=true]').first().waitFor()
    expect(await desk.look('cases-2-receive-problems')).toEqual([])
    await dialog().getByRole('combobox', { name: field('cases', 'clientId') }).fill('wlh')
    await page.getByRole('option').filter({ hasText: '王丽华' }).click()
    await desk.pick(field('cases', 'source'), code('caseSource', 'station'))
    await desk.pick(field('cases', 'programmeId'), '社会工作服务')
    await desk.choose(code('urgency', 'soon'))
    await desk.fill(field('cases', 'presentingProblem'), '与家人失去联系，想回家。')
    await desk.pick(field('cases', 'workerId'), '何静')
    await handIn('cases.receiveDo')
    await page.getByRole('heading', { level: 1, name: '王丽华' }).waitFor()
    caseId = new URL(page.url()).pathname.split('/').at(-1)!
    await said('cases.received')
  })

  test('the worker finds it in her caseload, opens it, and reads what the next step lacks', async () => {
    await as('worker')
    await desk.go('/cases')
    await page.getByRole('row').filter({ hasText: '王丽华' }).click()
    await page.getByRole('heading', { level: 1, name: '王丽华' }).waitFor()
    expect(await desk.look('cases-3-intake')).toEqual([])
    await desk.press('cases.do.decide')
    await desk.date(field('cases', 'decidedOn'), daysAgo(58))
    expect(await desk.look('cases-4-decide')).toEqual([])
    await handIn('cases.do.decide')
    await expect.poll(stage).toContain(desk.text('cases.stage.assessment'))
    await page.getByRole('button', { name: desk.text('cases.fill.assessment') }).waitFor()
    expect(await desk.look('cases-5-missing')).toEqual([])
    const { case: one } = await ask('cases.get', { caseId })
    const instrument = pack.instruments[0]!
    const answers = Object.fromEntries(instrument.items.map((item) => [item.id, (item.answers ?? instrument.answers)[0]!.value]))
    await ask('assessments.score', {
      clientId: one.clientId, caseId, programmeId: one.programmeId, instrumentId: instrument.id, stage: 'baseline', assessedOn: daysAgo(57), answers,
    })
    await desk.press(desk.text('cases.next.go', { stage: desk.text('cases.stage.planning') }))
    await expect.poll(stage).toContain(desk.text('cases.stage.planning'))
  })

  test('each thing that is missing has the button that fills it: agreement, plan, goal', async () => {
    await page.getByRole('button', { name: desk.text('cases.fill.agreement') }).first().click()
    await desk.date(field('cases', 'agreementOn'), daysAgo(57))
    await handIn('cases.do.agree')
    await page.getByRole('button', { name: desk.text('cases.fill.plan'), exact: true }).click()
    await desk.date(field('plans', 'madeOn'), daysAgo(55))
    await desk.fill(field('plans', 'summary'), '先联系家人，再安排返家。')
    expect(await desk.look('cases-6-plan-dialog')).toEqual([])
    await handIn('cases.plan.save')
    await page.getByRole('button', { name: desk.text('cases.fill.goals') }).click()
    await desk.fill(field('goals', 'title'), '每周与家人通话一次')
    await desk.pick(field('goals', 'kind'), code('goalKind', 'familyTies'))
    await desk.fill(field('goals', 'measure'), '通话记录')
    await desk.fill(field('goals', 'baseline'), '三年没有联系')
    await desk.fill(field('goals', 'target'), '每周一次，连续四周')
    expect(await desk.look('cases-7-goal-dialog')).toEqual([])
    await handIn('cases.goal.add')
    await tab('plan')
    await page.getByRole('heading', { name: '每周与家人通话一次' }).waitFor()
    expect(await desk.look('cases-8-plan-draft')).toEqual([])
    await desk.press('cases.plan.submit')
    await said('cases.plan.submitted')
    await desk.go('/approvals')
    await said('cases.barrier.requestedIt')
    expect(await desk.look('cases-9-approvals-own')).toEqual([])
  })

  test('the supervisor returns the plan with a comment, never without, and approves what comes back', async () => {
    await as('supervisor')
    await desk.go('/approvals')
    await desk.press('cases.approvals.return')
    await said('cases.commentNeeded')
    await desk.fill(field('approvals', 'comment'), '目标请写明由谁记录通话。')
    expect(await desk.look('cases-10-approvals')).toEqual([])
    await desk.press('cases.approvals.return')
    await said('cases.approvals.returned', { name: '王丽华' })

    await as('worker')
    await desk.go(`/cases/${caseId}?tab=plan`)
    await page.getByText('目标请写明由谁记录通话。').waitFor()
    expect(await desk.look('cases-11-plan-returned')).toEqual([])
    // She begins to change the plan, and leaves; the manager, at the same desk, is quicker; her draft meets what he wrote.
    await desk.press('cases.plan.change')
    await desk.fill(field('plans', 'summary'), '先联系家人，由社工登记通话，再安排返家。')
    await page.getByText(desk.text('draft.saved', { at: '' }).trim(), { exact: false }).first().waitFor()
    await as('manager')
    const before = (await ask('cases.get', { caseId })).plans.at(-1)!
    await ask('plans.draft', { caseId, planId: before.id, version: before.version, madeOn: before.madeOn, reviewDueOn: daysAgo(-30), summary: '先联系家人，再安排落户。' })
    await as('worker')
    await desk.go(`/cases/${caseId}?tab=plan`)
    await desk.press('cases.plan.change')
    await dialog().getByRole('table', { name: desk.text('clash.lead') }).waitFor()
    await dialog().getByRole('cell', { name: '先联系家人，再安排落户。' }).first().waitFor()
    expect(await desk.look('cases-12-plan-clash')).toEqual([])
    await handIn('cases.plan.save')
    await page.getByRole('main').getByText('先联系家人，由社工登记通话，再安排返家。').waitFor()
    expect((await ask('cases.get', { caseId })).plans.at(-1)).toMatchObject({ summary: '先联系家人，由社工登记通话，再安排返家。', reviewDueOn: daysAgo(-30), version: before.version + 2 })

    await page.getByRole('listitem').filter({ hasText: '每周与家人通话一次' }).getByRole('button', { name: desk.text('cases.goal.change') }).click()
    await desk.fill(field('goals', 'measure'), '通话记录，由社工登记')
    await handIn('common.save')
    await desk.press('cases.plan.submit')
    await said('cases.plan.submitted')

    await as('supervisor')
    await desk.go('/approvals')
    await page.getByText('通话记录，由社工登记').waitFor()
    await desk.press('cases.approvals.approve')
    await said('cases.approvals.approved', { name: '王丽华' })
    await said('cases.approvals.none')
    expect(await desk.look('cases-12-approvals-none')).toEqual([])
  })

  test('a referral that is declined says why; another is accepted and done', async () => {
    await as('worker')
    await desk.go(`/cases/${caseId}?tab=referrals`)
    await desk.press(desk.text('cases.next.go', { stage: desk.text('cases.stage.intervention') }))
    await expect.poll(stage).toContain(desk.text('cases.stage.intervention'))
    const send = async (receiver: string) => {
      await desk.press('cases.referral.send')
      await desk.pick(field('referrals', 'kind'), code('referralKind', 'legalAid'))
      await desk.fill(field('referrals', 'receiver'), receiver)
      await desk.date(field('referrals', 'referredOn'), daysAgo(50))
      await handIn('cases.referral.send')
      await page.getByText(receiver).waitFor()
    }
    const answer = async (receiver: string, value: 'accepted' | 'declined') => {
      await page.getByRole('listitem').filter({ hasText: receiver }).getByRole('button', { name: desk.text('cases.do.answerReferral') }).click()
      await desk.choose(word('referrals', 'answer', value))
    }
    await send('江岸区法律援助中心')
    await answer('江岸区法律援助中心', 'declined')
    await dialog().getByRole('button', { name: desk.text('common.save') }).click()
    // Declining asks for the reason.
    await dialog().locator('[aria-invalid=true]').waitFor()
    await desk.fill(field('referrals', 'declineReason'), '不在受理范围')
    expect(await desk.look('cases-13-referral-answer')).toEqual([])
    await handIn('common.save')
    await send('临江市法律援助中心')
    await answer('临江市法律援助中心', 'accepted')
    await handIn('common.save')
    await page.getByRole('listitem').filter({ hasText: '临江市法律援助中心' }).getByRole('button', { name: desk.text('cases.do.finishReferral') }).click()
    await desk.fill(field('referrals', 'result'), '已指派律师')
    await handIn('common.save')
    await page.getByText(word('referrals', 'status', 'done'), { exact: true }).waitFor()
    await page.getByText(word('referrals', 'status', 'declined'), { exact: true }).waitFor()
    expect(await desk.look('cases-14-referrals')).toEqual([])
  })

  test('a new version of the plan is judged beside the one before it', async () => {
    await tab('plan')
    await desk.press('cases.plan.newVersion')
    await desk.fill(field('plans', 'summary'), '家人已联系上，转为安排返家。')
    await handIn('cases.plan.save')
    await desk.press('cases.plan.submit')
    await said('cases.plan.submitted')
    await as('supervisor')
    await desk.go('/approvals')
    const version = (key: string, number: number) => page.getByRole('region', { name: desk.text(key, { number }) })
    await version('cases.plan.versionBefore', 1).getByText('先联系家人，由社工登记通话，再安排返家。').waitFor()
    await version('cases.plan.versionNow', 2).getByText('家人已联系上，转为安排返家。').waitFor()
    // The goal that is still open goes on.
    await version('cases.plan.versionNow', 2).getByText('每周与家人通话一次').waitFor()
    expect(await desk.look('cases-14b-approvals-compare')).toEqual([])
    await desk.press('cases.approvals.approve')
    await said('cases.approvals.approved', { name: '王丽华' })
  })

  test('closure is asked for by the worker once notes and goals are in order', async () => {
    await as('worker')
    await desk.go(`/cases/${caseId}`)
    const { goals } = await ask('cases.get', { caseId })
    const note = await ask('sessions.draft', {
      caseId, heldOn: daysAgo(45), startTime: '09:00', endTime: '10:00', mode: 'faceToFace', goalIds: [goals[0]!.id], note: '联系上了哥哥。',
    })
    await ask('sessions.sign', { sessionId: note.id, version: note.version })
    await desk.press(desk.text('cases.next.go', { stage: desk.text('cases.stage.evaluation') }))
    await desk.press('cases.fill.openGoals')
    await desk.choose(word('goals', 'status', 'met'))
    await desk.date(field('goals', 'closedOn'), daysAgo(42))
    await dialog().getByRole('button', { name: desk.text('cases.goal.end') }).click()
    // A goal that was met needs its evidence.
    await dialog().locator('[aria-invalid=true]').waitFor()
    await desk.pick(field('goals', 'evidence'), code('evidenceKind', 'callRecord'))
    expect(await desk.look('cases-15-goal-end')).toEqual([])
    await handIn('cases.goal.end')
    await desk.press('cases.do.requestClosure')
    await desk.pick(field('cases', 'closureReason'), code('closureReason', 'goalsMet'))
    await desk.fill(field('cases', 'closureNote'), '已与家人恢复联系，准备返家。')
    expect(await desk.look('cases-16-request-closure')).toEqual([])
    await handIn('cases.do.requestClosure')
    await tab('closure')
    expect(await desk.look('cases-17-closure-asked')).toEqual([])
  })

  test('the supervisor approves it, but not a closure of her own case', async () => {
    await as('supervisor')
    const own = await ask('cases.decide', { caseId: foreignCaseId, version: 1, decision: 'open', decidedOn: daysAgo(19) })
    await ask('cases.requestClosure', { caseId: foreignCaseId, version: own.version, closureReason: 'moved' })
    await desk.go('/approvals')
    await page.getByRole('navigation', { name: desk.text('cases.approvals.others', { count: 1 }) }).getByRole('button').click()
    await said('cases.barrier.requestedIt')
    expect(await page.getByRole('button', { name: desk.text('cases.approvals.approve'), exact: true }).count()).toBe(0)
    const [request] = (await ask('approvals.list', { caseId: foreignCaseId })).filter(({ status }) => status === 'requested')
    await expect(ask('approvals.decide', { approvalId: request!.id, version: 1, decision: 'approved' })).rejects.toThrow('core.ownWork')
    await page.getByRole('navigation', { name: desk.text('cases.approvals.mine', { count: 1 }) }).getByRole('button').click()
    await page.getByText('已与家人恢复联系，准备返家。').waitFor()
    expect(await desk.look('cases-18-approve-closure')).toEqual([])
    await desk.press('cases.approvals.approve')
    await said('cases.approvals.approved', { name: '王丽华' })
    await desk.go('/cases?tab=team')
    await page.getByRole('row').filter({ hasText: '何静' }).waitFor()
    expect(await desk.look('cases-19-team')).toEqual([])
  })

  test('the case is closed, and the follow-up at 30 days is done when it is due', async () => {
    await as('worker')
    await desk.go(`/cases/${caseId}`)
    await desk.press('cases.do.close')
    await desk.date(field('cases', 'closedOn'), daysAgo(40))
    await handIn('cases.do.close')
    await expect.poll(stage).toContain(desk.text('cases.stage.closed'))
    await desk.go('/follow-ups')
    await page.getByRole('row').filter({ hasText: '王丽华' }).nth(1).waitFor()
    expect(await desk.look('cases-20-follow-ups')).toEqual([])
    await page.getByRole('row').filter({ hasText: '王丽华' }).first().getByRole('button', { name: desk.text('cases.do.completeFollowUp') }).click()
    await desk.pick(field('follow_ups', 'channel'), code('contactMode', 'phone'))
    await desk.choose('common.yes')
    await desk.pick(field('follow_ups', 'proof'), code('evidenceKind', 'callRecord'))
    expect(await desk.look('cases-21-follow-up-dialog')).toEqual([])
    await handIn('cases.do.completeFollowUp')
    await expect.poll(() => page.getByRole('row').filter({ hasText: '王丽华' }).count()).toBe(1)
    await desk.go(`/cases/${caseId}?tab=followUps`)
    await said('cases.followUp.lasted')
    const { followUps } = await ask('cases.get', { caseId })
    expect(followUps.map(({ dayMark, status, isSustained }) => [dayMark, status, isSustained]).sort()).toEqual([['30', 'done', true], ['90', 'due', null]])
    expect(await desk.look('cases-22-follow-ups-of-case')).toEqual([])
    for (const name of ['overview', 'sessions', 'measures', 'reviews', 'closure']) {
      await tab(name)
      expect(await desk.look(`cases-23-${name}`)).toEqual([])
    }
  })

  test('a contracted worker cannot open a foreign case by its address', async () => {
    await as('stranger')
    await desk.go('/cases')
    await said('cases.none')
    await desk.go(`/cases/${caseId}`)
    await said('core.notYours')
    expect(await page.getByText('王丽华').count()).toBe(0)
    expect(await desk.look('cases-24-foreign')).toEqual([])
  })
})
