import type { Database } from 'better-sqlite3'
import { Failure } from '../../../shared/core/failure.ts'

/** One step of the schema. Numbered in tens, so that a repair can slot in between; a number is never reused. */
export interface Migration {
  number: number
  /** what it does, in a few words: stands in the sentence a person sees if it fails */
  name: string
  /** Plain synchronous SQL on the connection it is given. Must not begin or end a transaction. */
  up: (sqlite: Database) => void
}

/**
 * Brings a base up to date: each migration in a transaction of its own, foreign keys off outside of it (inside, the
 * switch does nothing) and checked before its commit. The first failure stops; earlier steps stay done.
 * @param options.beforeFirst runs once if there is anything to do on a base that holds data: the verified backup
 * @returns the numbers of the migrations that ran
 * @throws Failure base.fromTheFuture, base.migrationFailed {number, name}; RangeError if the list is out of order
 */
export function migrate(
  sqlite: Database,
  migrations: readonly Migration[],
  options: { beforeFirst?: () => void } = {},
): number[] {
  assertOrder(migrations)
  const found = sqlite.pragma('user_version', { simple: true }) as number
  const known = migrations.at(-1)?.number ?? 0
  // A number below our newest that we do not know comes from a program that is not an ancestor of this one.
  if (found > known || (found !== 0 && !migrations.some((migration) => migration.number === found))) {
    throw new Failure('base.fromTheFuture', { params: { found, known } })
  }
  const pending = migrations.filter((migration) => migration.number > found)
  if (pending.length === 0) return []
  if (found > 0) options.beforeFirst?.()
  switchForeignKeys(sqlite, 'OFF')
  try {
    for (const migration of pending) runOne(sqlite, migration)
  } finally {
    switchForeignKeys(sqlite, 'ON')
  }
  return pending.map((migration) => migration.number)
}

function runOne(sqlite: Database, migration: Migration): void {
  const { number, name } = migration
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    const result: unknown = migration.up(sqlite)
    if (result instanceof Promise) throw new TypeError('a migration must not be asynchronous')
    if (!sqlite.inTransaction) throw new TypeError('a migration must not end its own transaction')
    const orphans = sqlite.pragma('foreign_key_check') as { table: string; parent: string }[]
    if (orphans[0]) throw new Error(`rows of ${orphans[0].table} without their ${orphans[0].parent}`)
    sqlite.pragma(`user_version=${number}`)
    sqlite.exec('COMMIT')
  } catch (cause) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
    throw new Failure('base.migrationFailed', { params: { number, name }, cause })
  }
}

function switchForeignKeys(sqlite: Database, state: 'ON' | 'OFF'): void {
  sqlite.pragma(`foreign_keys=${state}`)
  if (sqlite.pragma('foreign_keys', { simple: true }) !== (state === 'ON' ? 1 : 0)) {
    throw new Failure('base.settingRefused', { params: { setting: 'foreign_keys' } })
  }
}

function assertOrder(migrations: readonly Migration[]): void {
  let last = 0
  for (const { number, name } of migrations) {
    if (!Number.isSafeInteger(number) || number <= last)
      throw new RangeError(`migration out of order: ${number} ${name}`)
    last = number
  }
}
