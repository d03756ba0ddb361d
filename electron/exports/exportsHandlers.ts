import { basename } from 'node:path'
import type { ClientLine } from '../../shared/clients/clientsContract.ts'
import type { exportsContract } from '../../shared/exports/exportsContract.ts'
import type { Handlers, TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { breathe } from '../core/breathe.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { csvOf, xlsxOf } from './tableFile.ts'
import { cellText } from './cellText.ts'

/** Rows asked for at a time. */
const pageSize = 500

type Row = Record<string, unknown> & { id?: string }

type Ask = TaskContext['ask']

/** Every row of a list, asked page by page as the screen does. */
async function allRows(ask: Ask, { progress, signal }: TaskContext, list: string, filter: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    await breathe(signal)
    const page = (await ask(list, { ...filter, limit: pageSize, offset: rows.length })) as { rows: Row[]; total: number }
    rows.push(...page.rows)
    progress(rows.length, page.total, 'exports.reading')
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** Clients asked for at a time, as `clients.lines` takes them. */
const peopleAtOnce = 100

/** Fields that hold the id of what has a name. */
const ofAccounts = ['workerId', 'accountId', 'attendeeIds'] as const
const named: readonly string[] = ['clientId', 'programmeId', ...ofAccounts]

/** What people, programmes and accounts are called, by id: a table says who, as the screen does, to whom may see them. */
async function namesOf(ask: Ask, rows: readonly Row[], fields: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  if (fields.includes('clientId')) {
    const ids = [...new Set(rows.flatMap(({ clientId }) => (typeof clientId === 'string' ? [clientId] : [])))]
    for (let at = 0; at < ids.length; at += peopleAtOnce) {
      const people = (await ask('clients.lines', { clientIds: ids.slice(at, at + peopleAtOnce) })) as ClientLine[]
      for (const { id, name, provisionalName, clientNo } of people) names.set(id, name ?? provisionalName ?? clientNo)
    }
  }
  if (fields.includes('programmeId')) {
    const { rows: programmes } = (await ask('programmes.list', { limit: pageSize })) as { rows: { id: string; name: string }[] }
    for (const { id, name } of programmes) names.set(id, name)
  }
  if (ofAccounts.some((field) => fields.includes(field))) {
    const accounts = (await ask('accounts.list', {})) as { id: string; displayName: string }[]
    for (const { id, displayName } of accounts) names.set(id, displayName)
  }
  return names
}

/** Somebody unidentified is listed by the name the station gave them. */
function valueOf(row: Row, field: string): unknown {
  return row[field] ?? (field === 'name' ? row['provisionalName'] : null)
}

export const exportsHandlers: Handlers<typeof exportsContract> = {
  'exports.list': async (context, { list, filter, columns, ids, format, target }) => {
    const path = chosenPath(context, target, 'exports.fileGone')
    const wanted = ids === null ? null : new Set(ids)
    // As of one moment: a row written between two pages would push another one over the edge, twice or not at all.
    const { rows, names } = await context.atOneMoment(async (ask) => {
      const found = (await allRows(ask, context, list, filter)).filter((row) => wanted === null || wanted.has(String(row.id)))
      return { rows: found, names: await namesOf(ask, found, columns.map(({ field }) => field)) }
    })
    const valueIn = (row: Row, field: string): unknown => {
      const value = valueOf(row, field)
      if (!named.includes(field)) return value
      return Array.isArray(value) ? value.flatMap((id) => names.get(String(id)) ?? []) : (names.get(String(value)) ?? null)
    }
    const cells = rows.map((row) => columns.map((column) => cellText(context, list, column, valueIn(row, column.field))))
    const table = [columns.map((column) => column.header), ...cells]
    context.progress(rows.length, rows.length, 'exports.writing')
    writeFileDurably(path, format === 'csv' ? csvOf(table) : await xlsxOf(table))
    context.noteAccess({ table: list.split('.')[0]!, detail: `${rows.length} ${format}` })
    return { rows: rows.length, name: basename(path) }
  },
}
