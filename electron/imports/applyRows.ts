import type { RecordKind } from '../../shared/core/record.ts'
import type { ImportProblem } from '../../shared/imports/importProblem.ts'
import { Failure } from '../../shared/core/failure.ts'
import { indexClientNames } from '../clients/nameIndexWrites.ts'
import type { CommandContext } from '../context.ts'
import { breathe } from '../core/breathe.ts'
import { fieldThereAlready, importedRows } from './importWrites.ts'
import { isReference, type PlannedRow } from './plannedRow.ts'

/** Rows that do not fit the base: nothing is written. */
export class RowsRefused extends Error {
  readonly problems: ImportProblem[]
  constructor(problems: ImportProblem[]) {
    super('rows refused')
    this.problems = problems
  }
}

/** A row whose parent was refused: what is said of the parent is said of it too. */
class ParentRefused extends Error {}

/** More refused rows than this say nothing new. */
const maxRefused = 200

export interface Applied {
  added: number
  amended: number
  unchanged: number
  skipped: number
}

/** Rows between two looks at the cancel button. */
const rowsPerBreath = 250

/**
 * Writes planned rows as records, in one transaction: new rows are added, rows whose source changed become amendments,
 * rows the source took back are voided, and all others are left alone, so that importing a file twice changes nothing.
 * @param progress called with rows done
 * @throws the reason of the signal when cancelled, RowsRefused where records refuse what rows say; then nothing is written
 */
export async function applyRows(
  context: CommandContext,
  rows: readonly PlannedRow[],
  importId: string,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<Applied> {
  const imported = importedRows(context.base.sqlite, importId)
  const ids = new Map<string, string>()
  /** rows refused so far: what an earlier file made of them is no parent for rows of this one */
  const fallen = new Set<string>()
  const idOf = (sourceKey: string): string => {
    if (fallen.has(sourceKey)) throw new ParentRefused()
    const id = ids.get(sourceKey) ?? imported.find(sourceKey)?.record_id
    if (!id)
      throw new Failure('imports.parentMissing', {
        params: { key: sourceKey.split(':').slice(2).join(' ') },
      })
    ids.set(sourceKey, id)
    return id
  }
  const applied: Applied = { added: 0, amended: 0, unchanged: 0, skipped: 0 }

  const refused: ImportProblem[] = []
  const apply = (row: PlannedRow): void => {
    const known = imported.find(row.sourceKey)
    // Such as an entry whose project was a shelter and is an outreach now: the stay cannot turn into a case.
    if (known && known.table_name !== row.kind.table) throw new Failure('imports.otherKindBefore')
    const recordId = known?.record_id ?? row.existingId
    if (known) ids.set(row.sourceKey, known.record_id)
    if (known?.digest === row.digest) {
      applied.unchanged++
      return
    }
    if (row.isDeleted) {
      if (known && voidIfLive(context, row.kind, known.record_id)) applied.amended++
      else applied.skipped++
      if (known) imported.setDigest(row.sourceKey, row.digest)
      return
    }
    const fields = resolved(row.fields, idOf)
    if (recordId === undefined) {
      const record = context.write.add(row.kind, fields as never, {
        source: 'imported',
        ...(row.recordedAt ? { recordedAt: row.recordedAt } : {}),
      })
      const id = (record as unknown as { id: string }).id
      imported.add({ sourceKey: row.sourceKey, digest: row.digest, table: row.kind.table, recordId: id })
      ids.set(row.sourceKey, id)
      indexName(context, row.kind, id, fields)
      applied.added++
      return
    }
    const before = context.write.find(row.kind, recordId) as {
      version: number
      voidedAt: string | null
    } | null
    if (!before)
      throw new Failure('imports.parentMissing', {
        params: { key: row.sourceKey },
      })
    if (before.voidedAt) context.write.unvoid(row.kind, recordId)
    const after = context.write.change(row.kind, recordId, fields as never) as unknown as { version: number }
    if (known) imported.setDigest(row.sourceKey, row.digest)
    else imported.add({ sourceKey: row.sourceKey, digest: row.digest, table: row.kind.table, recordId })
    ids.set(row.sourceKey, recordId)
    if (after.version === before.version) applied.unchanged++
    else applied.amended++
    indexName(context, row.kind, recordId, fields)
  }

  for (const [i, row] of rows.entries()) {
    if (i % rowsPerBreath === 0) {
      // eslint-disable-next-line hearth/command-awaits-its-transaction -- one turn of the event loop, so that cancel is heard
      await breathe(signal)
      progress(i)
    }
    try {
      apply(row)
    } catch (error) {
      const thereAlready = fieldThereAlready(row.kind.table, error)
      if (thereAlready !== null) refused.push({ ...placeOf(row), field: thereAlready, code: 'imports.thereAlready' })
      else if (error instanceof Failure) refused.push(...problemsOf(row, error))
      else if (!(error instanceof ParentRefused)) throw error
      fallen.add(row.sourceKey)
      if (refused.length >= maxRefused) break
    }
  }
  if (refused.length > 0) throw new RowsRefused(refused)
  progress(rows.length)
  return applied
}

function resolved(fields: Record<string, unknown>, idOf: (sourceKey: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isReference(value) ? idOf(value.from) : value]),
  )
}

function voidIfLive(context: CommandContext, kind: RecordKind, id: string): boolean {
  const record = context.write.find(kind, id) as {
    voidedAt: string | null
  } | null
  if (!record || record.voidedAt) return false
  context.write.void(kind, id, 'deleted at the source')
  return true
}

function indexName(context: CommandContext, kind: RecordKind, id: string, fields: Record<string, unknown>): void {
  if (kind.table !== 'clients') return
  const names = [fields['name'], fields['provisionalName']].filter((name): name is string => typeof name === 'string')
  indexClientNames(context.base, id, names)
}

function placeOf({ at }: PlannedRow): { severity: 'error'; row: number; file?: string } {
  return { severity: 'error', row: at.row, ...(at.file ? { file: at.file } : {}) }
}

/** What a record says against a row, field by field where it names them. */
function problemsOf(row: PlannedRow, failure: Failure): ImportProblem[] {
  const at = placeOf(row)
  const fields = Object.entries(failure.fields)
  if (fields.length === 0) return [{ ...at, code: failure.code, params: failure.params }]
  return fields.map(([field, problem]) => ({
    ...at,
    field,
    code: problem.code,
    params: problem.params ?? {},
  }))
}
