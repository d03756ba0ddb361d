import type { Values } from '../core/form/paths.ts'

/**
 * What follows from changing the day of a form whose time was proposed as now: now says nothing about another day, so
 * a time nobody typed goes. For a form's `derive`.
 */
export function timeOfThatDay(on: string, time: string, { today, proposed }: { today: string; proposed: string }) {
  return (next: Values): Values => (typeof next[on] === 'string' && next[on] !== today && next[time] === proposed ? { ...next, [time]: null } : next)
}
