import type { Values } from '../core/form/paths.ts'

/** The time of day on this machine's clock, `HH:MM`. */
export function clockNow(): string {
  const now = new Date()
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`
}

/**
 * What follows from changing the day of a form whose time was proposed as now: now says nothing about another day, so
 * a time nobody typed goes. For a form's `derive`.
 */
export function timeOfThatDay(on: string, time: string, { today, proposed }: { today: string; proposed: string }) {
  return (next: Values): Values => (typeof next[on] === 'string' && next[on] !== today && next[time] === proposed ? { ...next, [time]: null } : next)
}
