import {
  activities,
  consultations,
  supervisions,
  visits,
  volunteerShifts,
  workLogs,
} from '../../shared/activities/activity.ts'
import { attendances, groups, groupSessions } from '../../shared/activities/group.ts'
import { goals, referrals } from '../../shared/cases/case.ts'
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
export const visit = (w: World, kind: 'home' | 'phone', isCompleted: boolean) =>
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
export const activity = (w: World, kind: 'community' | 'publicity', otherHeads: number, minutes: number) =>
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
]
