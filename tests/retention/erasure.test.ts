import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { filesOf, recordsOf } from '../../electron/retention/personRecordReads.ts'
import { indexClientNames } from '../../electron/clients/nameIndexWrites.ts'
import type { Sqlite } from '../../electron/core/db/openBase.ts'
import { metaOf, unwrap } from '../../shared/core/fields.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { kindByTable, recordKinds } from '../../electron/tables.ts'
import { makeWorld, personTables, type World } from '../rights/world.ts'

/** Nowhere else in a base, and not in a key or a hash either. */
const marker = 'Zq\u8d5b\u9a6c\u8857Zq'
const number = '440101199001019999'

/** Every free text of a person's records says the marker; a file's own number is what the destruction list names it by. */
function markAll(world: World, rows: ReturnType<World['own']>): void {
  const { station } = world.app
  const { sqlite } = station.open().base
  sqlite.transaction(() => {
    const write = station.recorder(world.callers.manager.accountId, station.now())
    for (const table of personTables) {
      const kind = kindByTable.get(table)!
      const id = rows.id(table)
      if (table !== 'legal_holds') write.change(kind, id, markedFields(kind) as never)
    }
    write.change(recordKinds.clientIdentifiers, rows.id('client_identifiers'), { value: number })
  })()
}

function markedFields(kind: RecordKind): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [field, schema] of Object.entries(kind.fields.shape)) {
    const meta = metaOf(schema as z.ZodType)
    if (meta.ref || meta.codeList || field.endsWith('No') || field.endsWith('Set') || field.endsWith('Id')) continue
    const inner = unwrap(schema as z.ZodType)
    if (inner.safeParse(marker).success) fields[field] = marker
    else if (inner.safeParse([marker]).success) fields[field] = [marker]
    else if (inner.safeParse({ [marker]: marker }).success) fields[field] = { [marker]: marker }
  }
  return fields
}

/** Every cell of every table that holds one of the words, as `table.column`. */
function cellsWith(sqlite: Sqlite, words: readonly string[]): string[] {
  const tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  const found = new Set<string>()
  for (const table of tables) {
    for (const row of sqlite.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)
        if (words.some((word) => text.includes(word))) found.add(`${table}.${column}`)
      }
    }
  }
  return [...found].sort()
}

async function markedPerson() {
  const world = await makeWorld()
  const { station } = world.app
  const { sqlite } = station.open().base
  const own = world.own()
  const foreign = world.foreign()
  const clientId = own.id('clients')
  sqlite.transaction(() => {
    const write = station.recorder(world.callers.manager.accountId, station.now())
    // Nothing of a sample stands against erasing: nobody is here, nothing is held.
    write.change(recordKinds.stays, own.id('stays'), { status: 'exited', exitOn: '1990-01-01', contactOn: '1989-12-01', admittedOn: '1989-12-01' })
    write.change(recordKinds.cases, own.id('cases'), { status: 'ended', closedOn: '1990-01-01' })
    write.change(recordKinds.legalHolds, own.id('legal_holds'), { liftedOn: '1990-01-01', liftReason: 'over' })
    write.change(recordKinds.minorCares, own.id('minor_cares'), { voidedAt: station.now(), voidReason: 'none' } as never)
  })()
  markAll(world, own)
  indexClientNames(station.open().base, clientId, [marker])
  const documentId = own.id('documents')
  sqlite.prepare('INSERT OR REPLACE INTO document_bytes (document_id, bytes) VALUES (?, ?)').run(documentId, Buffer.concat([Buffer.from(marker), randomBytes(20_000), Buffer.from(marker)]))
  sqlite.prepare('INSERT OR REPLACE INTO document_thumbnails (document_id, bytes) VALUES (?, ?)').run(documentId, Buffer.from(`small ${marker}`))
  sqlite.prepare("INSERT INTO import_rows VALUES ('hmis:'||?, 'd', 'stays', ?, 'i')").run(marker, own.id('stays'))
  const manager = world.callers.manager
  await manager.call('drafts.save', { place: `stays.amend:${own.id('stays')}`, content: JSON.stringify({ note: 'x' }) } as never)
  await manager.call('drafts.save', { place: 'groups.meet', content: JSON.stringify({ note: `with ${marker}` }) } as never)
  await manager.call('drafts.save', { place: 'other', content: JSON.stringify({ note: 'somebody else' }) } as never)
  await manager.call('preferences.set', { name: 'list.clients', content: { text: marker } as never })
  const { client } = await manager.call('clients.get', { clientId })
  await manager.call('clients.amend', { clientId, version: client.version, changes: { birthDateMissing: 'unknown', accent: `${marker} accent` } })
  return { world, station, sqlite, own, foreign, clientId, manager, admin: world.callers.admin }
}

test('of an erased person nothing is left: not in any column of any table, not in any page of the base', async () => {
  const { world, sqlite, own, foreign, clientId, manager, admin } = await markedPerson()
  const before = cellsWith(sqlite, [marker, number])
  // The places we know of, so that the emptiness below is worth something.
  for (const place of ['clients.name', 'sessions.note', 'history.body', 'commands.answer', 'drafts.content', 'preferences.content', 'document_bytes.bytes', 'document_thumbnails.bytes', 'import_rows.source_key', 'client_identifiers.value', 'outcome_checks.note'])
    expect(before).toContain(place)
  expect(before.length).toBeGreaterThan(80)
  const grams = () => sqlite.prepare('SELECT count(*) FROM name_grams WHERE client_id = ?').pluck().get(clientId)
  expect(grams()).toBeGreaterThan(3)
  const records = recordsOf(sqlite, filesOf(sqlite, clientId))
  // Found from the schemas here and, by another way, in the tests of rights: the two agree on what is a person's.
  expect([...records.keys()].sort()).toEqual([...personTables].sort())

  const proposed = await manager.call('erasures.propose', { clientId, basis: 'request', note: 'The person asked in writing.' })
  const erased = await admin.call('erasures.decide', { id: proposed.id, version: proposed.version, isAccepted: true })

  expect(cellsWith(sqlite, [marker, number])).toEqual([])
  expect(grams()).toBe(0)
  const pages = sqlite.serialize()
  expect(pages.includes(marker)).toBe(false)
  expect(pages.includes(number)).toBe(false)
  // Nobody else lost anything.
  for (const table of personTables) {
    expect(sqlite.prepare(`SELECT count(*) FROM "${table}" WHERE id = ?`).pluck().get(foreign.id(table)), table).toBe(1)
    expect(sqlite.prepare(`SELECT count(*) FROM "${table}" WHERE id = ?`).pluck().get(own.id(table)), table).toBe(0)
  }
  expect(sqlite.prepare("SELECT count(*) FROM drafts WHERE place = 'other'").pluck().get()).toBe(1)
  expect(erased).toMatchObject({ status: 'erased', counts: { stays: 1, sessions: 1, clients: 1 }, decidedBy: admin.accountId })
  expect(await world.app.as('auditor').call('history.verify', {})).toMatchObject({ whole: true, mismatches: [], erasedLeaves: erased.leafCount })
})
