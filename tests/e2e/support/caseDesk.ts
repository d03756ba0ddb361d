import { packById } from '../../../shared/packs/packs.ts'
import type { Desk } from './desk.ts'

const pack = packById('china')

interface NewCase {
  client: string
  programme: string
  worker: string
  source: string
  on: string
  problem: string
}

interface NewGoal {
  kind: string
  title: string
  measure: string
  target: string
}

interface Held {
  on: string
  from: string
  to: string
  goal: string
  note: string
}

/** A case's page: its stages, plan and notes. */
export class CaseDesk {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** @returns the id of the case, whose page is then open */
  async receive({ client, programme, worker, source, on, problem }: NewCase): Promise<string> {
    const desk = this.#desk
    await desk.go('/cases')
    await desk.hand.press(desk.page.getByRole('main').getByRole('button', { name: desk.text('cases.receive'), exact: true }).first())
    await desk.page.getByRole('dialog').getByRole('form').waitFor()
    await desk.pick(desk.label('cases', 'clientId'), client, client)
    await desk.pick(desk.label('cases', 'source'), desk.code('caseSource', source))
    await desk.pick(desk.label('cases', 'programmeId'), programme)
    await desk.fill(desk.label('cases', 'presentingProblem'), problem)
    await desk.date(desk.label('cases', 'receivedOn'), on)
    await desk.pick(desk.label('cases', 'workerId'), worker)
    await desk.handIn('cases.receiveDo')
    await desk.page.getByRole('heading', { level: 1, name: client }).waitFor()
    await desk.page.getByRole('tab', { name: desk.text('cases.tab.plan') }).waitFor()
    return desk.idInAddress()
  }

  /** Opens the page of somebody's case from the list. */
  async open(client: string): Promise<void> {
    await this.#desk.go('/cases')
    await this.#desk.openRow(client)
    await this.#desk.page.getByRole('tab', { name: this.#desk.text('cases.tab.plan') }).waitFor()
  }

  tab(name: 'plan' | 'sessions' | 'measures' | 'referrals' | 'closure'): Promise<void> {
    return this.#desk.tab(`cases.tab.${name}`)
  }

  async decide(on: string): Promise<void> {
    const desk = this.#desk
    await desk.press('cases.do.decide')
    await desk.date(desk.label('cases', 'decidedOn'), on)
    await desk.handIn('cases.do.decide')
  }

  /** Scores the first instrument for the case, each item by a number key. */
  async assess(on: string): Promise<void> {
    const desk = this.#desk
    const { page, hand } = desk
    await desk.press('cases.fill.assessment')
    const instrument = pack.instruments[0]!
    await hand.press(page.getByRole('main').getByRole('button', { name: desk.language === 'en' ? instrument.en : instrument.zh }).first())
    await hand.focus(page.getByRole('form').getByRole('radio').first())
    for (const _item of instrument.items) await page.keyboard.press('2')
    await desk.date(desk.label('assessments', 'assessedOn'), on)
    await desk.press('assessments.save')
    await page.waitForFunction(() => /\/assessments\/[0-9a-f-]{36}$/.test(location.pathname))
  }

  async goOn(stage: 'planning' | 'intervention' | 'evaluation'): Promise<void> {
    const desk = this.#desk
    const name = desk.text(`cases.stage.${stage}`)
    await desk.press(desk.text('cases.next.go', { stage: name }))
    await desk.page.locator('[aria-current=step]', { hasText: name }).waitFor()
  }

  async agree(on: string): Promise<void> {
    const desk = this.#desk
    await desk.press('cases.fill.agreement')
    await desk.date(desk.label('cases', 'agreementOn'), on)
    await desk.handIn('cases.do.agree')
  }

  /** Drafts the plan with its goal and hands it in. */
  async plan(on: string, summary: string, goal: NewGoal): Promise<void> {
    const desk = this.#desk
    await desk.press('cases.fill.plan')
    await desk.date(desk.label('plans', 'madeOn'), on)
    await desk.fill(desk.label('plans', 'summary'), summary)
    await desk.handIn('cases.plan.save')
    await desk.press('cases.fill.goals')
    await desk.fill(desk.label('goals', 'title'), goal.title)
    await desk.pick(desk.label('goals', 'kind'), desk.code('goalKind', goal.kind))
    await desk.fill(desk.label('goals', 'measure'), goal.measure)
    await desk.fill(desk.label('goals', 'target'), goal.target)
    await desk.handIn('cases.goal.add')
    await this.tab('plan')
    await desk.press('cases.plan.submit')
    await desk.said('cases.plan.submitted')
  }

  /** Writes and signs a note; begins and ends on the page of the case. */
  async session({ on, from, to, goal, note }: Held): Promise<void> {
    const desk = this.#desk
    await this.tab('sessions')
    await desk.press('cases.fill.sessions', desk.page.getByRole('main'))
    await desk.date(desk.label('sessions', 'heldOn'), on)
    await desk.date(desk.label('sessions', 'startTime'), from)
    await desk.date(desk.label('sessions', 'endTime'), to)
    await desk.check(goal)
    await desk.fill(desk.label('sessions', 'note'), note)
    await desk.press('sessions.sign')
    await desk.page.getByRole('button', { name: desk.text('sessions.amend') }).waitFor()
    await desk.press('cases.openCase')
    await desk.page.getByRole('tab', { name: desk.text('cases.tab.sessions') }).waitFor()
  }

  /** Records what was reached, from the page of the case. */
  async outcome({ kind, on, evidence, paper }: { kind: string; on: string; evidence: string; paper: string }): Promise<void> {
    const desk = this.#desk
    await this.tab('measures')
    await desk.press('cases.outcomes.go')
    await desk.press('outcomes.new')
    await desk.page.getByRole('dialog').getByRole('form').waitFor()
    await desk.pick(desk.label('outcomes', 'kind'), desk.code('outcomeKind', kind))
    await desk.date(desk.label('outcomes', 'achievedOn'), on)
    await desk.pick(desk.label('outcomes', 'evidence'), desk.code('evidenceKind', evidence))
    await desk.fill(desk.label('outcomes', 'evidenceRef'), paper)
    await desk.handIn('outcomes.record')
  }

  async meetGoal(title: string, on: string, evidence: string): Promise<void> {
    const desk = this.#desk
    await this.tab('plan')
    await desk.press('cases.goal.end', desk.page.getByRole('listitem').filter({ hasText: title }))
    await desk.choose(desk.value('goals', 'status', 'met'))
    await desk.date(desk.label('goals', 'closedOn'), on)
    await desk.pick(desk.label('goals', 'evidence'), desk.code('evidenceKind', evidence))
    await desk.handIn('cases.goal.end')
  }
}
