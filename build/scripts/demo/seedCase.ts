import { addDays } from '../../../shared/core/dates.ts'
import { approvals, caseReviews, cases, followUps, goals, plans, referrals } from '../../../shared/cases/case.ts'
import { appointments, sessions } from '../../../shared/sessions/session.ts'
import { assessments } from '../../../shared/assessments/assessment.ts'
import { outcomeChecks, outcomes } from '../../../shared/outcomes/outcome.ts'
import { instrumentById, scoreInstrument } from '../../../shared/packs/instruments.ts'
import type { DemoStation } from './demoStation.ts'
import type { Ground } from './seedGround.ts'
import { nextNumber } from '../../../electron/core/db/counters.ts'
import type { Person } from './personFacts.ts'
import words from './words.json' with { type: 'json' }

/** A social-work case from intake to follow-up, session by session. */
export function seedCase(demo: DemoStation, ground: Ground, person: Person): void {
  const { random } = demo
  const clientId = person.id
  const programmeId = ground.workId
  const workerId = random.pick(ground.workerIds)
  const receivedOn = addDays(person.arrivedOn, 1)
  const openedOn = addDays(receivedOn, random.between(1, 3))
  const plannedOn = addDays(openedOn, random.between(4, 12))
  const meetings = random.between(3, 9)
  const closedOn = addDays(plannedOn, 7 * meetings + 8)
  let caseId = ''
  let planId = ''
  let goalIds: string[] = []

  demo.at(receivedOn, workerId, (write) => {
    const year = receivedOn.slice(0, 4)
    const number = nextNumber(demo.station.open().base.sqlite, `case:${year}`)
    const opened = write.add(cases, {
      caseNo: `C${year}-${String(number).padStart(4, '0')}`, clientId, programmeId, organisationId: ground.partnerId, workerId, status: 'intake', source: 'station',
      presentingProblem: person.isMinor ? words.problems[3]! : random.pick(words.problems), urgency: random.pick(['routine', 'routine', 'soon', 'urgent']), receivedOn,
    })
    caseId = opened.id
  })
  demo.at(openedOn, workerId, (write) => {
    write.change(cases, caseId, { status: 'assessment', decidedOn: openedOn, openedOn, agreementOn: random.chance(0.95) ? openedOn : null, noAgreementReason: null })
    assess(demo, write, { clientId, caseId, programmeId, assessorId: workerId, stage: 'baseline', assessedOn: openedOn }, 1)
  })
  demo.at(plannedOn, workerId, (write) => {
    const plan = write.add(plans, { caseId, clientId, number: 1, status: 'submitted', madeOn: plannedOn, summary: words.planSummary, reviewDueOn: addDays(plannedOn, 90) })
    planId = plan.id
    goalIds = [0, 1].map(() => {
      const [kind, title] = (person.isMinor && random.chance(0.6) ? words.goals[2]! : random.pick(words.goals)) as [string, string]
      return write.add(goals, { caseId, clientId, planId, kind, title, measure: title, baseline: random.pick(words.problems), target: title, dueOn: closedOn, status: 'open' }).id
    })
    const asked = write.add(approvals, { caseId, clientId, subject: 'plan', planId, status: 'requested', requestedBy: workerId, requestedOn: plannedOn })
    demo.at(addDays(plannedOn, 1), ground.supervisorId, (later) => {
      later.change(approvals, asked.id, { status: 'approved', decidedBy: ground.supervisorId, decidedOn: addDays(plannedOn, 1) })
      later.change(plans, planId, { status: 'approved' })
      later.change(cases, caseId, { status: 'intervention' })
    })
  })
  for (let i = 0; i < meetings; i++) {
    const { on: heldOn, startTime, endTime, minutes } = demo.diary.book(workerId, addDays(plannedOn, 2 + 7 * i), random.pick([40, 45, 50, 60]))
    const isLate = random.chance(0.04)
    const isMissed = random.chance(0.06)
    // What lies beyond today is booked, not held.
    const writtenOn = heldOn < demo.days.today ? addDays(heldOn, isLate ? 6 : 0) : addDays(demo.days.today, -2)
    demo.at(writtenOn, workerId, (write) => {
      const isBooked = heldOn >= demo.days.today
      const booked = write.add(appointments, {
        caseId, clientId, programmeId, workerId, startsOn: heldOn, startTime, minutes, place: words.sessionPlace, mode: 'faceToFace',
        status: isBooked ? 'booked' : isMissed ? 'missed' : 'kept',
      })
      if (isBooked || isMissed) return
      if (i === Math.floor(meetings / 2)) assess(demo, write, { clientId, caseId, programmeId, assessorId: workerId, stage: 'interim', assessedOn: heldOn }, 1)
      write.add(sessions, {
        caseId, clientId, programmeId, workerId, appointmentId: booked.id, heldOn, startTime, endTime, minutes, place: words.sessionPlace, mode: 'faceToFace', present: [person.name],
        goalIds: goalIds.slice(0, 1), template: 'free', note: `${random.pick(words.topics)}${words.pause}${random.pick(words.topics)}${words.stop}`, clientResponse: random.pick(words.responses),
        risk: random.pick(['none', 'none', 'low', 'medium']), status: 'signed', signedAt: demo.station.now(), signedBy: workerId, isLate,
      })
    }, 17)
  }
  demo.at(addDays(closedOn, -4), workerId, (write) => {
    write.add(caseReviews, { caseId, clientId, reviewedOn: addDays(closedOn, -4), findings: words.reviewFindings, decision: 'close' })
    write.change(cases, caseId, { status: 'evaluation' })
    assess(demo, write, { clientId, caseId, programmeId, assessorId: workerId, stage: 'final', assessedOn: addDays(closedOn, -4) }, 2)
    if (random.chance(0.35)) refer(demo, write, { clientId, caseId, programmeId, referredOn: addDays(closedOn, -4) }, workerId)
  })
  demo.at(closedOn, workerId, (write) => {
    const isGood = random.chance(0.75)
    for (const id of goalIds) write.change(goals, id, { status: isGood ? 'met' : random.pick(['partlyMet', 'notMet']), closedOn, evidence: 'staffObservation' })
    write.add(approvals, { caseId, clientId, subject: 'closure', status: 'approved', requestedBy: workerId, requestedOn: addDays(closedOn, -1), decidedBy: ground.supervisorId, decidedOn: closedOn })
    write.change(cases, caseId, {
      status: 'closed', closedOn, closureReason: isGood ? 'goalsMet' : random.pick(['clientDeclined', 'moved', 'lost']), closureNote: words.reviewFindings, destination: 'home',
      closureSatisfaction: random.pick(['verySatisfied', 'satisfied', 'satisfied', 'neutral']), followUpPlan: words.topics[2]!,
    })
    owe(demo, write, { clientId, caseId, programmeId, on: closedOn }, workerId)
    if (isGood) reached(demo, write, { clientId, caseId, programmeId, on: closedOn, isMinor: person.isMinor }, workerId)
  })
}

