import { bedStocks } from '../../shared/programmes/programme.ts'
import { goals } from '../../shared/cases/case.ts'
import { minorCares } from '../../shared/stays/minorCare.ts'
import { extensions, hospitalisations, notices, settlements } from '../../shared/stays/stayParts.ts'
import { tracings } from '../../shared/stays/tracing.ts'
import { patrols } from '../../shared/activities/activity.ts'
import { anybody, type World } from './indicatorWorld.ts'

/** What one indicator must say of a small world: the sentence, the rows put in, the figure. */
export interface Example {
  id: string
  says: string
  seed(world: World): void
  value: number | null
  n?: number
  N?: number
}

const tracing = (w: World, openedAt: string, fields: object = {}) => {
  const stay = w.stay({ wasUnidentified: true })
  w.add(tracings, {
    stayId: stay.id,
    clientId: stay.clientId,
    programmeId: w.ours,
    status: 'open',
    openedAt,
    ...fields,
  })
}
const minorLeft = (w: World, visitDueOn: string, visitedOn: string | null) => {
  const stay = w.stay({ exitOn: '2026-05-01' })
  w.add(minorCares, {
    stayId: stay.id,
    clientId: stay.clientId,
    programmeId: w.ours,
    status: 'exitConfirmed',
    receivedOn: '2026-04-20',
    isCaredApart: false,
    visitDueOn,
    visitedOn,
  })
}
const patrol = (w: World, patrolledOn: string) =>
  w.add(patrols, {
    programmeId: w.ours,
    organisationId: anybody,
    patrolledOn,
    minutes: 60,
    area: 'Station square',
    staffCount: 2,
    metCount: 8,
    advisedCount: 5,
    acceptedCount: 2,
  })
const twoPatrols = (w: World) => {
  patrol(w, '2026-04-01')
  patrol(w, '2026-06-30')
  patrol(w, '2026-07-01')
}
const refused = (w: World, decidedAt: string, isNoticed: boolean) => {
  const stay = w.stay({ status: 'refused', admittedOn: null, contactOn: '2026-05-01', decision: 'refuse', decidedAt })
  if (isNoticed)
    w.add(notices, {
      stayId: stay.id,
      clientId: stay.clientId,
      kind: 'refusal',
      noticeNo: 'N1',
      servedOn: '2026-05-02',
    })
}
const fourLeavers = (w: World) => {
  w.stay({ admittedOn: '2026-04-01', exitOn: '2026-04-04', exitMode: 'ticket', destination: 'home' })
  w.stay({ admittedOn: '2026-04-01', exitOn: '2026-04-01', exitMode: 'selfReturn', destination: 'family' })
  w.stay({ admittedOn: '2026-04-01', exitOn: '2026-06-30', exitMode: 'died', status: 'died' })
  w.stay({ admittedOn: '2026-04-01', exitOn: '2026-07-01' })
}
const cameBack = (w: World, days: { exitOn: string; againOn: string }) => {
  const clientId = w.client()
  w.stay({ clientId, admittedOn: '2026-01-02', exitOn: days.exitOn })
  w.stay({ clientId, admittedOn: days.againOn })
}
const child = (w: World) => w.client({ birthDate: '2012-01-01' })

