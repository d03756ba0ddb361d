import { addDays } from '../../../shared/core/dates.ts'
import { activities, consultations, patrols, resourceLinks, supervisions, visits, volunteerShifts, workLogs } from '../../../shared/activities/activity.ts'
import { attendances, groupMembers, groupSessions, groups } from '../../../shared/activities/group.ts'
import { complaints, incidents, surveyAnswers, surveyRounds } from '../../../shared/surveys/survey.ts'
import type { DemoStation } from './demoStation.ts'
import type { Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

/** The work beside single cases, week by week: streets, groups, events, volunteers, supervision, surveys. */
export function seedWork(demo: DemoStation, ground: Ground): void {
  const { random } = demo
  const programmeId = ground.workId
  const organisationId = ground.partnerId
  const { first, today } = demo.days
  let week = 0
  for (let monday = addDays(first, 6 - ((new Date(`${first}T00:00:00Z`).getUTCDay() + 5) % 7)); monday < today; monday = addDays(monday, 7), week++) {
    const on = (days: number): string => addDays(monday, days)
    const workerId = random.pick(ground.workerIds)
    if (week % 2 === 0) {
      const metCount = random.between(4, 22)
      const advisedCount = random.between(2, metCount)
      demo.at(on(1), workerId, (write) => void write.add(patrols, {
        programmeId, organisationId, patrolledOn: on(1), minutes: 150, area: random.pick(words.areas), staffCount: 3, metCount, advisedCount,
        acceptedCount: Math.floor(advisedCount / 3), evidence: 'photo',
      }))
    }
    if (week % 3 === 0) event(demo, ground, 'community', on(4), random.pick(words.activities), random.between(7, 35))
    if (week % 12 === 3) event(demo, ground, 'publicity', on(5), random.pick(words.publicity), random.between(35, 160))
    for (let i = 0; i < 2; i++) {
      demo.at(on(i * 2), workerId, (write) => void write.add(consultations, {
        programmeId, workerId, consultedOn: on(i * 2), minutes: random.between(10, 40), topic: random.pick(['reliefPolicy', 'benefits', 'medical', 'employment', 'travelHome']), mode: random.pick(['phone', 'faceToFace']),
      }))
    }
    const isFourth = week % 4 === 0
    demo.at(on(3), workerId, (write) => {
      write.add(visits, { kind: random.pick(['home', 'phone', 'phone'] as const), programmeId, workerId, visitedOn: on(3), minutes: random.between(15, 60), isCompleted: random.chance(0.9), purpose: random.pick(words.topics) })
      if (isFourth) write.add(resourceLinks, { programmeId, linkedOn: on(3), provider: random.pick(words.referralReceivers), kind: random.pick(['goods', 'jobs', 'medical']), description: random.pick(words.goals)[1]!, valueFen: random.between(20, 400) * 1000 })
    })
    for (const accountId of ground.workerIds) {
      for (const kind of ['direct', 'indirect'] as const) {
        demo.at(on(4), accountId, (write) => void write.add(workLogs, { accountId, programmeId, workedOn: on(4), minutes: random.between(500, 1000), kind, work: words.programmes.work }), 18)
      }
    }
    if (week % 2 === 1) {
      demo.at(on(5), workerId, (write) => void write.add(volunteerShifts, { volunteerName: random.pick(words.volunteers), programmeId, workedOn: on(5), minutes: random.between(90, 240), travelMinutes: 40, work: random.pick(words.activities) }))
    }
    if (week % 4 === 2) {
      demo.at(on(2), ground.supervisorId, (write) => void write.add(supervisions, {
        kind: random.pick(['individual', 'group'] as const), programmeId, organisationId, supervisorName: words.workers[3]![1]!, heldOn: on(2), minutes: 120, attendeeIds: ground.workerIds,
      }))
    }
    if (week % 10 === 4) group(demo, ground, on(0), words.groups[Math.floor(week / 10) % words.groups.length]!)
    if (week % 13 === 10) survey(demo, ground, on(0), 'awareness')
    if (week % 13 === 11) survey(demo, ground, on(0), 'satisfaction')
    if (week % 8 === 5) trouble(demo, ground, on(2))
  }
}

function event(demo: DemoStation, ground: Ground, kind: 'community' | 'publicity', heldOn: string, name: string, otherHeads: number): void {
  demo.at(heldOn, demo.random.pick(ground.workerIds), (write) => void write.add(activities, {
    kind, name, programmeId: ground.workId, organisationId: ground.partnerId, heldOn, startTime: '09:30', minutes: kind === 'publicity' ? 120 : 90, place: demo.random.pick(words.areas), otherHeads, staffCount: 3, evidence: 'signInSheet',
  }))
}

/** A group over six weeks with members who have files here. */
function group(demo: DemoStation, ground: Ground, startedOn: string, name: string): void {
  const { random, station } = demo
  const leaderId = random.pick(ground.workerIds)
  const programmeId = ground.workId
  demo.at(startedOn, leaderId, (write) => {
    const made = write.add(groups, { name, kind: 'mutualAid', programmeId, organisationId: ground.partnerId, leaderId, phase: 'forming', startedOn })
    const rows = station.open().base.sqlite.prepare("SELECT client_id FROM cases WHERE status IN ('intervention', 'planning', 'assessment') ORDER BY id DESC LIMIT 7").all() as { client_id: string }[]
    for (const { client_id: clientId } of rows) write.add(groupMembers, { groupId: made.id, clientId, joinedOn: startedOn })
    for (let number = 1; number <= 6; number++) {
      const heldOn = addDays(startedOn, 7 * (number - 1) + 2)
      demo.at(heldOn, leaderId, (later) => {
        const held = later.add(groupSessions, { groupId: made.id, programmeId, number, heldOn, startTime: '14:00', minutes: 90, content: random.pick(words.topics), otherHeads: random.between(0, 2) })
        for (const { client_id: clientId } of rows) later.add(attendances, { groupSessionId: held.id, clientId, programmeId, attendedOn: heldOn, isPresent: random.chance(0.88) })
        if (number === 6) later.change(groups, made.id, { phase: 'ending', endedOn: heldOn })
      })
    }
  })
}

function survey(demo: DemoStation, ground: Ground, startedOn: string, purpose: 'satisfaction' | 'awareness'): void {
  const { random } = demo
  const programmeId = ground.workId
  demo.at(startedOn, ground.managerId, (write) => {
    const round = write.add(surveyRounds, { programmeId, purpose, formId: purpose, formVersion: 1, startedOn, endedOn: addDays(startedOn, 10), askedCount: 60, collector: words.partner })
    for (let i = 0; i < random.between(38, 54); i++) {
      const answeredOn = addDays(startedOn, random.between(0, 10))
      const liking = random.pick([5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 4, 3, 2])
      const answers: Record<string, number> = purpose === 'satisfaction' ? { staff: liking, foodAndBed: random.between(3, 5), overall: liking } : {}
      demo.at(answeredOn, ground.managerId, (later) => void later.add(surveyAnswers, {
        roundId: round.id, programmeId, answeredOn, mode: random.pick(['onScreen', 'paper', 'phone']), isAssisted: random.chance(0.2), answers,
        satisfaction: purpose === 'satisfaction' ? (['veryDissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'verySatisfied'] as const)[liking - 1]! : null,
        factsKnown: purpose === 'awareness' ? random.between(2, 5) : null, isValid: random.chance(0.97),
      }))
    }
  })
}

function trouble(demo: DemoStation, ground: Ground, on: string): void {
  const { random } = demo
  demo.at(on, ground.managerId, (write) => {
    const raised = write.add(complaints, { programmeId: ground.workId, receivedOn: on, channel: 'suggestionBox', about: 'delay', text: random.pick(words.complaints), dueOn: addDays(on, 15) })
    const closedOn = addDays(on, random.chance(0.85) ? 9 : 20)
    demo.at(closedOn, ground.managerId, (later) => void later.change(complaints, raised.id, { closedOn, outcome: 'settledAtOnce', reply: words.complaintReply }))
    write.add(incidents, { programmeId: ground.lodgingId, occurredOn: on, kind: 'fight', severity: 'minor', description: words.incident, measures: words.complaintReply, closedOn: on })
  })
}
