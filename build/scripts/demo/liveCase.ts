import { addDays } from '../../../shared/core/dates.ts'
import { instrumentById } from '../../../shared/packs/instruments.ts'
import type { Caller, DemoStation } from './demoStation.ts'
import type { Slot } from './diary.ts'
import type { Person } from './personFacts.ts'
import type { Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

/** A case as it goes on through the commands. */
interface LiveCase {
  demo: DemoStation
  ground: Ground
  caseId: string
  clientId: string
  workerId: string
  person: Person
  goalIds: string[]
}

/** How many days before today notes may still be unsigned and requests undecided. */
const openDays = 3

/** A case from the request to the follow-up: how far it has come depends on when it began. */
export function liveCase(demo: DemoStation, ground: Ground, person: Person): void {
  const { random } = demo
  const workerId = random.pick(ground.workerIds)
  const receivedOn = addDays(person.arrivedOn, 1)
  demo.live(receivedOn, random.pick(ground.staffIds), async (staff) => {
    const received = await staff.call('cases.receive', {
      clientId: person.id, programmeId: ground.workId, workerId, source: 'station', urgency: random.pick(['routine', 'routine', 'soon', 'urgent']), receivedOn,
      presentingProblem: person.isMinor ? words.problems[3]! : random.pick(words.problems),
    })
    const one: LiveCase = { demo, ground, caseId: received.id, clientId: person.id, workerId, person, goalIds: [] }
    demo.live(addDays(receivedOn, random.between(1, 3)), workerId, (me) => open(one, me))
  })
}

const current = async (me: Caller, { caseId }: LiveCase) => (await me.call('cases.get', { caseId })).case
const today = ({ demo }: LiveCase): string => demo.station.today(demo.station.now())

async function open(one: LiveCase, me: Caller): Promise<void> {
  const { demo, caseId } = one
  const { random } = demo
  const { version } = await current(me, one)
  if (random.chance(0.06)) {
    await me.call('cases.decide', { caseId, version, decision: 'notOpened', decidedOn: today(one), reason: words.notOpened })
    return
  }
  const opened = await me.call('cases.decide', { caseId, version, decision: 'open', decidedOn: today(one) })
  const agreed = await me.call('cases.agree', { caseId, version: opened.version, ...(random.chance(0.9) ? { agreementOn: today(one) } : { noAgreementReason: words.noAgreement }) })
  await assess(one, me, 'baseline', 1)
  await me.call('cases.advance', { caseId, version: agreed.version, to: 'planning' })
  demo.live(addDays(today(one), random.between(3, 8)), one.workerId, (later) => plan(one, later))
}

async function plan(one: LiveCase, me: Caller): Promise<void> {
  const { demo, caseId, clientId, workerId, person } = one
  const { random } = demo
  const madeOn = today(one)
  const draft = await me.call('plans.draft', { caseId, madeOn, summary: words.planSummary })
  for (const i of [0, 1]) {
    const [kind, title] = (person.isMinor && i === 0 ? words.goals[2]! : random.pick(words.goals)) as [string, string]
    const goal = await me.call('goals.record', {
      caseId, clientId, planId: draft.id, kind, title, measure: title, baseline: random.pick(words.problems), target: title, dueOn: addDays(madeOn, 60), status: 'open',
    })
    one.goalIds.push(goal.id)
  }
  const { approval } = await me.call('plans.submit', { planId: draft.id, version: draft.version })
  const decidedOn = addDays(madeOn, random.between(1, 2))
  if (decidedOn <= addDays(demo.days.today, -openDays)) {
    demo.live(decidedOn, one.ground.supervisorId, async (supervisor) => {
      await supervisor.call('approvals.decide', { approvalId: approval.id, version: approval.version, decision: 'approved', comment: words.approved })
    }, 10)
    demo.live(decidedOn, workerId, async (later) => {
      await later.call('cases.advance', { caseId, version: (await current(later, one)).version, to: 'intervention' })
    }, 11)
  }
  const meetings = random.between(3, 8)
  const booked: (Slot & { appointmentId: string })[] = []
  const book = async (by: Caller, i: number): Promise<void> => {
    if (i >= meetings) return
    const slot = demo.diary.book(workerId, addDays(madeOn, 3 + 7 * i), random.pick([40, 45, 50, 60]))
    const { on, startTime, minutes } = slot
    const { id } = await by.call('appointments.record', { caseId, clientId, programmeId: one.ground.workId, workerId, startsOn: on, startTime, minutes, place: words.sessionPlace, mode: 'faceToFace', status: 'booked' })
    booked[i] = { ...slot, appointmentId: id }
  }
  // Meetings are booked three weeks ahead, so that the calendar reaches beyond today.
  for (const i of [0, 1, 2]) await book(me, i)
  const meet = (i: number): void => {
    const { on } = booked[i]!
    if (on >= demo.days.today) return
    demo.live(on, workerId, async (later) => {
      await hold(one, later, booked[i]!)
      if (i === Math.floor(meetings / 2)) await assess(one, later, 'interim', 1)
      await book(later, i + 3)
      if (i + 1 < meetings) meet(i + 1)
      else demo.live(addDays(on, 8), workerId, (last) => evaluate(one, last))
    }, 17)
  }
  meet(0)
}

async function hold(one: LiveCase, me: Caller, slot: Slot & { appointmentId: string }): Promise<void> {
  const { demo, caseId, person, workerId } = one
  const { random, days } = demo
  const { appointmentId, on, startTime, endTime } = slot
  if (random.chance(0.06)) {
    await me.call('appointments.miss', { appointmentId, version: 1, reason: words.missed })
    return
  }
  const isUnsigned = on >= addDays(days.today, -openDays) && random.chance(0.6)
  const note = await me.call('sessions.draft', {
    caseId, appointmentId, heldOn: on, startTime, endTime, place: words.sessionPlace, mode: 'faceToFace', present: [person.name], goalIds: one.goalIds.slice(0, 1),
    template: 'free', note: `${random.pick(words.topics)}${words.pause}${random.pick(words.topics)}${words.stop}`, clientResponse: random.pick(words.responses),
    nextStep: random.pick(words.topics), risk: random.pick(['none', 'none', 'low', 'medium']),
  })
  if (isUnsigned) return
  const signedOn = random.chance(0.04) ? addDays(on, 6) : on
  demo.live(signedOn, workerId, async (later) => {
    await later.call('sessions.sign', { sessionId: note.id, version: note.version })
  }, 18)
}

async function evaluate(one: LiveCase, me: Caller): Promise<void> {
  const { demo, ground, caseId, clientId, workerId, person } = one
  const { random, days } = demo
  const on = today(one)
  const isGood = random.chance(0.75)
  const { status, version } = await current(me, one)
  await me.call('caseReviews.record', { caseId, clientId, reviewedOn: on, findings: words.reviewFindings, decision: 'close' })
  await assess(one, me, 'final', 2)
  const evaluated = status === 'intervention' ? await me.call('cases.advance', { caseId, version, to: 'evaluation' }) : { version }
  for (const id of one.goalIds) {
    const changes = { status: isGood ? ('met' as const) : random.pick(['partlyMet', 'notMet'] as const), closedOn: on, evidence: 'staffObservation' }
    await me.call('goals.amend', { id, version: 1, changes })
  }
  if (isGood) {
    await me.call('outcomes.record', {
      clientId, caseId, programmeId: ground.workId, kind: person.isMinor ? 'backInSchool' : random.pick(['returnedHome', 'employed', 'documentsObtained']), achievedOn: on,
      evidence: 'officialPaper', checkDueOn: addDays(on, 90), status: 'claimed',
    })
  }
  const asked = await me.call('cases.requestClosure', {
    caseId, version: evaluated.version, closureReason: isGood ? 'goalsMet' : random.pick(['clientDeclined', 'moved', 'lost']), closureNote: words.reviewFindings,
    satisfaction: random.pick(['verySatisfied', 'satisfied', 'satisfied', 'neutral']), followUpPlan: words.topics[2]!, destination: 'home',
  })
  const decidedOn = addDays(on, random.between(1, 2))
  if (decidedOn > addDays(days.today, -openDays)) return
  demo.live(decidedOn, ground.supervisorId, async (supervisor) => {
    await supervisor.call('approvals.decide', { approvalId: asked.approval.id, version: asked.approval.version, decision: 'approved', comment: words.approved })
  }, 10)
  demo.live(decidedOn, workerId, async (later) => {
    const { followUps } = await later.call('cases.close', { caseId, version: (await current(later, one)).version, closedOn: decidedOn })
    for (const followUp of followUps) {
      // A quarter of them is forgotten: that is what the list of overdue work is for.
      if (random.chance(0.25)) continue
      demo.live(addDays(followUp.dueOn, -random.between(0, 4)), workerId, async (caller) => {
        await caller.call('followUps.complete', { followUpId: followUp.id, version: followUp.version, status: 'done', doneOn: today(one), channel: 'phone', isSustained: random.chance(0.8), proof: 'callRecord' })
      })
    }
  }, 11)
}

async function assess(one: LiveCase, me: Caller, stage: 'baseline' | 'interim' | 'final', low: number): Promise<void> {
  const { demo, caseId, clientId, ground, person } = one
  const { random } = demo
  const instruments = person.isMinor ? ['who5'] : ['who5', 'selfSufficiency']
  for (const instrumentId of instruments) {
    const { items } = instrumentById(demo.station.open().pack, instrumentId)
    const answers = Object.fromEntries(items.map(({ id }) => [id, random.between(low, low + 2)]))
    await me.call('assessments.score', { clientId, caseId, programmeId: ground.workId, instrumentId, stage, assessedOn: today(one), answers })
  }
}
