import { addDays, addMonths, localDate } from '../core/dates.ts'
import { addWorkingDays } from '../packs/calendar.ts'
import type { Pack } from '../packs/pack.ts'
import type { MinorCare } from './minorCare.ts'
import { isGuarded, type AgeFacts } from './stayRules.ts'
import { inCareStatuses } from './stayStatus.ts'
import type { Stay } from './stay.ts'
import type { ViolenceReport } from './stayParts.ts'
import { isTracingOver } from './tracingRules.ts'
import type { Tracing } from './tracing.ts'

export const stayTimerKinds = [
  'stayLimit',
  'tracingNotice',
  'tracingDna',
  'tracingPolice',
  'heldOver',
  'settlement',
  'minorVisit',
  'longTermGuardianship',
  'violenceReport',
] as const
export type StayTimerKind = (typeof stayTimerKinds)[number]

/** Something that has to be done by a time (domain.md section 3, limits of the pack). */
export interface StayTimer {
  kind: StayTimerKind
  table: 'stays' | 'tracings' | 'minor_cares' | 'violence_reports'
  recordId: string
  /** the last day on which it is in time */
  dueOn: string
  /** the moment, where the limit runs by hours */
  dueAt: string | null
  isOverdue: boolean
}

interface Clock {
  now: string
  today: string
}

function byDay(
  clock: Clock,
  kind: StayTimerKind,
  table: StayTimer['table'],
  recordId: string,
  dueOn: string,
): StayTimer {
  return { kind, table, recordId, dueOn, dueAt: null, isOverdue: clock.today > dueOn }
}

function byHour(
  pack: Pack,
  clock: Clock,
  kind: StayTimerKind,
  table: StayTimer['table'],
  recordId: string,
  from: string,
  hours: number,
): StayTimer {
  const dueAt = new Date(Date.parse(from) + hours * 3_600_000).toISOString()
  return { kind, table, recordId, dueOn: localDate(dueAt, pack.timeZone), dueAt, isOverdue: clock.now > dueAt }
}

/**
 * The last day of the usual length of a stay, or of its latest extension; null for those the ten-day rule does not
 * apply to (A4) and for stays that are not in care.
 */
export function stayLimitOn(
  pack: Pack,
  stay: Pick<Stay, 'status' | 'admittedOn' | 'lacksCapacitySigns'>,
  client: AgeFacts,
  extendedUntil: string | null,
): string | null {
  if (!(inCareStatuses as readonly string[]).includes(stay.status) || stay.admittedOn === null) return null
  if (isGuarded(pack, client, stay, stay.admittedOn)) return null
  const usual = addDays(stay.admittedOn, pack.limits.stayDays.default)
  return extendedUntil !== null && extendedUntil > usual ? extendedUntil : usual
}

export function stayTimers(
  pack: Pack,
  clock: Clock,
  stay: Stay,
  client: AgeFacts,
  extendedUntil: string | null,
): StayTimer[] {
  const dueOn = stayLimitOn(pack, stay, client, extendedUntil)
  return dueOn === null ? [] : [byDay(clock, 'stayLimit', 'stays', stay.id, dueOn)]
}

/** The steps of looking for somebody's home that are not done yet: each runs by itself (A5, A6). */
export function tracingTimers(pack: Pack, clock: Clock, tracing: Tracing): StayTimer[] {
  if (isTracingOver(tracing.status)) return []
  const { limits } = pack
  const openedOn = localDate(tracing.openedAt, pack.timeZone)
  const day = (kind: StayTimerKind, dueOn: string) => byDay(clock, kind, 'tracings', tracing.id, dueOn)
  const timers: StayTimer[] = []
  if (tracing.noticeAt === null)
    timers.push(
      byHour(pack, clock, 'tracingNotice', 'tracings', tracing.id, tracing.openedAt, limits.noticeHours.default),
    )
  if (tracing.dnaRequestedAt === null)
    timers.push(day('tracingDna', addWorkingDays(pack, openedOn, limits.dnaWorkingDays.default)))
  if (tracing.policeReportAt === null)
    timers.push(day('tracingPolice', addMonths(openedOn, limits.policeMonths.default)))
  timers.push(day('heldOver', addDays(openedOn, limits.heldOverDays.default)))
  timers.push(day('settlement', addMonths(openedOn, limits.settlementMonths.default)))
  return timers
}

export function minorTimers(pack: Pack, clock: Clock, care: MinorCare): StayTimer[] {
  if (care.status === 'ended') return []
  if (care.visitDueOn !== null && care.visitedOn === null)
    return [byDay(clock, 'minorVisit', 'minor_cares', care.id, care.visitDueOn)]
  if (care.exitedOn !== null || care.longTermGuardianshipOn !== null) return []
  const dueOn = addMonths(care.receivedOn, pack.limits.longTermGuardianshipMonths.default)
  return [byDay(clock, 'longTermGuardianship', 'minor_cares', care.id, dueOn)]
}

export function violenceTimers(pack: Pack, clock: Clock, report: ViolenceReport): StayTimer[] {
  if (report.reportedAt !== null) return []
  return [
    byHour(
      pack,
      clock,
      'violenceReport',
      'violence_reports',
      report.id,
      report.noticedAt,
      pack.limits.violenceReportHours.default,
    ),
  ]
}
