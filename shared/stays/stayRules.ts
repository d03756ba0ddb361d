import { ageOn, daysBetween } from '../core/dates.ts'
import { Failure, Problems } from '../core/failure.ts'
import type { Client } from '../clients/client.ts'
import type { Pack, ScreeningSet } from '../packs/pack.ts'
import type { Stay } from './stay.ts'
import { endedStatuses, inCareStatuses, stayTransitions, type StayStatus } from './stayStatus.ts'

/** @throws Failure core.badTransition */
export function checkStayTransition(from: StayStatus, to: StayStatus): void {
  if (!stayTransitions[from].includes(to)) throw new Failure('core.badTransition', { params: { from, to } })
}

export function isEnded(status: StayStatus): boolean {
  return (endedStatuses as readonly StayStatus[]).includes(status)
}

/** What is known of somebody's age. */
export type AgeFacts = Pick<Client, 'birthDate' | 'ageFrom' | 'ageTo' | 'ageJudgedOn'>

/**
 * The youngest and the oldest somebody can be on a day, in completed years: the same number twice with a birth date,
 * the judged range carried forward without one, null where nobody judged.
 */
export function ageRangeOn(client: AgeFacts, day: string): { youngest: number; oldest: number } | null {
  if (client.birthDate !== null) {
    const age = ageOn(client.birthDate, day)
    return { youngest: age, oldest: age }
  }
  if (client.ageFrom === null && client.ageTo === null) return null
  const since =
    client.ageJudgedOn && client.ageJudgedOn < day ? Math.floor(daysBetween(client.ageJudgedOn, day) / 365.25) : 0
  return { youngest: (client.ageFrom ?? client.ageTo!) + since, oldest: (client.ageTo ?? client.ageFrom!) + since }
}

/**
 * Whether the rules for somebody below an age apply. A person whose age is only judged has the protection of a child
 * as long as they may be one; of somebody whose age nobody judged nothing is presumed.
 */
export function mayBeYounger(client: AgeFacts, day: string, than: number): boolean {
  const range = ageRangeOn(client, day)
  return range !== null && range.youngest < than
}

export function isMinor(pack: Pack, client: AgeFacts, day: string): boolean {
  return mayBeYounger(client, day, pack.limits.minorAge.default)
}

/**
 * Whether the ten-day rule and leaving by one's own word do not apply: under 16, or signs of mental disorder or
 * intellectual disability (A4).
 */
export function isGuarded(pack: Pack, client: AgeFacts, stay: Pick<Stay, 'lacksCapacitySigns'>, day: string): boolean {
  return stay.lacksCapacitySigns || mayBeYounger(client, day, pack.limits.selfExitMinAge.default)
}

/** found ≤ admitted ≤ exited, contact ≤ admitted, nothing after today (domain.md 7.1). */
export function checkStayDates(
  stay: Pick<Stay, 'foundOn' | 'contactOn' | 'admittedOn' | 'exitOn'>,
  today: string,
): void {
  const problems = new Problems()
  const inOrder = (earlier: keyof typeof stay, later: keyof typeof stay) => {
    const [first, second] = [stay[earlier], stay[later]]
    if (first !== null && second !== null && second < first)
      problems.add(later, 'core.dateOrder', { earlier: first, later: second })
  }
  for (const field of ['foundOn', 'contactOn', 'admittedOn', 'exitOn'] as const)
    if (stay[field] !== null && stay[field] > today) problems.add(field, 'core.futureDate')
  inOrder('foundOn', 'admittedOn')
  inOrder('contactOn', 'admittedOn')
  inOrder('admittedOn', 'exitOn')
  inOrder('contactOn', 'exitOn')
  problems.throwIfAny()
}

/** The part of other stays that decides whether two are at the same time. */
export interface OtherStay {
  stayNo: string
  status: StayStatus
  admittedOn: string | null
  exitOn: string | null
}

/**
 * Nobody is helped twice at once (domain.md 7.1). The day somebody leaves they may come back.
 * @throws Failure stays.hasOpenStay, stays.overlaps
 */
export function checkNoOverlap(
  stay: { admittedOn: string | null; exitOn: string | null; isOpen: boolean },
  others: readonly OtherStay[],
): void {
  for (const other of others) {
    if (stay.isOpen && !isEnded(other.status))
      throw new Failure('stays.hasOpenStay', { params: { stayNo: other.stayNo } })
    if (stay.admittedOn === null || other.admittedOn === null) continue
    const startsBefore = other.exitOn === null || stay.admittedOn < other.exitOn
    const endsAfter = stay.exitOn === null || other.admittedOn < stay.exitOn
    if (startsBefore && endsAfter) throw new Failure('stays.overlaps', { params: { stayNo: other.stayNo } })
  }
}

