import type { Sqlite } from './openBase.ts'

/**
 * The next number of a series, from 1. Runs inside the transaction of a command: a refused command uses up no number.
 * @param name of the series, such as `case:2026`
 */
export function nextNumber(sqlite: Sqlite, name: string): number {
  const row = sqlite
    .prepare(
      `INSERT INTO counters (name, value) VALUES (?, 1)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    )
    .get(name) as { value: number }
  return row.value
}
