import {
  activities,
  consultations,
  supervisions,
  visits,
  volunteerShifts,
  workLogs,
} from '../../shared/activities/activity.ts'
import { attendances, groups, groupSessions } from '../../shared/activities/group.ts'
import { assessments } from '../../shared/assessments/assessment.ts'
import { followUps, goals, referrals } from '../../shared/cases/case.ts'
import { merges } from '../../shared/clients/client.ts'
import { budgetLines, expenses } from '../../shared/contracts/contract.ts'
import { bedStocks } from '../../shared/programmes/programme.ts'
import { appointments } from '../../shared/sessions/session.ts'
import { complaints, surveyAnswers, surveyRounds } from '../../shared/surveys/survey.ts'
import { anybody, type World } from './indicatorWorld.ts'
import type { Example } from './reliefIndicators.ts'

const consult = (w: World, clientId: string | null, consultedOn: string) =>
  w.add(consultations, {
    clientId,
    programmeId: w.ours,
    workerId: anybody,
    consultedOn,
    minutes: 20,
    topic: 'benefits',
    mode: 'phone',
  })
const visit = (w: World, kind: 'home' | 'phone', isCompleted: boolean) =>
  w.add(visits, {
    kind,
    clientId: w.client(),
    programmeId: w.ours,
    workerId: anybody,
    visitedOn: '2026-05-01',
    minutes: 30,
    isCompleted,
    purpose: 'How are things',
  })
const threeVisits = (w: World) => {
  visit(w, 'home', true)
  visit(w, 'home', false)
  visit(w, 'phone', true)
}
const group = (w: World, sessionsHeld: number, members: number) => {
  const { id } = w.add(groups, {
    name: 'Group',
    kind: 'support',
    programmeId: w.ours,
    organisationId: anybody,
    leaderId: anybody,
    phase: 'ending',
    startedOn: '2026-04-01',
  })
  const people = Array.from({ length: members }, () => w.client())
  for (let number = 1; number <= sessionsHeld; number++) {
    const heldOn = `2026-05-0${number}`
    const session = w.add(groupSessions, {
      groupId: id,
      programmeId: w.ours,
      number,
      heldOn,
      minutes: 60,
      content: 'Talk',
      otherHeads: 0,
    })
    for (const clientId of people)
      w.add(attendances, {
        groupSessionId: session.id,
        clientId,
        programmeId: w.ours,
        attendedOn: heldOn,
        isPresent: true,
      })
  }
}
const threeGroups = (w: World) => {
  group(w, 4, 5)
  group(w, 3, 5)
  group(w, 4, 4)
}
const activity = (w: World, kind: 'community' | 'publicity', otherHeads: number, minutes: number) =>
  w.add(activities, {
    kind,
    name: 'Event',
    programmeId: w.ours,
    organisationId: anybody,
    heldOn: '2026-05-01',
    minutes,
    place: 'Square',
    otherHeads,
    staffCount: 1,
  })
const events = (w: World) => {
  activity(w, 'community', 8, 30)
  activity(w, 'community', 7, 30)
  activity(w, 'publicity', 30, 60)
  activity(w, 'publicity', 30, 59)
  activity(w, 'publicity', 29, 60)
}
const shifts = (w: World) => {
  for (const workedOn of ['2026-04-01', '2026-06-30', '2026-07-01'])
    w.add(volunteerShifts, {
      volunteerName: 'V',
      programmeId: w.ours,
      workedOn,
      minutes: 120,
      travelMinutes: 30,
      work: 'Cooking',
    })
}
const workLog = (w: World, minutes: number, kind: 'direct' | 'indirect') =>
  w.add(workLogs, { accountId: anybody, programmeId: w.ours, workedOn: '2026-05-01', minutes, kind, work: 'Talks' })
const closedGoals = (w: World) => {
  const of = w.kase({ closedOn: '2026-06-30', closureReason: 'goalsMet' })
  for (const status of ['met', 'partlyMet', 'notMet'] as const)
    w.add(goals, { caseId: of.id, clientId: of.clientId, kind: 'housing', title: 'Goal', status })
}
const caseWithSessions = (w: World, sessionsHeld: number) => {
  const of = w.kase()
  w.add(goals, {
    caseId: of.id,
    clientId: of.clientId,
    kind: 'housing',
    title: 'Goal',
    measure: 'Has a room',
    status: 'open',
  })
  for (let i = 1; i <= sessionsHeld; i++) w.session(of, `2026-05-0${i}`)
}
const tested = (w: World, before: number, after: number) => {
  const of = w.kase()
  const score = (stage: string, assessedOn: string, points: number) =>
    w.add(assessments, {
      caseId: of.id,
      clientId: of.clientId,
      programmeId: w.ours,
      instrumentId: 'who5',
      instrumentVersion: 1,
      stage,
      assessedOn,
      assessorId: anybody,
      answers: {},
      score: points,
      isComplete: true,
    })
  score('baseline', '2026-04-05', before)
  score('final', '2026-06-05', after)
}
const answer = (w: World, purpose: 'satisfaction' | 'awareness', fields: object) => {
  const round = w.add(surveyRounds, {
    programmeId: w.ours,
    purpose,
    formId: purpose,
    formVersion: 1,
    startedOn: '2026-05-01',
    askedCount: 9,
    collector: 'C',
  })
  w.add(surveyAnswers, {
    roundId: round.id,
    programmeId: w.ours,
    answeredOn: '2026-05-02',
    mode: 'phone',
    isAssisted: false,
    answers: {},
    isValid: true,
    ...fields,
  })
}
const spend = (w: World, spentOn: string, amountFen: number, indicatorId: string | null = null) =>
  w.add(expenses, {
    contractId: w.contract.id,
    budgetLineId: anybody,
    spentOn,
    amountFen,
    purpose: 'P',
    indicatorId,
    voucherNo: 'V',
  })

