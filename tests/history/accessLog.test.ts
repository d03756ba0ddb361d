import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import type { Sqlite } from '../../electron/core/db/openBase.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'

const columns = ['at', 'account_id', 'action', 'procedure', 'table_name', 'record_id', 'client_id', 'detail'] as const
type Line = { idx: number; hash: string } & Record<(typeof columns)[number], string | null>

/** Somebody looked, a report was issued, somebody looked again. */
async function lookedAt(): Promise<{ station: SmallStation; sqlite: Sqlite; covered: number }> {
  const station = await smallStation()
  station.addStay('2026-04-03', '2026-04-10')
  const { app } = station
  const look = async () => {
    await app.as('manager').call('patrols.list', {})
    await app.as('manager').call('stays.list', {})
    await app.as('auditor').call('patrols.list', {}).catch(() => {})
  }
  const { sqlite } = app.station.open().base
  await look()
  const covered = linesOf(sqlite).length
  await app.as('manager').call('reports.issue', { period: '2026Q2' })
  await look()
  return { station, sqlite, covered }
}

const linesOf = (sqlite: Sqlite) => sqlite.prepare('SELECT * FROM access_log ORDER BY idx').all() as Line[]

/** What somebody with the key of the base can do: the triggers are no obstacle to them. */
function rewrite(sqlite: Sqlite, lines: readonly Line[]): void {
  sqlite.exec('DROP TRIGGER IF EXISTS access_log_stays; DROP TRIGGER IF EXISTS access_log_is_fixed; DELETE FROM access_log')
  const names = ['idx', ...columns, 'hash'] as const
  const insert = sqlite.prepare(`INSERT INTO access_log (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
  for (const line of lines) insert.run(...names.map((name) => line[name]))
}

/** The lines numbered and chained as if they had been written so. */
function chainedAnew(lines: readonly Line[]): Line[] {
  let head = '0'.repeat(64)
  return lines.map((line, idx) => {
    head = hash('sha256', canonicalJson([head, idx, columns.map((name) => line[name])]), 'hex')
    return { ...line, idx, hash: head }
  })
}

async function found({ app }: SmallStation): Promise<string[]> {
  const { mismatches } = await app.as('auditor').call('history.verify', {})
  return mismatches.map(({ code }) => code)
}

test('no cell of any line can be changed, and no line taken out or put in another place, without it showing', async () => {
  const { station, sqlite } = await lookedAt()
  const lines = linesOf(sqlite)
  expect(lines.length).toBeGreaterThan(6)
  expect(await found(station)).toEqual([])
  const place = fc.nat(lines.length - 2)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.record({ kind: fc.constant('changed' as const), at: place, column: fc.constantFrom(...columns, 'hash' as const), text: fc.string() }),
        fc.record({ kind: fc.constant('taken out' as const), at: place }),
        fc.record({ kind: fc.constant('swapped' as const), at: place }),
      ),
      async (act) => {
        const [one, next] = [lines[act.at]!, lines[act.at + 1]!]
        if (act.kind === 'changed') {
          fc.pre(one[act.column] !== act.text)
          rewrite(sqlite, lines.with(act.at, { ...one, [act.column]: act.text }))
        } else if (act.kind === 'taken out') rewrite(sqlite, lines.toSpliced(act.at, 1))
        else rewrite(sqlite, lines.with(act.at, { ...next, idx: one.idx }).with(act.at + 1, { ...one, idx: next.idx }))
        expect(await found(station)).toEqual(['history.accessDiffers'])
      },
    ),
    { numRuns: 200 },
  )
  rewrite(sqlite, lines)
  expect(await found(station)).toEqual([])
})

test('written anew from the first line with all digests right, it differs from the head a report has recorded', async () => {
  const { station, sqlite } = await lookedAt()
  const lines = linesOf(sqlite)
  rewrite(sqlite, chainedAnew(lines))
  expect(await found(station)).toEqual([])
  rewrite(sqlite, chainedAnew(lines.with(0, { ...lines[0]!, action: 'read' })))
  expect(await found(station)).toEqual(['history.accessDiffers'])
})

test('its last lines cannot be cut off below what a report covers', async () => {
  const { station, sqlite, covered } = await lookedAt()
  const lines = linesOf(sqlite)
  for (const left of [0, 1, covered - 1]) {
    rewrite(sqlite, lines.slice(0, left))
    expect([left, await found(station)]).toEqual([left, ['history.accessCut']])
  }
})