type Write = ReturnType<DemoStation['station']['recorder']>

function assess(demo: DemoStation, write: Write, about: { clientId: string; caseId: string; programmeId: string; assessorId: string; stage: string; assessedOn: string }, low: number): void {
  const instrument = instrumentById(demo.station.open().pack, 'who5')
  const answers = Object.fromEntries(instrument.items.map((item) => [item.id, demo.random.between(low, low + 2)]))
  const { score, band } = scoreInstrument(instrument, answers)
  write.add(assessments, { ...about, instrumentId: 'who5', instrumentVersion: instrument.version, answers, score, band, isComplete: true })
}

function refer(demo: DemoStation, write: Write, about: { clientId: string; caseId: string; programmeId: string; referredOn: string }, workerId: string): void {
  const { random } = demo
  const answerDueOn = addDays(about.referredOn, 10)
  const sent = write.add(referrals, { ...about, kind: random.pick(['hospital', 'legalAid', 'employment', 'school', 'community']), receiver: random.pick(words.referralReceivers), answerDueOn, status: 'sent' })
  const answeredOn = addDays(about.referredOn, random.between(2, 9))
  demo.at(answeredOn, workerId, (later) => {
    later.change(referrals, sent.id, random.chance(0.8) ? { status: 'accepted', answeredOn } : { status: 'declined', answeredOn, declineReason: words.complaint })
  })
}

function reached(demo: DemoStation, write: Write, about: { clientId: string; caseId: string; programmeId: string; on: string; isMinor: boolean }, workerId: string): void {
  const { random } = demo
  const { clientId, caseId, programmeId, on } = about
  const kind = about.isMinor ? random.pick(['backInSchool', 'familyReunited']) : random.pick(['returnedHome', 'employed', 'documentsObtained', 'benefitsObtained'])
  const checkDueOn = addDays(on, 90)
  const claimed = write.add(outcomes, { clientId, caseId, programmeId, kind, achievedOn: on, evidence: 'officialPaper', checkDueOn, status: 'claimed' })
  const checkedOn = addDays(on, random.between(80, 90))
  demo.at(checkedOn, workerId, (later) => {
    const result = random.pick(['held', 'held', 'held', 'notHeld', 'noContact'] as const)
    later.add(outcomeChecks, { outcomeId: claimed.id, clientId, checkedOn, result, evidence: result === 'noContact' ? null : 'callRecord' })
    later.change(outcomes, claimed.id, { status: result })
  })
}

/** The look after 30 and after 90 days that every closure owes; some of the last weeks are forgotten so far. */
function owe(demo: DemoStation, write: Write, about: { clientId: string; caseId: string; programmeId: string; on: string }, workerId: string): void {
  const { random } = demo
  const { on, ...whose } = about
  for (const days of [30, 90] as const) {
    const dueOn = addDays(on, days)
    const owed = write.add(followUps, { ...whose, dayMark: days === 30 ? '30' : '90', about: 'home', dueOn, status: 'due' })
    if (random.chance(0.3) && dueOn >= addDays(demo.days.today, -30)) continue
    const doneOn = addDays(dueOn, -random.between(0, 6))
    demo.at(doneOn, workerId, (later) => {
      const isReached = random.chance(0.88)
      const isSustained = random.chance(0.85)
      later.change(followUps, owed.id, isReached ? { status: 'done', doneOn, channel: 'phone', isSustained, proof: 'callRecord' } : { status: 'noContact', doneOn, channel: 'phone' })
    })
  }
}