export const workExamples: readonly Example[] = [
  {
    id: 'S01',
    says: 'counts a person by their first file of the contract',
    value: 1,
    seed: (w) => {
      const early = w.client()
      w.stay({ clientId: early, admittedOn: '2026-02-01' })
      w.stay({ clientId: early, admittedOn: '2026-05-01' })
      const fresh = w.client()
      w.stay({ clientId: fresh, admittedOn: '2026-05-01' })
      w.kase({ clientId: fresh, receivedOn: '2026-05-03' })
    },
  },
  {
    id: 'S02',
    says: 'counts cases by their opening',
    value: 1,
    seed: (w) => {
      w.kase({ openedOn: '2026-04-01' })
      w.kase({ openedOn: '2026-03-31' })
    },
  },
  {
    id: 'S03',
    says: 'counts cases by their closing',
    value: 1,
    seed: (w) => {
      w.kase({ closedOn: '2026-06-30', closureReason: 'lost' })
      w.kase({ closedOn: '2026-07-01' })
    },
  },
  {
    id: 'S04',
    says: 'counts cases open at the end of the last day',
    value: 2,
    seed: (w) => {
      w.kase({ closedOn: '2026-06-30' })
      w.kase({ closedOn: '2026-07-01' })
      w.kase()
    },
  },
  {
    id: 'S05',
    says: 'asks for five sessions',
    value: 1,
    seed: (w) => {
      caseWithSessions(w, 5)
      caseWithSessions(w, 4)
    },
  },
  {
    id: 'S06',
    says: 'counts signed sessions only',
    value: 1,
    seed: (w) => {
      const of = w.kase()
      w.session(of, '2026-05-01')
      w.session(of, '2026-05-02', { status: 'draft' })
    },
  },
  {
    id: 'S07',
    says: 'leaves out people with an open case',
    value: 2,
    seed: (w) => {
      consult(w, null, '2026-05-01')
      consult(w, w.client(), '2026-05-01')
      consult(w, w.kase().clientId, '2026-05-01')
    },
  },
  { id: 'S08', says: 'counts completed home visits', value: 1, seed: threeVisits },
  { id: 'S08P', says: 'counts completed calls', value: 1, seed: threeVisits },
  { id: 'S09', says: 'asks for four sessions and five members', value: 1, seed: threeGroups },
  { id: 'S09S', says: 'counts group sessions', value: 11, seed: threeGroups },
  { id: 'S09A', says: 'counts who was there', value: 20 + 15 + 16, seed: threeGroups },
  { id: 'S10', says: 'asks for eight people', value: 1, seed: events },
  { id: 'S10A', says: 'counts people at activities that count', value: 8, seed: events },
  { id: 'S11', says: 'asks for thirty people and an hour', value: 1, seed: events },
  { id: 'S11A', says: 'counts people at publicity that counts', value: 30, seed: events },
  {
    id: 'S12',
    says: 'adds up contacts of every kind',
    value: 1 + 1 + 2 + 8 + 30,
    seed: (w) => {
      const of = w.kase()
      w.session(of, '2026-05-01')
      consult(w, null, '2026-05-01')
      threeVisits(w)
      events(w)
    },
  },
  {
    id: 'S13',
    says: 'counts named people from the start of the contract',
    value: 2,
    seed: (w) => {
      const clientId = w.client()
      w.stay({ clientId, admittedOn: '2026-02-01' })
      w.stay({ clientId })
      consult(w, w.client(), '2026-05-01')
      consult(w, null, '2026-05-01')
    },
  },
  { id: 'S14', says: 'counts shifts', value: 2, seed: shifts },
  { id: 'S14H', says: 'leaves travel out', value: 180, seed: shifts },
  {
    id: 'S15',
    says: 'adds direct and indirect time',
    value: 150,
    seed: (w) => {
      workLog(w, 60, 'direct')
      workLog(w, 90, 'indirect')
    },
  },
  {
    id: 'S16',
    says: 'asks those whose answer was due',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      for (const status of ['accepted', 'sent', 'revoked'] as const)
        w.add(referrals, {
          clientId: w.client(),
          programmeId: w.ours,
          kind: 'hospital',
          receiver: 'R',
          referredOn: '2026-05-01',
          answerDueOn: '2026-05-08',
          status,
        })
    },
  },
  {
    id: 'S17',
    says: 'counts supervision time',
    value: 90,
    seed: (w) =>
      w.add(supervisions, {
        kind: 'group',
        programmeId: w.ours,
        organisationId: anybody,
        supervisorName: 'S',
        heldOn: '2026-05-01',
        minutes: 90,
        attendeeIds: [],
      }),
  },
  { id: 'O01', says: 'tells goals fully met', value: 333, n: 1, N: 3, seed: closedGoals },
  { id: 'O01P', says: 'shows goals partly met apart', value: 333, n: 1, N: 3, seed: closedGoals },
  {
    id: 'O02',
    says: 'leaves deaths and moves out',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      for (const closureReason of ['goalsMet', 'lost', 'died', 'moved'])
        w.kase({ closedOn: '2026-05-01', closureReason })
    },
  },
  {
    id: 'O03',
    says: 'wants ten points more on the same instrument',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      tested(w, 40, 50)
      tested(w, 40, 49)
    },
  },
  {
    id: 'O04',
    says: 'counts no contact as not sustained',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      const follow = (fields: object) =>
        w.add(followUps, {
          clientId: w.client(),
          programmeId: w.ours,
          dayMark: '90',
          about: 'home',
          dueOn: '2026-05-01',
          status: 'done',
          ...fields,
        })
      follow({ isSustained: true, proof: 'homeVisitRecord' })
      follow({ status: 'noContact' })
    },
  },
  {
    id: 'O05',
    says: 'counts the satisfied among valid answers',
    value: 667,
    n: 2,
    N: 3,
    seed: (w) => {
      for (const satisfaction of ['verySatisfied', 'satisfied', 'neutral']) answer(w, 'satisfaction', { satisfaction })
      answer(w, 'satisfaction', { satisfaction: 'satisfied', isValid: false })
    },
  },
  {
    id: 'O06',
    says: 'asks for three facts of five',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      answer(w, 'awareness', { factsKnown: 3 })
      answer(w, 'awareness', { factsKnown: 2 })
    },
  },
  {
    id: 'O07',
    says: 'asks for complaints closed by their day',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      for (const closedOn of ['2026-05-20', '2026-05-21'])
        w.add(complaints, {
          programmeId: w.ours,
          receivedOn: '2026-05-01',
          channel: 'phone',
          about: 'food',
          text: 'Cold',
          dueOn: '2026-05-20',
          closedOn,
        })
    },
  },
  {
    id: 'F01',
    says: 'counts spending from the start of the contract',
    value: 300,
    n: 300,
    N: 1000,
    seed: (w) => {
      w.add(budgetLines, { contractId: w.contract.id, code: 'A', label: 'A', amountFen: 1000 })
      spend(w, '2026-02-01', 100)
      spend(w, '2026-06-30', 200)
      spend(w, '2026-07-01', 200)
    },
  },
  {
    id: 'F02',
    says: 'divides what was booked by its units',
    value: 2500,
    n: 500,
    N: 2,
    seed: (w) => {
      spend(w, '2026-05-01', 500, 'S08')
      visit(w, 'home', true)
      visit(w, 'home', true)
    },
  },
  {
    id: 'F03',
    says: 'counts beds nobody slept in',
    value: 978,
    n: 89,
    N: 91,
    seed: (w) => {
      w.add(bedStocks, { programmeId: w.ours, fromOn: '2026-01-01', beds: 1 })
      w.stay({ admittedOn: '2026-05-01', exitOn: '2026-05-03' })
    },
  },
  {
    id: 'F03M',
    says: 'counts missed appointments of those booked',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      const of = w.kase()
      for (const status of ['kept', 'missed', 'cancelled'] as const)
        w.add(appointments, {
          caseId: of.id,
          clientId: of.clientId,
          programmeId: w.ours,
          workerId: anybody,
          startsOn: '2026-05-01',
          startTime: '09:00',
          minutes: 50,
          mode: 'phone',
          status,
        })
    },
  },
  {
    id: 'F03D',
    says: 'has no files of the quarter here, so there is no share',
    value: null,
    n: 1,
    N: 0,
    seed: (w) =>
      w.add(merges, {
        keptId: w.client(),
        mergedId: w.client(),
        status: 'merged',
        reason: 'Same',
        proposedBy: anybody,
        decidedBy: anybody,
        decidedAt: '2026-05-01T02:00:00.000Z',
      }),
  },
  {
    id: 'Q01T',
    says: 'allows three days to write it down',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      const of = w.kase({ receivedOn: '2026-03-01' })
      const { id } = w.session(of, '2026-05-01')
      w.base.sqlite.prepare('UPDATE sessions SET recorded_at = ? WHERE id = ?').run('2026-05-04T02:00:00.000Z', id)
      w.session(of, '2026-05-02')
    },
  },
  {
    id: 'Q01E',
    says: 'asks what there is to show',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      activity(w, 'community', 9, 30)
      w.add(activities, {
        kind: 'community',
        name: 'Event',
        programmeId: w.ours,
        organisationId: anybody,
        heldOn: '2026-05-01',
        minutes: 30,
        place: 'Square',
        otherHeads: 1,
        staffCount: 1,
        evidence: 'photo',
      })
    },
  },
]
