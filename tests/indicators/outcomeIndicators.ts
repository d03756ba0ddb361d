import { activities } from '../../shared/activities/activity.ts'
import { assessments } from '../../shared/assessments/assessment.ts'
import { followUps, goals } from '../../shared/cases/case.ts'
import { merges } from '../../shared/clients/client.ts'
import { budgetLines, expenses } from '../../shared/contracts/contract.ts'
import { bedStocks } from '../../shared/programmes/programme.ts'
import { appointments } from '../../shared/sessions/session.ts'
import { complaints, surveyAnswers, surveyRounds } from '../../shared/surveys/survey.ts'
import { anybody, type World } from './indicatorWorld.ts'
import type { Example } from './reliefIndicators.ts'
import { activity, visit } from './workIndicators.ts'

const closedGoals = (w: World) => {
  const of = w.kase({ closedOn: '2026-06-30', closureReason: 'goalsMet' })
  for (const status of ['met', 'partlyMet', 'notMet'] as const)
    w.add(goals, { caseId: of.id, clientId: of.clientId, kind: 'housing', title: 'Goal', status })
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

export const outcomeExamples: readonly Example[] = [
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
    id: 'F03',
    says: 'has no idle bed, and never fewer than none, where more people sleep than there are beds',
    value: 0,
    n: 0,
    N: 2,
    seed: (w) => {
      w.add(bedStocks, { programmeId: w.ours, fromOn: '2026-05-01', toOn: '2026-05-02', beds: 1 })
      w.stay({ admittedOn: '2026-05-01', exitOn: '2026-05-03' })
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
