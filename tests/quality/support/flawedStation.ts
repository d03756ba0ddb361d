import { activities, consultations, patrols } from '../../../shared/activities/activity.ts'
import { groups, groupSessions } from '../../../shared/activities/group.ts'
import { accounts } from '../../../shared/accounts/account.ts'
import { cases, followUps, goals, referrals } from '../../../shared/cases/case.ts'
import { clients, identifiers } from '../../../shared/clients/client.ts'
import { expenses } from '../../../shared/contracts/contract.ts'
import { outcomes } from '../../../shared/outcomes/outcome.ts'
import { beds } from '../../../shared/programmes/programme.ts'
import { appointments, sessions } from '../../../shared/sessions/session.ts'
import { minorCares } from '../../../shared/stays/minorCare.ts'
import { stays } from '../../../shared/stays/stay.ts'
import { bedNights } from '../../../shared/stays/stayParts.ts'
import { tracings } from '../../../shared/stays/tracing.ts'
import { complaints, surveyAnswers, surveyRounds } from '../../../shared/surveys/survey.ts'
import type { Recorder } from '../../../electron/core/db/write.ts'
import { smallStation } from '../../support/smallStation.ts'

/** A record as a test writes it: what is not said is empty. */
type Loose = Record<string, unknown>

/** A station whose records are all in order, and ways to write some that are not. Today is 2026-11-02. */
export async function stationWithCases() {
  const station = await smallStation()
  const { app, programmeId, write } = station
  const worker = app.as('socialWorker')
  const partnerId = (app.station.open().base.sqlite.prepare("SELECT id FROM organisations WHERE name = 'Partner'").get() as { id: string }).id
  let number = 0
  const add = (kind: unknown, { recordedAt, ...fields }: Loose): string =>
    write((writer: Recorder) => writer.add(kind as never, fields as never, recordedAt ? { recordedAt: recordedAt as string } : {}) as { id: string }).id
  const addClient = (fields: Loose = {}): string =>
    add(clients, {
      clientNo: `K${++number}`,
      name: `Client ${number}`,
      isUnidentified: false,
      sex: 'male',
      birthDate: '1980-05-05',
      origin: 'sameRegion',
      birthDateIsEstimated: false,
      fingerprintTaken: false,
      disabilities: [],
      benefits: [],
      specialGroups: [],
      isRestricted: false,
      ...fields,
    })
  /** A stay that is in order in every way, of somebody of its own. */
  function addStay(fields: Loose = {}, from = '2026-08-01', to: string | null = '2026-08-05'): string {
    return add(stays, {
      stayNo: `S${++number}`,
      clientId: fields['clientId'] ?? addClient(),
      programmeId,
      status: to ? 'exited' : 'inCare',
      contactOn: from,
      route: 'police',
      reason: 'lostMoney',
      screening: { a: 'yes' },
      identityWithheld: false,
      needsMedicalFirst: false,
      lacksCapacitySigns: false,
      decision: 'admit',
      admittedOn: from,
      reliefTypes: [],
      wasUnidentified: false,
      exitOn: to,
      exitMode: to ? 'ticket' : null,
      destination: to ? 'home' : null,
      formNo: to ? 'F-1' : null,
      isCrossProvince: false,
      collectorIdChecked: false,
      recordedAt: `${from}T02:00:00.000Z`,
      ...fields,
    })
  }
  /** A case that is in order in every way: agreement, measurable goal, a contact not long ago. */
  function addCase(fields: Loose = {}, clientId = addClient()): { caseId: string; clientId: string; goalId: string } {
    const caseId = add(cases, {
      caseNo: `G${++number}`,
      clientId,
      programmeId,
      organisationId: partnerId,
      workerId: worker.accountId,
      status: 'intervention',
      source: 'station',
      presentingProblem: 'Lost touch with kin.',
      urgency: 'routine',
      receivedOn: '2026-09-01',
      decidedOn: '2026-09-01',
      openedOn: '2026-09-01',
      agreementOn: '2026-09-02',
      recordedAt: '2026-09-01T02:00:00.000Z',
      ...fields,
    })
    const goalId = add(goals, { caseId, clientId, kind: 'returnHome', title: 'Calls home', measure: 'calls a week', status: 'open' })
    return { caseId, clientId, goalId }
  }
  function addSession(at: { caseId: string; clientId: string; goalId: string }, fields: Loose = {}): string {
    return add(sessions, {
      caseId: at.caseId,
      clientId: at.clientId,
      programmeId,
      workerId: worker.accountId,
      heldOn: '2026-09-20',
      startTime: '09:00',
      endTime: '09:50',
      minutes: 50,
      mode: 'faceToFace',
      present: [],
      goalIds: [at.goalId],
      template: 'free',
      note: `A talk of its own, number ${++number}, about ${at.caseId}.`,
      status: 'signed',
      signedAt: '2026-09-20T03:00:00.000Z',
      isLate: false,
      recordedAt: '2026-09-20T02:00:00.000Z',
      ...fields,
    })
  }
  return { ...station, worker, partnerId, add, addClient, addStay, addCase, addSession }
}

