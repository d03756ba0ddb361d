import type { Sqlite } from './openBase.ts'

/** Deletes what was typed and not handed in before a day, whoever typed it. Drafts are no records: nothing is written down. */
export function forgetDraftsBefore(sqlite: Sqlite, day: string): void {
  sqlite.prepare('DELETE FROM drafts WHERE saved_at < ?').run(day)
}
