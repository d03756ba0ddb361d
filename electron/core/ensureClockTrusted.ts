import { localDate, localTime } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ClockWatch } from './clockWatch.ts'

/**
 * Call before anything that the time decides and that cannot be taken back: signing a report, deleting what is past
 * its term.
 * @throws Failure health.clockBack, health.clockAhead {seenAt, nowAt} until a manager has confirmed the clock
 */
export function ensureClockTrusted(context: { station: { clock: ClockWatch }; pack: { timeZone: string } }): void {
  const { state, seenAt, nowAt } = context.station.clock.see()
  if (state === 'fine') return
  const { timeZone } = context.pack
  const minutes = (instant: string | null) => (instant === null ? '' : `${localDate(instant, timeZone)} ${localTime(instant, timeZone)}`)
  throw new Failure(state === 'back' ? 'health.clockBack' : 'health.clockAhead', { params: { seenAt: minutes(seenAt), nowAt: minutes(nowAt) } })
}
