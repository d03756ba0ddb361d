import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../electron/core/db/migrate.ts'
import type { Migration } from '../../electron/core/db/migrate.ts'
import { openBase } from '../../electron/core/db/openBase.ts'
import { Failure } from '../../shared/core/failure.ts'

function memory() {
  const base = openBase({ file: ':memory:', key: randomBytes(32) })
  onTestFinished(() => base.close())
  return base.sqlite
}
type Sqlite = ReturnType<typeof memory>

const people: Migration = {
  number: 10,
  name: 'people',
  up: (sqlite) => {
    sqlite.exec('CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT')
    sqlite.exec('CREATE TABLE stays (id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people) STRICT')
  },
}
const names: Migration = {
  number: 20,
  name: 'names in capitals',
  up: (sqlite) => {
    // A table rebuild, as SQLite wants it: only possible with foreign keys off.
    sqlite.exec(`CREATE TABLE people_new (id TEXT PRIMARY KEY, name TEXT NOT NULL, capitals TEXT NOT NULL) STRICT;
      INSERT INTO people_new SELECT id, name, upper(name) FROM people;
      DROP TABLE people; ALTER TABLE people_new RENAME TO people`)
  },
}

const versionOf = (sqlite: Sqlite) => sqlite.pragma('user_version', { simple: true })
const tablesOf = (sqlite: Sqlite) => sqlite.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()

function failureOf(act: () => unknown): { code: string; params: object } {
  try {
    act()
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, params: error.params }
    throw error
  }
  throw new Error('nothing failed')
}

test('a new base gets every migration in order, and none twice', () => {
  const sqlite = memory()
  expect(migrate(sqlite, [people, names])).toEqual([10, 20])
  expect(versionOf(sqlite)).toBe(20)
  expect(migrate(sqlite, [people, names])).toEqual([])
})

test('an older base keeps its rows, and foreign keys are on again afterwards', () => {
  const sqlite = memory()
  migrate(sqlite, [people])
  sqlite.exec("INSERT INTO people VALUES ('p1', 'li'); INSERT INTO stays VALUES ('s1', 'p1')")
  expect(migrate(sqlite, [people, names])).toEqual([20])
  expect(sqlite.prepare('SELECT * FROM people').all()).toEqual([{ id: 'p1', name: 'li', capitals: 'LI' }])
  expect(() => sqlite.exec("INSERT INTO stays VALUES ('s2', 'nobody')")).toThrow(/FOREIGN KEY/)
})

test('a failing migration is undone whole, tables and indexes too; earlier ones stay; later ones do not run', () => {
  const sqlite = memory()
  migrate(sqlite, [people])
  sqlite.exec("INSERT INTO people VALUES ('p1', 'li')")
  const before = tablesOf(sqlite)
  const ran: number[] = []
  const list: Migration[] = [
    people,
    { ...names, up: (db) => (ran.push(20), names.up(db)) },
    {
      number: 30,
      name: 'half a table',
      up: (db) => {
        db.exec('CREATE TABLE half (x TEXT) STRICT; CREATE INDEX half_x ON half (x); DELETE FROM people')
        db.exec('CREATE VIRTUAL TABLE words USING fts5(x)')
        throw new Error('power of example')
      },
    },
    { number: 40, name: 'never', up: () => ran.push(40) },
  ]
  expect(failureOf(() => migrate(sqlite, list))).toEqual({
    code: 'base.migrationFailed',
    params: { number: 30, name: 'half a table' },
  })
  expect(ran).toEqual([20])
  expect(versionOf(sqlite)).toBe(20)
  expect(tablesOf(sqlite).length).toBe(before.length)
  expect(sqlite.prepare('SELECT capitals FROM people').pluck().all()).toEqual(['LI'])
  expect(sqlite.inTransaction).toBe(false)
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
})

test('a migration that leaves a record without its parent is undone', () => {
  const sqlite = memory()
  migrate(sqlite, [people])
  sqlite.exec("INSERT INTO people VALUES ('p1', 'li'); INSERT INTO stays VALUES ('s1', 'p1')")
  const orphaning: Migration = { number: 20, name: 'orphans', up: (db) => db.exec('DELETE FROM people') }
  expect(failureOf(() => migrate(sqlite, [people, orphaning])).code).toBe('base.migrationFailed')
  expect(sqlite.prepare('SELECT count(*) FROM people').pluck().get()).toBe(1)
})

test('a migration may not end its own transaction or be asynchronous', () => {
  const committing: Migration = { number: 10, name: 'commits', up: (db) => db.exec('COMMIT') }
  const waiting: Migration = {
    number: 10,
    name: 'waits',
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the mistake this test is about
    up: async (db) => {
      db.exec('CREATE TABLE t (x TEXT) STRICT')
      await Promise.resolve()
    },
  }
  for (const migration of [committing, waiting]) {
    const sqlite = memory()
    expect(failureOf(() => migrate(sqlite, [migration])).code).toBe('base.migrationFailed')
    expect(versionOf(sqlite)).toBe(0)
    expect(tablesOf(sqlite)).toEqual([])
  }
})

test('a base from a newer or another program is refused untouched', () => {
  const sqlite = memory()
  migrate(sqlite, [people, names])
  const refused = { code: 'base.fromTheFuture', params: { found: 20, known: 10 } }
  expect(failureOf(() => migrate(sqlite, [people]))).toEqual(refused)
  expect(failureOf(() => migrate(sqlite, [people, { ...names, number: 30 }])).code).toBe('base.fromTheFuture')
  expect(versionOf(sqlite)).toBe(20)
})

test('the backup runs once before the first change of a base with data, and its failure stops everything', () => {
  const sqlite = memory()
  const calls: unknown[] = []
  const beforeFirst = () => calls.push(versionOf(sqlite))
  migrate(sqlite, [people], { beforeFirst })
  expect(calls).toEqual([])
  migrate(sqlite, [people, names, { number: 30, name: 'nothing', up: () => undefined }], { beforeFirst })
  expect(calls).toEqual([10])
  migrate(sqlite, [people, names, { number: 30, name: 'nothing', up: () => undefined }], { beforeFirst })
  expect(calls).toEqual([10])

  const other = memory()
  migrate(other, [people])
  const refuse = () => {
    throw new Failure('base.copyFailed')
  }
  expect(failureOf(() => migrate(other, [people, names], { beforeFirst: refuse })).code).toBe('base.copyFailed')
  expect(versionOf(other)).toBe(10)
})

test('a list out of order, or with a number twice, is our own mistake and never runs', () => {
  const sqlite = memory()
  for (const numbers of [[20, 10], [10, 10], [0], [10.5], [-10]]) {
    const list = numbers.map((number) => ({ ...people, number }))
    expect(() => migrate(sqlite, list)).toThrow(RangeError)
  }
  expect(tablesOf(sqlite)).toEqual([])
})