type Station = Awaited<ReturnType<typeof stationWithCases>>

/** Breaks each rule once; rule → the record that breaks it. */
export function breakEveryRule(station: Station): Record<string, string> {
  const { add, addCase, addClient, addSession, addStay: stay, programmeId, partnerId, worker, contractId } = station
  const bed = { programmeId, room: '1', label: 'A', forSex: 'any', inUseFrom: '2026-01-01' }
  const at = addCase()
  const broken: Record<string, string> = {}

  broken['stayDayOrder'] = stay({ foundOn: '2026-08-03' })
  broken['stayInFuture'] = stay({ contactOn: '2026-12-01' }, '2026-08-01', null)
  const twice = addClient()
  stay({ clientId: twice })
  broken['stayOverlap'] = stay({ clientId: twice }, '2026-08-03', '2026-08-09')
  broken['stayStillOpen'] = stay({ status: 'inCare' })
  broken['stayBeforeBirth'] = stay({ clientId: addClient({ birthDate: '2026-08-02' }) })
  broken['stayExitIncomplete'] = stay({ exitMode: null })
  broken['stayOutsideProgramme'] = stay({}, '2024-08-01')
  broken['nightOutsideStay'] = stay({})
  const nights = station.app.station.open().base.sqlite.prepare('SELECT client_id AS id FROM stays WHERE id = ?').get(broken['nightOutsideStay']) as { id: string }
  add(bedNights, { stayId: broken['nightOutsideStay'], clientId: nights.id, programmeId, nightOn: '2026-08-20' })
  broken['stayLong'] = stay({}, '2026-07-01', null)
  add(beds, bed)
  broken['stayWithoutBed'] = stay({}, '2026-10-30', null)
  broken['householdHeads'] = stay({ householdKey: 'H1', isHeadOfHousehold: false })
  broken['refusalWithoutNotice'] = stay({ status: 'refused', admittedOn: null, exitMode: null, decisionReason: 'x', refusalReason: 'other' }, '2026-08-01', null)
  broken['endingWithoutNotice'] = stay({ status: 'terminated', terminationReason: 'unlawfulConduct' })
  broken['leavingWithoutPaper'] = stay({ formNo: null })
  broken['minorWithoutPaper'] = stay({ clientId: addClient({ birthDate: '2014-01-01' }) })
  broken['stayMissing'] = stay({ reason: null })
  broken['stayLateEntry'] = stay({ recordedAt: '2026-08-09T02:00:00.000Z' })
  const minor = stay({})
  broken['minorMissing'] = add(minorCares, { stayId: minor, clientId: nights.id, programmeId, status: 'received', receivedOn: '2026-08-01', isCaredApart: false })
  broken['tracingMissing'] = add(tracings, { stayId: minor, clientId: nights.id, programmeId, status: 'solved', openedAt: '2026-08-01T02:00:00.000Z', fastQueryAt: '2026-08-01T03:00:00.000Z' })

  const client = (fields: Loose) => {
    const id = addClient(fields)
    stay({ clientId: id })
    return id
  }
  broken['clientWithoutReason'] = client({ birthDate: null })
  broken['clientAgeRange'] = client({ birthDate: null, birthDateMissing: 'unknown', ageFrom: 40 })
  broken['clientMissing'] = client({ origin: null })
  broken['numberWrong'] = add(identifiers, { clientId: client({}), kind: 'residentId', value: '110101198005050011', isVerified: false })
  add(identifiers, { clientId: client({}), kind: 'passport', value: 'E100', isVerified: true })
  broken['numberTwice'] = add(identifiers, { clientId: client({}), kind: 'passport', value: 'E100', isVerified: true })
  client({ name: 'Zhang Wei', birthDate: '1970-01-01' })
  broken['clientMaybeTwice'] = client({ name: 'Zhang Wei', birthDate: '1970-01-01' })

  broken['caseDayOrder'] = addCase({ openedOn: '2026-08-30' }).caseId
  broken['caseStateAndDays'] = addCase({ closedOn: '2026-09-20' }).caseId
  broken['caseWithoutAgreement'] = addCase({ agreementOn: null }).caseId
  const bare = addCase()
  broken['caseWithoutGoal'] = bare.caseId
  station.write((writer) => writer.change(goals, bare.goalId, { status: 'dropped', closedOn: '2026-09-10' }))
  broken['caseFewSessions'] = addCase({ status: 'closed', closedOn: '2026-09-25', closureReason: 'goalsMet' }).caseId
  broken['caseSilent'] = addCase({ receivedOn: '2026-07-01', openedOn: '2026-07-01', recordedAt: '2026-07-01T02:00:00.000Z' }).caseId
  const gone = add(accounts, { loginName: 'gone', displayName: 'Gone', roles: ['socialWorker'], organisationId: partnerId, isActive: false, language: 'en' })
  broken['caseWorkerGone'] = addCase({ workerId: gone }).caseId
  broken['caseMissing'] = addCase({ presentingProblem: '' }).caseId
  broken['caseLateEntry'] = addCase({ recordedAt: '2026-09-20T02:00:00.000Z' }).caseId
  broken['goalWithoutProof'] = add(goals, { caseId: at.caseId, clientId: at.clientId, kind: 'returnHome', title: 'x', measure: 'x', status: 'met', closedOn: '2026-09-20' })
  broken['referralWithoutAnswer'] = add(referrals, { clientId: at.clientId, caseId: at.caseId, programmeId, kind: 'hospital', receiver: 'Clinic', referredOn: '2026-09-01', answerDueOn: '2026-09-15', status: 'sent' })
  const follow = { clientId: at.clientId, caseId: at.caseId, programmeId, dayMark: '90', about: 'other', dueOn: '2026-09-10' }
  broken['followUpOpen'] = add(followUps, { ...follow, status: 'due' })
  broken['followUpWithoutProof'] = add(followUps, { ...follow, status: 'done', doneOn: '2026-09-10', isSustained: true })
  broken['outcomeWithoutProof'] = add(outcomes, { clientId: at.clientId, caseId: at.caseId, programmeId, kind: 'housed', achievedOn: '2026-09-10', status: 'claimed' })

  broken['sessionUnsigned'] = addSession(at, { status: 'draft', signedAt: null, heldOn: '2026-09-02', recordedAt: '2026-09-02T02:00:00.000Z' })
  broken['sessionMissing'] = addSession(at, { startTime: null, heldOn: '2026-09-03', recordedAt: '2026-09-03T02:00:00.000Z' })
  broken['sessionOutsideCase'] = addSession(at, { heldOn: '2026-08-03', recordedAt: '2026-08-03T02:00:00.000Z' })
  broken['sessionLength'] = addSession(at, { minutes: 5, heldOn: '2026-09-04', recordedAt: '2026-09-04T02:00:00.000Z' })
  addSession(at, { heldOn: '2026-09-05', recordedAt: '2026-09-05T02:00:00.000Z' })
  broken['sessionTwoPlaces'] = addSession(at, { heldOn: '2026-09-05', startTime: '09:30', endTime: '10:20', recordedAt: '2026-09-05T03:00:00.000Z' })
  const same = { note: 'The very same long sentence about a talk that two people had with their worker.' }
  broken['sessionSameText'] = addSession(at, { ...same, heldOn: '2026-09-06', recordedAt: '2026-09-06T02:00:00.000Z' })
  addSession(addCase(), { ...same, heldOn: '2026-09-07', recordedAt: '2026-09-07T02:00:00.000Z' })
  for (let i = 0; i < 10; i++) {
    const id = addSession(at, { heldOn: '2026-09-08', startTime: null, endTime: null, recordedAt: `2026-09-08T02:00:${String(i).padStart(2, '0')}.000Z` })
    broken['sessionBurst'] ??= id
  }
  broken['sessionLateNote'] = addSession(at, { isLate: true, heldOn: '2026-09-09', recordedAt: '2026-09-09T02:00:00.000Z' })
  broken['sessionLateEntry'] = addSession(at, { heldOn: '2026-09-10', recordedAt: '2026-09-20T02:00:00.000Z' })
  broken['appointmentOpen'] = add(appointments, { caseId: at.caseId, clientId: at.clientId, programmeId, workerId: worker.accountId, startsOn: '2026-09-10', startTime: '10:00', minutes: 50, mode: 'faceToFace', status: 'booked' })

  const activity = { kind: 'community', name: 'Fair', programmeId, organisationId: partnerId, heldOn: '2026-09-12', minutes: 60, place: 'Hall', otherHeads: 20, staffCount: 2, evidence: 'photo' }
  broken['activityWithoutHeads'] = add(activities, { ...activity, otherHeads: 0 })
  broken['activityFewHeads'] = add(activities, { ...activity, otherHeads: 3 })
  broken['activityWithoutProof'] = add(activities, { ...activity, evidence: null })
  const group = { name: 'Morning', kind: 'other', programmeId, organisationId: partnerId, leaderId: worker.accountId, startedOn: '2026-08-01' }
  broken['groupTooSmall'] = add(groups, { ...group, phase: 'ending', endedOn: '2026-09-20' })
  broken['groupSessionWithoutHeads'] = add(groupSessions, { groupId: add(groups, { ...group, phase: 'forming' }), programmeId, number: 1, heldOn: '2026-09-12', minutes: 60, content: 'x', otherHeads: 0 })
  const patrol = { programmeId, organisationId: partnerId, patrolledOn: '2026-09-12', minutes: 60, area: 'North', staffCount: 2, metCount: 5, advisedCount: 3, acceptedCount: 1, evidence: 'photo' }
  broken['patrolNumbers'] = add(patrols, { ...patrol, acceptedCount: 9 })
  broken['patrolWithoutProof'] = add(patrols, { ...patrol, evidence: null })
  for (const day of ['2026-09-01', '2026-09-02', '2026-09-03'])
    broken['consultationOften'] = add(consultations, { clientId: twice, programmeId, workerId: worker.accountId, consultedOn: day, minutes: 20, topic: 'benefits', mode: 'phone' })
  const round = { programmeId, purpose: 'satisfaction', formId: 'f', formVersion: 1, startedOn: '2026-08-01', endedOn: '2026-09-01', collector: 'Somebody' }
  broken['surveyTooFew'] = add(surveyRounds, { ...round, askedCount: 30 })
  broken['surveyMoreThanAsked'] = add(surveyRounds, { ...round, askedCount: 0, endedOn: null })
  add(surveyAnswers, { roundId: broken['surveyMoreThanAsked'], programmeId, answeredOn: '2026-08-02', mode: 'paper', isAssisted: false, answers: {}, isValid: true })
  broken['complaintOpen'] = add(complaints, { programmeId, receivedOn: '2026-08-01', channel: 'phone', about: 'food', text: 'x', dueOn: '2026-08-20' })
  broken['expenseWithoutPaper'] = add(expenses, { contractId, budgetLineId: contractId, spentOn: '2026-09-01', amountFen: 100, purpose: 'x', voucherNo: 'V1' })
  return broken
}
