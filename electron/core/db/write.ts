import type { Statement } from 'better-sqlite3'
import { z } from 'zod'
import type { Canonical } from '../../../shared/core/canonicalJson.ts'
import { Failure, Problems } from '../../../shared/core/failure.ts'
import { metaOf, unwrap } from '../../../shared/core/fields.ts'
import type { CommonFields, FieldsOf, RecordKind, RowOf } from '../../../shared/core/record.ts'
import { historyAppender } from './historyStore.ts'
import type { Sqlite } from './openBase.ts'
import { columns, readSqlRow, toStored, type SqlValue } from './rows.ts'

/** Who writes, when, and where fresh ids and random bytes come from. */
export interface WriteContext {
  accountId: string
  now: string
  newId(): string
  random(bytes: number): Uint8Array
  /** whether a code is in a list of the pack of this base */
  isCode(list: string, code: string): boolean
}

/** Fields of a new row: what may be null may be left out. */
export type NewFields<K> = Partial<FieldsOf<K>> & { [F in RequiredOf<FieldsOf<K>>]: FieldsOf<K>[F] }
type RequiredOf<T> = { [F in keyof T]-?: null extends T[F] ? never : F }[keyof T]

type SourceOfFact = z.infer<CommonFields['source']>

/**
 * The only way into a domain table: writes the row and, in the same transaction, the entry of the history.
 * Every method is synchronous and must run inside the transaction of a command.
 */
export interface Recorder {
  /** @throws Failure `core.checkFields` if the row does not fit its schema or names a code its list does not have. */
  add<K extends RecordKind>(
    kind: K,
    fields: NewFields<K>,
    extra?: { id?: string; recordedAt?: string; source?: SourceOfFact },
  ): RowOf<K>
  /**
   * Changes fields of a row; a change that changes nothing writes nothing.
   * @throws Failure `core.notFound`, `core.clash` (somebody changed the row since `version` was read), `core.checkFields`
   */
  change<K extends RecordKind>(kind: K, id: string, patch: Partial<FieldsOf<K>>, version?: number): RowOf<K>
  /** Marks a row as entered in error. It stays readable and counts nowhere. */
  void<K extends RecordKind>(kind: K, id: string, reason: string, version?: number): RowOf<K>
  /** Takes a void back. */
  unvoid<K extends RecordKind>(kind: K, id: string, version?: number): RowOf<K>
  /** The row as it is now, or null. */
  find<K extends RecordKind>(kind: K, id: string): RowOf<K> | null
  /** The row as it is now. @throws Failure `core.notFound`, `core.isVoided` */
  get<K extends RecordKind>(kind: K, id: string): RowOf<K>
  /** An entry that belongs to no row: the closing of a period, the issue of a report. Returns its index. */
  note(kind: string, recordId: string, values: Record<string, Canonical>): number
  /** tables written so far in this transaction */
  readonly touched: ReadonlySet<string>
}

