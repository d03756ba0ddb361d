import type { Case } from '../../shared/cases/case.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { appointments, sessions, type Appointment, type Session } from '../../shared/sessions/session.ts'
import {
  checkAppointmentStep,
  checkAuthor,
  checkSessionDay,
  checkSignable,
  isLateNote,
  minutesBetween,
  statusesWithoutSessions,
} from '../../shared/sessions/sessionRules.ts'
import type { sessionsContract } from '../../shared/sessions/sessionsContract.ts'
import { getCase } from '../cases/caseReads.ts'
import type { CommandContext } from '../context.ts'
import { checkOnePlace, checkSeesCase, forReader, type ReadSession } from './sessionReads.ts'

type Input<N extends keyof typeof sessionsContract> = ParsedInputOf<(typeof sessionsContract)[N]>

/** A draft in the caller's own name. @throws Failure sessions.twoPlaces, sessions.caseNotWorked, core.checkFields */
export async function draftSession(context: CommandContext, input: Input<'sessions.draft'>): Promise<Session> {
  const ofCase = await getCase(context.db, input.caseId)
  const fields = {
    ...input,
    clientId: ofCase.clientId,
    programmeId: ofCase.programmeId,
    workerId: context.actor.accountId,
    minutes: minutesBetween(input.startTime, input.endTime) ?? 0,
    status: 'draft' as const,
    isLate: false,
  }
  await checkSession(context, ofCase, { ...fields, id: null })
  return context.write.add(sessions, fields)
}

interface Checked {
  id: string | null
  caseId: string
  workerId: string
  heldOn: string
  startTime: string | null
  minutes: number
  goalIds: readonly string[]
  appointmentId: string | null
}

async function checkSession({ db, today, write }: CommandContext, ofCase: Case, session: Checked): Promise<void> {
  checkSessionDay(ofCase, session.heldOn, today)
  if (session.goalIds.length > 0) {
    const known = await db.selectFrom('goals').select('id').where('caseId', '=', session.caseId).where('id', 'in', [...session.goalIds]).where('voidedAt', 'is', null).execute()
    if (known.length !== new Set(session.goalIds).size) {
      throw new Failure('core.checkFields', { fields: { goalIds: { code: 'cases.otherCase' } } })
    }
  }
  if (session.appointmentId !== null) {
    if (write.find(appointments, session.appointmentId)?.caseId !== session.caseId) {
      throw new Failure('core.checkFields', { fields: { appointmentId: { code: 'cases.otherCase' } } })
    }
    const other = await db.selectFrom('sessions').select('id').where('appointmentId', '=', session.appointmentId).where('voidedAt', 'is', null).where('id', '!=', session.id ?? '').executeTakeFirst()
    if (other) throw new Failure('sessions.hasSession', { fields: { appointmentId: { code: 'sessions.hasSession' } } })
  }
  await checkOnePlace(db, 'sessions', { ...session, on: session.heldOn })
}

function ownSession({ write, actor }: CommandContext, id: string, status: Session['status']): Session {
  const before = write.get(sessions, id)
  checkAuthor(actor, before)
  if (before.status !== status) throw new Failure(status === 'draft' ? 'sessions.isSigned' : 'sessions.notSigned')
  return before
}

function withMinutes(before: Session, changes: Partial<Session>): Session {
  const after = { ...before, ...changes }
  return { ...after, minutes: minutesBetween(after.startTime, after.endTime) ?? 0 }
}

/** Problems of fields that were sent as changes are named where they stand in the input. */
function asChanges(problem: unknown): unknown {
  if (!(problem instanceof Failure)) return problem
  const fields = Object.fromEntries(Object.entries(problem.fields).map(([field, one]) => [`changes.${field}`, one]))
  return new Failure(problem.code, { params: problem.params, fields, cause: problem })
}

export async function saveDraft(context: CommandContext, input: Input<'sessions.saveDraft'>): Promise<Session> {
  const before = ownSession(context, input.sessionId, 'draft')
  const after = withMinutes(before, input.changes as Partial<Session>)
  const ofCase = await getCase(context.db, before.caseId)
  try {
    await checkSession(context, ofCase, after)
  } catch (problem) {
    throw asChanges(problem)
  }
  return context.write.change(sessions, before.id, { ...(input.changes as Partial<Session>), minutes: after.minutes }, input.version)
}

/**
 * Signs a note; one signed after the limit is marked late for good (domain.md 7.9). Its appointment counts as kept,
 * and the next one is booked with it or, where it cannot be, nothing is signed.
 */
export async function signSession(context: CommandContext, input: Input<'sessions.sign'>): Promise<Session> {
  const { pack, now, today, actor, write } = context
  const before = ownSession(context, input.sessionId, 'draft')
  checkSignable(pack, before)
  await checkSession(context, await getCase(context.db, before.caseId), before)
  if (before.appointmentId !== null && write.find(appointments, before.appointmentId)?.status === 'booked') {
    write.change(appointments, before.appointmentId, { status: 'kept' })
  }
  if (input.nextAppointment) await bookNext(context, before, input.nextAppointment)
  return write.change(
    sessions,
    before.id,
    { status: 'signed', signedAt: now, signedBy: actor.accountId, isLate: isLateNote(pack, before.heldOn, today) },
    input.version,
  )
}

