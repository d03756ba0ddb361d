import { Failure } from '../core/failure.ts'
import type { Tracing, TracingStatus } from './tracing.ts'

/** Which state may follow which. Steps have timers of their own (A5), so one may be skipped and made up for later. */
export const tracingTransitions: Record<TracingStatus, readonly TracingStatus[]> = {
  open: ['fastQueried', 'noticed', 'dnaRequested', 'policeReported', 'solved', 'ended'],
  fastQueried: ['noticed', 'dnaRequested', 'policeReported', 'solved', 'ended'],
  noticed: ['dnaRequested', 'policeReported', 'solved', 'ended'],
  dnaRequested: ['policeReported', 'solved', 'ended'],
  policeReported: ['solved', 'ended'],
  solved: [],
  ended: [],
}

export function isTracingOver(status: TracingStatus): boolean {
  return tracingTransitions[status].length === 0
}

/**
 * The state after a step. A step made up for later is written down and leaves the state where it is.
 * @throws Failure core.badTransition when the search is over
 */
export function tracingAfter(status: TracingStatus, step: TracingStatus): TracingStatus {
  if (isTracingOver(status)) throw new Failure('core.badTransition', { params: { from: status, to: step } })
  return tracingTransitions[status].includes(step) ? step : status
}

/** @throws Failure stays.beforeTracing for a step before the search began, core.futureDate */
export function checkTracingTime(tracing: Pick<Tracing, 'openedAt'>, at: string, now: string): void {
  if (at < tracing.openedAt)
    throw new Failure('stays.beforeTracing', { fields: { at: { code: 'stays.beforeTracing' } } })
  if (at > now) throw new Failure('core.futureDate', { fields: { at: { code: 'core.futureDate' } } })
}

/** The comparison has a result only after it was asked for. */
export function checkDnaResult(tracing: Pick<Tracing, 'dnaRequestedAt'>, at: string): void {
  if (tracing.dnaRequestedAt === null) throw new Failure('stays.dnaNotAsked')
  if (at < tracing.dnaRequestedAt)
    throw new Failure('core.dateOrder', { params: { earlier: tracing.dnaRequestedAt, later: at } })
}