export const reliefExamples: readonly Example[] = [
  {
    id: 'R01',
    says: 'counts admissions on the first and the last day, not refusals',
    value: 2,
    seed: (w) => {
      w.stay({ admittedOn: '2026-04-01' })
      w.stay({ admittedOn: '2026-06-30' })
      w.stay({ admittedOn: '2026-07-01' })
      w.stay({ admittedOn: '2026-05-01', status: 'refused' })
    },
  },
  {
    id: 'R02',
    says: 'counts somebody who came twice, or has a merged file, once',
    value: 1,
    seed: (w) => {
      const kept = w.client()
      w.stay({ clientId: kept, admittedOn: '2026-04-01', exitOn: '2026-04-02' })
      w.stay({ clientId: kept, admittedOn: '2026-05-01', exitOn: '2026-05-02' })
      w.stay({ clientId: w.client({ mergedIntoId: kept }), admittedOn: '2026-06-01' })
    },
  },
  {
    id: 'R03',
    says: 'counts nights inside the quarter: one for a same-day stay, to the end for who is still here',
    value: 1 + 1 + 2,
    seed: (w) => {
      w.stay({ admittedOn: '2026-03-30', exitOn: '2026-04-02' })
      w.stay({ admittedOn: '2026-05-05', exitOn: '2026-05-05' })
      w.stay({ admittedOn: '2026-06-29' })
    },
  },
  { id: 'R04', says: 'takes the days of those who left', value: 313, n: 3 + 1 + 90, N: 3, seed: fourLeavers },
  {
    id: 'R05',
    says: 'sets nights against beds on offer',
    value: 11,
    n: 2,
    N: 182,
    seed: (w) => {
      w.add(bedStocks, { programmeId: w.ours, fromOn: '2026-01-01', beds: 2 })
      w.stay({ admittedOn: '2026-05-01', exitOn: '2026-05-03' })
    },
  },
  {
    id: 'R06',
    says: 'finds who stayed more than ten days without an extension',
    value: 333,
    n: 1,
    N: 3,
    seed: (w) => {
      w.stay({ admittedOn: '2026-05-01', exitOn: '2026-05-12' })
      w.stay({ admittedOn: '2026-05-01', exitOn: '2026-05-11' })
      const long = w.stay({ admittedOn: '2026-05-01', exitOn: '2026-06-01' })
      w.add(extensions, {
        stayId: long.id,
        clientId: long.clientId,
        reason: w.pack.codeLists['extensionReason']![0]!.code,
        decidedOn: '2026-05-10',
        untilOn: '2026-06-01',
      })
      w.stay({ admittedOn: '2026-05-01', exitOn: '2026-06-01', lacksCapacitySigns: true })
    },
  },
  {
    id: 'R07',
    says: 'asks each refusal for its notice, by the local day',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      refused(w, '2026-03-31T16:30:00.000Z', true)
      refused(w, '2026-05-01T03:00:00.000Z', false)
      refused(w, '2026-06-30T16:30:00.000Z', true)
    },
  },
  { id: 'R08', says: 'counts every exit', value: 3, seed: fourLeavers },
  {
    id: 'R09',
    says: 'counts ticket and own return as returned home, a death not',
    value: 667,
    n: 2,
    N: 3,
    seed: fourLeavers,
  },
  {
    id: 'R10',
    says: 'sets the solved against all that were open',
    value: 333,
    n: 1,
    N: 3,
    seed: (w) => {
      tracing(w, '2026-03-01T02:00:00.000Z', { solvedAt: '2026-03-20T02:00:00.000Z', status: 'solved' })
      tracing(w, '2026-03-01T02:00:00.000Z', { solvedAt: '2026-04-20T02:00:00.000Z', status: 'solved' })
      tracing(w, '2026-05-01T02:00:00.000Z')
      tracing(w, '2026-05-01T02:00:00.000Z', { solvedAt: '2026-07-05T02:00:00.000Z', status: 'solved' })
    },
  },
  {
    id: 'R11',
    says: 'allows twenty-four hours',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      tracing(w, '2026-05-01T02:00:00.000Z', { noticeAt: '2026-05-02T02:00:00.000Z' })
      tracing(w, '2026-05-01T02:00:00.000Z', { noticeAt: '2026-05-02T02:00:01.000Z' })
      tracing(w, '2026-06-30T10:00:00.000Z')
    },
  },
  {
    id: 'R12',
    says: 'allows seven working days, weekends not counted',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      // From Monday 8 June to Wednesday 17 June 2026 are seven working days.
      tracing(w, '2026-06-08T02:00:00.000Z', { dnaRequestedAt: '2026-06-17T09:00:00.000Z' })
      tracing(w, '2026-06-08T02:00:00.000Z', { dnaRequestedAt: '2026-06-18T09:00:00.000Z' })
    },
  },
  {
    id: 'R13',
    says: 'counts who is still unidentified after ten days at the end',
    value: 1,
    seed: (w) => {
      const unknown = () => w.client({ isUnidentified: true, name: null, provisionalName: 'Somebody' })
      w.stay({ clientId: unknown(), admittedOn: '2026-06-19', wasUnidentified: true })
      w.stay({ clientId: unknown(), admittedOn: '2026-06-20', wasUnidentified: true })
      w.stay({ clientId: w.client({ identifiedOn: '2026-06-01' }), admittedOn: '2026-05-01', wasUnidentified: true })
    },
  },
  {
    id: 'R13M',
    says: 'counts who has been held over for more than three months',
    value: 1,
    seed: (w) => {
      w.stay({ clientId: w.client({ isUnidentified: true }), admittedOn: '2026-03-29', wasUnidentified: true })
      w.stay({ clientId: w.client({ isUnidentified: true }), admittedOn: '2026-04-10', wasUnidentified: true })
    },
  },
  {
    id: 'R14',
    says: 'counts people whose settlement was completed',
    value: 1,
    seed: (w) => {
      const clientId = w.client()
      for (const completedOn of ['2026-05-01', '2026-06-01', '2026-07-01'])
        w.add(settlements, {
          clientId: completedOn < '2026-07' ? clientId : w.client(),
          programmeId: w.ours,
          kind: 'householdRegistration',
          appliedOn: '2026-04-01',
          completedOn,
        })
    },
  },
  {
    id: 'R15',
    says: 'counts each time somebody went to hospital',
    value: 1,
    seed: (w) => {
      const stay = w.stay()
      w.add(hospitalisations, {
        stayId: stay.id,
        clientId: stay.clientId,
        hospital: 'First',
        isEmergency: true,
        fromOn: '2026-05-01',
      })
      w.add(hospitalisations, {
        stayId: stay.id,
        clientId: stay.clientId,
        hospital: 'First',
        isEmergency: true,
        fromOn: '2026-07-01',
      })
    },
  },
  { id: 'R15D', says: 'shows deaths apart', value: 1, seed: fourLeavers },
  {
    id: 'R16',
    says: 'counts episodes of who is under eighteen on admission',
    value: 1,
    seed: (w) => {
      w.stay({ clientId: w.client({ birthDate: '2008-05-02' }), admittedOn: '2026-05-01' })
      w.stay({ clientId: w.client({ birthDate: '2008-05-01' }), admittedOn: '2026-05-01' })
    },
  },
  {
    id: 'R16R',
    says: 'tells the share of minors',
    value: 333,
    n: 1,
    N: 3,
    seed: (w) => {
      w.stay({ clientId: child(w) })
      w.stay()
      w.stay()
    },
  },
  {
    id: 'R17',
    says: 'asks for the visit by day thirty',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      minorLeft(w, '2026-05-31', '2026-05-31')
      minorLeft(w, '2026-05-31', '2026-06-01')
      minorLeft(w, '2026-07-01', null)
    },
  },
  {
    id: 'R18',
    says: 'wants the school proof',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      for (const evidence of ['schoolProof', null]) {
        const of = w.kase({ clientId: child(w) })
        w.add(goals, {
          caseId: of.id,
          clientId: of.clientId,
          kind: 'schooling',
          title: 'School',
          status: 'met',
          closedOn: '2026-06-01',
          evidence,
        })
      }
    },
  },
  {
    id: 'R19',
    says: 'looks at those whose thirty days ended in the quarter',
    value: 500,
    n: 1,
    N: 2,
    seed: (w) => {
      cameBack(w, { exitOn: '2026-03-02', againOn: '2026-04-01' })
      cameBack(w, { exitOn: '2026-03-02', againOn: '2026-04-02' })
      w.stay({ admittedOn: '2026-01-01', exitOn: '2026-03-01' })
    },
  },
  {
    id: 'R19L',
    says: 'looks back a hundred and eighty days',
    value: 1000,
    n: 1,
    N: 1,
    seed: (w) => {
      const clientId = w.client()
      w.stay({ clientId, admittedOn: '2025-10-01', exitOn: '2025-10-10' })
      w.stay({ clientId, admittedOn: '2026-03-01' })
    },
  },
  { id: 'R20', says: 'counts patrols', value: 2, seed: twoPatrols },
  { id: 'R20M', says: 'counts people met', value: 16, seed: twoPatrols },
  { id: 'R20V', says: 'counts people advised', value: 10, seed: twoPatrols },
  { id: 'R20C', says: 'tells how many of those met came along', value: 250, n: 4, N: 16, seed: twoPatrols },
]