async function bookNext({ db, write }: CommandContext, session: Session, next: NonNullable<Input<'sessions.sign'>['nextAppointment']>): Promise<void> {
  const { caseId, clientId, programmeId, workerId, heldOn } = session
  if (next.startsOn < heldOn) {
    throw new Failure('core.checkFields', { fields: { 'nextAppointment.startsOn': { code: 'core.dateOrder', params: { later: next.startsOn, earlier: heldOn } } } })
  }
  await checkOnePlace(db, 'appointments', { ...next, id: null, workerId, on: next.startsOn }, 'nextAppointment.startTime')
  write.add(appointments, { ...next, caseId, clientId, programmeId, workerId, status: 'booked' })
}

export async function amendSession(context: CommandContext, input: Input<'sessions.amend'>): Promise<Session> {
  const before = ownSession(context, input.sessionId, 'signed')
  const after = withMinutes(before, input.changes as Partial<Session>)
  const ofCase = await getCase(context.db, before.caseId)
  try {
    checkSignable(context.pack, after)
    await checkSession(context, ofCase, after)
  } catch (problem) {
    throw asChanges(problem)
  }
  const patch = { ...(input.changes as Partial<Session>), minutes: after.minutes, amendReason: input.reason }
  return context.write.change(sessions, before.id, patch, input.version)
}

export async function voidSession(context: CommandContext, input: Input<'sessions.void'>): Promise<Session> {
  const before = context.write.find(sessions, input.sessionId)
  if (!before) throw new Failure('core.notFound')
  checkAuthor(context.actor, before)
  return context.write.void(sessions, before.id, input.reason, input.version)
}

/** Takes a void back, where the worker held no other session meanwhile. @throws Failure core.notVoided, sessions.twoPlaces */
export async function unvoidSession(context: CommandContext, input: Input<'sessions.unvoid'>): Promise<Session> {
  const before = context.write.find(sessions, input.sessionId)
  if (!before) throw new Failure('core.notFound')
  checkAuthor(context.actor, before)
  if (!before.voidedAt) throw new Failure('core.notVoided')
  await checkSession(context, await getCase(context.db, before.caseId), before)
  return context.write.unvoid(sessions, before.id, input.version)
}

/** @throws Failure core.ownWork */
export async function commentSession(context: CommandContext, input: Input<'sessions.comment'>): Promise<ReadSession> {
  const before = context.write.find(sessions, input.sessionId)
  if (!before || before.voidedAt) throw new Failure('core.notFound')
  if (before.workerId === context.actor.accountId) throw new Failure('core.ownWork')
  const after = context.write.change(sessions, before.id, { supervisorNote: input.supervisorNote }, input.version)
  return forReader(context, after, (await getCase(context.db, before.caseId)).organisationId)
}

/** @throws Failure sessions.twoPlaces, sessions.caseNotWorked, sessions.workerNotOnCase */
export async function bookAppointment(context: CommandContext, input: Input<'appointments.book'>): Promise<Appointment> {
  const { db, write, actor } = context
  const ofCase = await getCase(db, input.caseId)
  if (statusesWithoutSessions.includes(ofCase.status)) throw new Failure('sessions.caseNotWorked')
  const isOnCase = ofCase.workerId === actor.accountId || ofCase.coWorkerId === actor.accountId
  const workerId = input.workerId ?? (isOnCase ? actor.accountId : ofCase.workerId)
  await checkSeesCase(context, workerId, input.caseId)
  await checkOnePlace(db, 'appointments', { ...input, id: null, workerId, on: input.startsOn })
  return write.add(appointments, { ...input, workerId, clientId: ofCase.clientId, programmeId: ofCase.programmeId, status: 'booked' })
}

export async function settleAppointment(
  { write, today }: CommandContext,
  input: { appointmentId: string; version: number; reason?: string | null },
  to: 'kept' | 'missed' | 'cancelled',
): Promise<Appointment> {
  const before = write.get(appointments, input.appointmentId)
  checkAppointmentStep(before, to, today)
  return write.change(appointments, before.id, { status: to, reason: input.reason ?? null }, input.version)
}

/**
 * Takes back how an appointment was settled: it is booked again. A session written on it says that it took place.
 * @throws Failure sessions.hasSession, sessions.caseNotWorked, sessions.twoPlaces
 */
export async function reopenAppointment({ db, write, today }: CommandContext, input: Input<'appointments.reopen'>): Promise<Appointment> {
  const before = write.get(appointments, input.appointmentId)
  checkAppointmentStep(before, 'booked', today)
  const written = await db.selectFrom('sessions').select('id').where('appointmentId', '=', before.id).where('voidedAt', 'is', null).executeTakeFirst()
  if (written) throw new Failure('sessions.hasSession')
  if (statusesWithoutSessions.includes((await getCase(db, before.caseId)).status)) throw new Failure('sessions.caseNotWorked')
  await checkOnePlace(db, 'appointments', { ...before, on: before.startsOn })
  return write.change(appointments, before.id, { status: 'booked', reason: null }, input.version)
}
