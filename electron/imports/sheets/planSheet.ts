import { hash } from 'node:crypto'
import { canonicalJson } from '../../../shared/core/canonicalJson.ts'
import { Failure } from '../../../shared/core/failure.ts'
import {
  fieldsOf,
  guessColumns,
  headerFingerprint,
  type ColumnField,
  type SpreadsheetKind,
} from '../../../shared/imports/columnGuess.ts'
import type { ImportKind } from '../../../shared/imports/import.ts'
import { hasError, type ImportProblem } from '../../../shared/imports/importProblem.ts'
import type { TaskContext } from '../../context.ts'
import { breathe } from '../../core/breathe.ts'
import { providerIdentity } from '../../history/providerReads.ts'
import { fileSource } from '../files/byteSource.ts'
import { importLimits } from '../files/limits.ts'
import { ensureRoom, heapInUse, isHopeless } from '../files/planRoom.ts'
import { openTable } from '../files/sniffTable.ts'
import type { Table } from '../files/tableRow.ts'
import { rememberedColumns } from '../importReads.ts'
import type { PlannedRow } from '../plannedRow.ts'
import { loadLookups } from './sheetLookupReads.ts'
import { SheetRow, sheetPlanners, type SheetScope } from './sheetRows.ts'

export interface SheetInput {
  kind: ImportKind
  path: string
  sheet: string | null
  columns: Record<string, string> | null
}

/** Opens a spreadsheet; closing the table closes the file under it too. */
export async function openSheet(context: TaskContext, path: string, sheet: string | null): Promise<Table> {
  const source = await fileSource(path, { signal: context.signal })
  try {
    const table = await openTable(source, { signal: context.signal, ...(sheet ? { sheet } : {}) })
    return {
      ...table,
      rows: () => table.rows(),
      close: async () => {
        await table.close()
        await source.close()
      },
    }
  } catch (error) {
    await source.close()
    throw error
  }
}

/** The columns in force: those given, those remembered for these headers, or the best guess. */
export async function columnsOf(
  context: TaskContext,
  kind: SpreadsheetKind,
  headers: readonly string[],
): Promise<{ columns: Record<string, string>; headersKey: string }> {
  const headersKey = hash('sha256', headerFingerprint(kind, headers), 'hex')
  const known = await rememberedColumns(context.db, kind, headersKey)
  const columns = known ? known.columns : (guessColumns(kind, headers).columns as Record<string, string>)
  return { columns, headersKey }
}

/**
 * What a spreadsheet asks the base to hold, with everything that is wrong by row and field. Two rows about the same
 * thing are an error: which of them counts is not ours to choose.
 */
export async function planSheet(
  context: TaskContext,
  input: SheetInput,
): Promise<{
  rows: PlannedRow[]
  problems: ImportProblem[]
  headersKey: string
}> {
  if (input.kind === 'hmis') throw new RangeError('not a spreadsheet kind')
  const kind: SpreadsheetKind = input.kind
  const table = await openSheet(context, input.path, input.sheet)
  try {
    const found = await columnsOf(context, kind, table.headers)
    const columns = input.columns ?? found.columns
    checkColumns(kind, columns, table)
    const scope: SheetScope = {
      pack: context.pack,
      lookups: await loadLookups(context.db),
      accountId: context.actor.accountId,
      organisationId: (await providerIdentity(context.db)).id,
      now: context.now,
    }
    const rows: PlannedRow[] = []
    const problems: ImportProblem[] = []
    const seen = new Map<string, number>()
    const heapBefore = heapInUse()
    let done = 0
    let chars = 0
    for await (const line of table.rows()) {
      if (done++ % 500 === 0) {
        context.progress(done, null, 'imports.reading')
        await breathe(context.signal)
        ensureRoom(table.name, heapBefore)
      }
      for (const problem of line.problems) problems.push({ row: line.row, ...problem })
      if (isHopeless(problems)) break
      for (const text of Object.values(line.cells)) chars += text?.length ?? 0
      if (chars > importLimits.textChars) throw new Failure('imports.tooMuchForMemory', { params: { file: table.name } })
      if (Object.values(line.cells).every((cell) => cell === null)) continue
      const cells = Object.fromEntries(
        Object.entries(columns).map(([field, header]) => [field, line.cells[header] ?? null]),
      )
      const row = new SheetRow(cells as Partial<Record<ColumnField, string | null>>)
      const planned = sheetPlanners[kind](row, scope)
      problems.push(
        ...row.problems.map(({ field, code }) => ({
          severity: 'error' as const,
          code,
          row: line.row,
          field: columns[field] ?? field,
        })),
      )
      if (row.problems.length > 0 || hasError(line.problems)) continue
      const twin = seen.get(planned.key)
      if (twin !== undefined)
        problems.push({
          severity: 'error',
          code: 'imports.sameTwice',
          row: line.row,
          params: { otherRow: twin },
        })
      seen.set(planned.key, line.row)
      const digest = hash('sha256', canonicalJson(cells), 'hex')
      const at = { file: null, row: line.row }
      const { also = [], key, kind: recordKind, fields, existingId } = planned
      rows.push({
        sourceKey: key,
        digest,
        kind: recordKind,
        fields,
        isDeleted: false,
        recordedAt: null,
        at,
        ...(existingId ? { existingId } : {}),
      })
      for (const extra of also) rows.push({ ...extra, digest, isDeleted: false, recordedAt: null, at })
    }
    return { rows, problems, headersKey: found.headersKey }
  } finally {
    await table.close()
  }
}

function checkColumns(kind: SpreadsheetKind, columns: Record<string, string>, table: Table): void {
  const known = new Set<string>(fieldsOf(kind))
  for (const [field, header] of Object.entries(columns)) {
    if (!known.has(field)) throw new Failure('imports.unknownColumnField', { params: { field } })
    if (!table.headers.includes(header)) throw new Failure('imports.headerGone', { params: { header } })
  }
}
