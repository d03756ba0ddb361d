import { basename } from 'node:path'
import { Failure } from '../../shared/core/failure.ts'
import type { exportsContract } from '../../shared/exports/exportsContract.ts'
import type { Handlers, TaskContext } from '../context.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { csvOf, xlsxOf } from './tableFile.ts'
import { cellText } from './cellText.ts'

/** Rows asked for at a time. */
const pageSize = 500

type Row = Record<string, unknown> & { id?: string }

/** Every row of a list, asked page by page as the screen does. */
async function allRows({ ask, progress, signal }: TaskContext, list: string, filter: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    signal.throwIfAborted()
    const page = (await ask(list, { ...filter, limit: pageSize, offset: rows.length })) as { rows: Row[]; total: number }
    rows.push(...page.rows)
    progress(rows.length, page.total, 'exports.reading')
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** Somebody unidentified is listed by the name the station gave them. */
function valueOf(row: Row, field: string): unknown {
  return row[field] ?? (field === 'name' ? row['provisionalName'] : null)
}

export const exportsHandlers: Handlers<typeof exportsContract> = {
  'exports.list': async (context, { list, filter, columns, ids, format, target }) => {
    const path = context.files[target]
    if (path === undefined) throw new Failure('exports.fileGone')
    const wanted = ids === null ? null : new Set(ids)
    const rows = (await allRows(context, list, filter)).filter((row) => wanted === null || wanted.has(String(row.id)))
    const cells = rows.map((row) => columns.map((column) => cellText(context, list, column, valueOf(row, column.field))))
    const table = [columns.map((column) => column.header), ...cells]
    context.progress(rows.length, rows.length, 'exports.writing')
    writeFileDurably(path, format === 'csv' ? csvOf(table) : await xlsxOf(table))
    context.noteAccess({ table: list.split('.')[0]!, detail: `${rows.length} ${format}` })
    return { rows: rows.length, name: basename(path) }
  },
}
