import type { Sqlite } from './openBase.ts'

/** What the base remembers of the clock on the wall, in milliseconds. */
export interface ClockMarks {
  /** null in a base that has no entries yet */
  highestMs: number | null
  /** a jump forward nobody has said to be right */
  ahead: { fromMs: number; toMs: number } | null
}

interface Row {
  highest_at: string | null
  ahead_from_at: string | null
  ahead_to_at: string | null
}

export function readClockMarks(sqlite: Sqlite): ClockMarks {
  const row = sqlite.prepare('SELECT highest_at, ahead_from_at, ahead_to_at FROM clock_marks').get() as Row
  const { highest_at: highest, ahead_from_at: from, ahead_to_at: to } = row
  return {
    highestMs: highest === null ? null : Date.parse(highest),
    ahead: from === null || to === null ? null : { fromMs: Date.parse(from), toMs: Date.parse(to) },
  }
}

export function writeClockMarks(sqlite: Sqlite, { highestMs, ahead }: ClockMarks): void {
  const instant = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms).toISOString())
  sqlite
    .prepare('UPDATE clock_marks SET highest_at = ?, ahead_from_at = ?, ahead_to_at = ?')
    .run(instant(highestMs), instant(ahead?.fromMs), instant(ahead?.toMs))
}