export function makeRecorder(sqlite: Sqlite, context: WriteContext): Recorder {
  const append = historyAppender(sqlite, context.random)
  const touched = new Set<string>()

  function find<K extends RecordKind>(kind: K, id: string): RowOf<K> | null {
    const row = sql(sqlite, kind).find.get(id) as Record<string, unknown> | undefined
    return row ? readSqlRow(kind, row) : null
  }

  function current<K extends RecordKind>(kind: K, id: string, version?: number): RowOf<K> {
    const row = find(kind, id)
    if (!row) throw new Failure('core.notFound')
    const actual = (row as unknown as { version: number }).version
    if (version !== undefined && version !== actual) throw new Failure('core.clash', { params: { version: actual } })
    return row
  }

  function update<K extends RecordKind>(
    kind: K,
    before: RowOf<K>,
    patch: Record<string, unknown>,
    entryKind: string,
  ): RowOf<K> {
    const old = before as unknown as Record<string, unknown>
    const values: Record<string, Canonical> = {}
    for (const [field, value] of Object.entries(patch)) {
      if (value !== undefined && JSON.stringify(value) !== JSON.stringify(old[field]))
        values[field] = value as Canonical
    }
    if (Object.keys(values).length === 0) return before
    const after = checked(kind, {
      ...old,
      ...values,
      version: (old['version'] as number) + 1,
      changedAt: context.now,
      changedBy: context.accountId,
    })
    checkCodes(kind, values)
    const row = after as unknown as Record<string, unknown>
    sql(sqlite, kind).update.run(...valuesOf(kind, row), row['id'])
    append({
      at: context.now,
      kind: entryKind,
      table: kind.table,
      recordId: row['id'] as string,
      accountId: context.accountId,
      values,
    })
    touched.add(kind.table)
    return after
  }

  function checkCodes(kind: RecordKind, values: Record<string, unknown>): void {
    const problems = new Problems()
    for (const [field, list] of codeFields(kind)) {
      const value = values[field]
      if (value === null || value === undefined) continue
      for (const code of Array.isArray(value) ? (value as string[]) : [value as string]) {
        if (!context.isCode(list, code)) problems.add(field, 'core.unknownCode', { code, list })
      }
    }
    problems.throwIfAny()
  }

  return {
    touched,
    find,
    get(kind, id) {
      const row = current(kind, id)
      if ((row as unknown as { voidedAt: string | null }).voidedAt !== null) throw new Failure('core.isVoided')
      return row
    },
    add(kind, fields, extra = {}) {
      const row: Record<string, unknown> = {}
      for (const field of Object.keys(kind.fields.shape))
        row[field] = (fields as Record<string, unknown>)[field] ?? null
      const id = extra.id ?? context.newId()
      const common = {
        id,
        version: 1,
        createdAt: context.now,
        createdBy: context.accountId,
        changedAt: context.now,
        changedBy: context.accountId,
        recordedAt: extra.recordedAt ?? context.now,
        source: extra.source ?? null,
        voidedAt: null,
        voidReason: null,
      }
      const whole = checked(kind, { ...common, ...row })
      checkCodes(kind, row)
      sql(sqlite, kind).insert.run(...valuesOf(kind, whole as unknown as Record<string, unknown>))
      const values: Record<string, Canonical> = {}
      for (const [field, value] of Object.entries(row)) if (value !== null) values[field] = value as Canonical
      if (common.recordedAt !== context.now) values['recordedAt'] = common.recordedAt
      if (common.source) values['source'] = common.source
      append({ at: context.now, kind: 'create', table: kind.table, recordId: id, accountId: context.accountId, values })
      touched.add(kind.table)
      return whole
    },
    change(kind, id, patch, version) {
      return update(kind, current(kind, id, version), patch as Record<string, unknown>, 'amend')
    },
    void(kind, id, reason, version) {
      return update(kind, current(kind, id, version), { voidedAt: context.now, voidReason: reason }, 'void')
    },
    unvoid(kind, id, version) {
      return update(kind, current(kind, id, version), { voidedAt: null, voidReason: null }, 'unvoid')
    },
    note(kind, recordId, values) {
      return append({ at: context.now, kind, table: '@note', recordId, accountId: context.accountId, values })
    },
  }
}

function checked<K extends RecordKind>(kind: K, row: Record<string, unknown>): RowOf<K> {
  const parsed = kind.row.safeParse(row)
  if (parsed.success) return parsed.data as RowOf<K>
  const problems = new Problems()
  for (const issue of parsed.error.issues) problems.add(issue.path.join('.') || 'row', fieldCode(issue))
  throw new Failure('core.checkFields', { fields: problems.fields, cause: parsed.error })
}

/** The text key for a schema's complaint: our own key where the schema gives one, else by what is wrong. */
export function fieldCode(issue: { code: string; message: string; input?: unknown; received?: unknown }): string {
  if (/^[a-z][A-Za-z]*\.[A-Za-z]+$/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return 'core.required'
  if (issue.code === 'too_small') return 'core.tooSmall'
  if (issue.code === 'too_big') return 'core.tooBig'
  if (issue.code === 'unrecognized_keys') return 'core.unknownField'
  return 'core.invalid'
}

interface KindSql {
  find: Statement
  insert: Statement
  update: Statement
}

const kindSql = new WeakMap<Sqlite, Map<string, KindSql>>()

function sql(sqlite: Sqlite, kind: RecordKind): KindSql {
  let byTable = kindSql.get(sqlite)
  if (!byTable) kindSql.set(sqlite, (byTable = new Map()))
  let known = byTable.get(kind.table)
  if (!known) {
    const names = columns(kind).map(({ column }) => `"${column}"`)
    known = {
      find: sqlite.prepare(`SELECT * FROM "${kind.table}" WHERE id = ?`),
      insert: sqlite.prepare(
        `INSERT INTO "${kind.table}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ),
      update: sqlite.prepare(
        `UPDATE "${kind.table}" SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
      ),
    }
    byTable.set(kind.table, known)
  }
  return known
}

function valuesOf(kind: RecordKind, row: Record<string, unknown>): SqlValue[] {
  return columns(kind).map(({ field, type }) => toStored(type, row[field]))
}

const codeFieldsOf = new WeakMap<RecordKind, [field: string, list: string][]>()

function codeFields(kind: RecordKind): [field: string, list: string][] {
  let known = codeFieldsOf.get(kind)
  if (!known) {
    known = []
    for (const [field, schema] of Object.entries(kind.fields.shape)) {
      const inner = unwrap(schema as z.ZodType)
      const list = metaOf(inner instanceof z.ZodArray ? (inner.element as z.ZodType) : inner).codeList
      if (list) known.push([field, list])
    }
    codeFieldsOf.set(kind, known)
  }
  return known
}