/** The tests that were in force on a day (A3, A4: they changed over time). */
export function screeningSetOn(pack: Pack, day: string): ScreeningSet {
  const inForce = pack.screeningSets
    .filter((set) => set.validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return inForce[0] ?? pack.screeningSets[0]!
}

/** @throws Failure core.checkFields for answers to tests the set does not have, and for required ones left out */
export function checkScreening(set: ScreeningSet, answers: Readonly<Record<string, string>>): void {
  const problems = new Problems()
  const known = new Set(set.tests.map((test) => test.id))
  for (const id of Object.keys(answers)) if (!known.has(id)) problems.add(`screening.${id}`, 'stays.unknownTest')
  for (const test of set.tests)
    if (test.isRequired && answers[test.id] === undefined) problems.add(`screening.${test.id}`, 'core.required')
  problems.throwIfAny()
}

/** Helping somebody who does not meet a required test is allowed, and asks for the reason. */
export function checkAdmitReason(set: ScreeningSet | null, stay: Pick<Stay, 'screening' | 'decisionReason'>): void {
  const failed = set?.tests.some((test) => test.isRequired && stay.screening?.[test.id] === 'no') ?? false
  if (failed && stay.decisionReason === null)
    throw new Failure('stays.admitNeedsReason', { fields: { decisionReason: { code: 'core.required' } } })
}

/**
 * Refusing for want of identity is not for those who cannot give it — old, young, disabled: help first, check later
 * (A3). Sixty is the line of the monthly form.
 * @throws Failure stays.cannotGiveIdentity
 */
export function checkRefusal(
  pack: Pack,
  refusalReason: string,
  client: AgeFacts & Pick<Client, 'disabilities'>,
  stay: Pick<Stay, 'lacksCapacitySigns' | 'contactOn'>,
): void {
  if (refusalReason !== 'withholdsIdentity') return
  const range = ageRangeOn(client, stay.contactOn)
  const isOld = range !== null && range.oldest >= 60
  if (isOld || isMinor(pack, client, stay.contactOn) || stay.lacksCapacitySigns || client.disabilities.length > 0)
    throw new Failure('stays.cannotGiveIdentity')
}

/**
 * Somebody is moved to another bed while they are in care, and from where they were seen lying: two people moving the
 * same person at once are told.
 * @throws Failure stays.notInCare, stays.movedMeanwhile, core.checkFields
 */
export function checkMove(
  stay: Pick<Stay, 'status' | 'admittedOn'>,
  move: { seenIn: string | null; liesIn: string | null; to: string | null; on: string; today: string },
): void {
  if (!(inCareStatuses as readonly StayStatus[]).includes(stay.status)) throw new Failure('stays.notInCare')
  const problems = new Problems()
  if (move.on > move.today) problems.add('on', 'core.futureDate')
  if (stay.admittedOn !== null && move.on < stay.admittedOn)
    problems.add('on', 'core.dateOrder', { earlier: stay.admittedOn, later: move.on })
  problems.throwIfAny()
  if (move.seenIn !== move.liesIn) throw new Failure('stays.movedMeanwhile')
  if (move.to === move.liesIn) throw new Failure('stays.sameBed')
}

/** Who is heard is heard before the paper is served, and both before the ending takes effect (A1, from 2026-07). */
export function checkHearing(heardOn: string | null, servedOn: string, endsOn: string): void {
  if (heardOn === null) throw new Failure('stays.hearFirst', { fields: { heardOn: { code: 'core.required' } } })
  const problems = new Problems()
  if (heardOn > servedOn) problems.add('servedOn', 'core.dateOrder', { earlier: heardOn, later: servedOn })
  if (servedOn > endsOn) problems.add('exitOn', 'core.dateOrder', { earlier: servedOn, later: endsOn })
  problems.throwIfAny()
}

/**
 * A thing that happened during a stay is of the same client and lies within the stay.
 * @throws Failure stays.otherClient, core.checkFields
 */
export function checkPartOfStay(
  stay: Pick<Stay, 'clientId' | 'contactOn' | 'exitOn'>,
  clientId: string,
  on: string,
  field: string,
): void {
  if (stay.clientId !== clientId) throw new Failure('stays.otherClient')
  const problems = new Problems()
  if (on < stay.contactOn) problems.add(field, 'core.dateOrder', { earlier: stay.contactOn, later: on })
  if (stay.exitOn !== null && on > stay.exitOn) problems.add(field, 'stays.afterExit', { exitOn: stay.exitOn })
  problems.throwIfAny()
}
