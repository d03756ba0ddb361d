import type { Case } from '../cases/case.ts'
import { noteDueOn } from '../cases/caseTimers.ts'
import type { CaseStatus } from '../cases/caseStatus.ts'
import { addDays } from '../core/dates.ts'
import { Failure, Problems } from '../core/failure.ts'
import { holds, type Actor } from '../ipc/roles.ts'
import type { Pack } from '../packs/pack.ts'
import type { Appointment, Session } from './session.ts'

/** Minutes since midnight of `HH:MM`. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** Minutes from start to end; null while one of them is missing or the end is not after the start. */
export function minutesBetween(startTime: string | null, endTime: string | null): number | null {
  if (startTime === null || endTime === null) return null
  const minutes = minuteOfDay(endTime) - minuteOfDay(startTime)
  return minutes > 0 ? minutes : null
}

/** States of a case in which nobody holds sessions. */
export const statusesWithoutSessions: readonly CaseStatus[] = ['notOpened', 'suspended']

/** A session lies within the life of its case and not in the future. @throws Failure sessions.caseNotWorked, core.checkFields */
export function checkSessionDay(
  ofCase: Pick<Case, 'status' | 'receivedOn' | 'closedOn'>,
  heldOn: string,
  today: string,
): void {
  if (statusesWithoutSessions.includes(ofCase.status)) throw new Failure('sessions.caseNotWorked')
  const problems = new Problems()
  if (heldOn > today) problems.add('heldOn', 'core.futureDate')
  if (heldOn < ofCase.receivedOn) problems.add('heldOn', 'core.dateOrder', { later: heldOn, earlier: ofCase.receivedOn })
  if (ofCase.closedOn !== null && heldOn > ofCase.closedOn) problems.add('heldOn', 'sessions.afterClosure', { closedOn: ofCase.closedOn })
  problems.throwIfAny()
}

type Signable = Pick<Session, 'startTime' | 'endTime' | 'minutesExplanation' | 'goalIds' | 'note' | 'workerId'>

/**
 * A session counts with start, end, worker, goal and note (domain.md 7.8), and lasts 10 to 240 minutes or says why
 * not (7.9; the pack holds the numbers). @throws Failure core.checkFields with everything that is missing
 */
export function checkSignable(pack: Pack, session: Signable): void {
  const problems = new Problems()
  if (session.startTime === null) problems.add('startTime', 'core.required')
  if (session.endTime === null) problems.add('endTime', 'core.required')
  if (session.goalIds.length === 0) problems.add('goalIds', 'sessions.goalNeeded')
  if (session.note.trim() === '') problems.add('note', 'core.required')
  const minutes = minutesBetween(session.startTime, session.endTime)
  if (session.startTime !== null && session.endTime !== null && minutes === null) problems.add('endTime', 'sessions.endBeforeStart')
  const from = pack.limits.sessionMinMinutes.default
  const to = pack.limits.sessionMaxMinutes.default
  if (minutes !== null && (minutes < from || minutes > to) && !session.minutesExplanation?.trim()) {
    problems.add('minutesExplanation', 'sessions.explainMinutes', { minutes, from, to })
  }
  problems.throwIfAny()
}

/** Whether two times of one day share a minute; one ending as the other begins does not. */
export function overlaps(a: { startTime: string; minutes: number }, b: { startTime: string; minutes: number }): boolean {
  const [startA, startB] = [minuteOfDay(a.startTime), minuteOfDay(b.startTime)]
  return startA < startB + b.minutes && startB < startA + a.minutes
}

/** Whether a note signed on a day is late, for good (domain.md 7.9). */
export function isLateNote(pack: Pack, heldOn: string, signedOn: string): boolean {
  return signedOn > noteDueOn(pack, heldOn)
}

/** The latest day whose note, still unsigned today, is past its limit. */
export function lastDayPastLimit(pack: Pack, today: string): string {
  let day = addDays(today, -1)
  while (noteDueOn(pack, day) >= today) day = addDays(day, -1)
  return day
}

/** Only who held the session writes its note. @throws Failure sessions.notYourNote */
export function checkAuthor(actor: Actor, session: Pick<Session, 'workerId'>): void {
  if (session.workerId !== actor.accountId) throw new Failure('sessions.notYourNote')
}

/**
 * The restricted part of a note is for the worker who wrote it, a supervisor of the case's organisation and the
 * manager; not for a co-worker or later worker of the case.
 */
export function mayReadRestricted(
  actor: Actor,
  session: Pick<Session, 'workerId'>,
  ofCase: Pick<Case, 'organisationId'>,
): boolean {
  if (session.workerId === actor.accountId || holds(actor, 'manager')) return true
  return holds(actor, 'supervisor') && ofCase.organisationId === actor.organisationId
}

/** What was settled by mistake is booked again, and then settled as it was. */
export const appointmentTransitions: Record<Appointment['status'], readonly Appointment['status'][]> = {
  booked: ['kept', 'missed', 'cancelled'],
  kept: ['booked'],
  missed: ['booked'],
  cancelled: ['booked'],
}

/** What was kept or missed has had its day. @throws Failure core.badTransition, sessions.notYet */
export function checkAppointmentStep(before: Pick<Appointment, 'status' | 'startsOn'>, to: Appointment['status'], today: string): void {
  if (!appointmentTransitions[before.status].includes(to)) {
    throw new Failure('core.badTransition', { params: { from: before.status, to } })
  }
  if ((to === 'kept' || to === 'missed') && before.startsOn > today) throw new Failure('sessions.notYet')
}
