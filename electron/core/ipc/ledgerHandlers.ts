import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { z } from 'zod'
import { Failure } from '../../../shared/core/failure.ts'
import type { FieldsOf, RecordKind, RowOf } from '../../../shared/core/record.ts'
import type { LedgerContract, LedgerFilter } from '../../../shared/ipc/ledger.ts'
import type { CommandContext, Handlers, QueryContext } from '../../context.ts'
import { listOrder, readPage, type OrderStep } from '../db/listOrder.ts'
import { readRow, snakeCase } from '../db/rows.ts'
import { rowRefs } from './refs.ts'

/** What a register adds to the plain five procedures. */
export interface LedgerRules<K extends RecordKind> {
  /** the field a list is filtered and sorted by, newest first */
  dateField: keyof FieldsOf<K> & string
  /** the rule of the noun: looks at the row as it will be, throws a Failure if it may not be so */
  check?: (fields: FieldsOf<K>, context: CommandContext, before: RowOf<K> | null) => Promise<void> | void
  /** fills what staff need not type (the programme of the case, who did it) */
  complete?: (fields: FieldsOf<K>, context: CommandContext) => Promise<FieldsOf<K>> | FieldsOf<K>
  /** whether it may stop counting, or count again after it did */
  checkVoid?: (row: RowOf<K>, context: CommandContext) => Promise<void> | void
  /** what else happens with it, in the same transaction */
  after?: (row: RowOf<K>, context: CommandContext, before: RowOf<K> | null) => Promise<void> | void
  /** what else changes once it no longer counts, or counts again */
  afterVoid?: (row: RowOf<K>, context: CommandContext) => Promise<void> | void
  visible: (context: QueryContext) => RawBuilder<SqlBool>
}

const filterColumns = ['clientId', 'caseId', 'stayId', 'programmeId', 'contractId', 'groupId', 'workerId', 'kind'] as const

/** Handlers for a register declared with `ledger()`. */
export function ledgerHandlers<N extends string, Shape extends z.ZodRawShape>(
  name: N,
  kind: RecordKind<Shape>,
  rules: LedgerRules<RecordKind<Shape>>,
): Handlers<LedgerContract<N, Shape>> {
  type Row = RowOf<RecordKind<Shape>>
  type Fields = FieldsOf<RecordKind<Shape>>
  const untyped = kind as unknown as RecordKind
  const table = sql.table(kind.table)
  const column = (field: string) => sql.ref(`${kind.table}.${snakeCase(field)}`)

  // The same way as its id, so that one index serves the list both ways.
  const usual: OrderStep[] = [
    { by: column(rules.dateField), isDescending: true },
    { by: column('id'), isDescending: true },
  ]
  const order = ({ sort }: LedgerFilter) => {
    if (sort !== null && !Object.hasOwn(kind.fields.shape, sort.by)) {
      throw new Failure('core.checkFields', { fields: { 'sort.by': { code: 'core.unknownField' } } })
    }
    return sort === null ? usual : listOrder(sort, { [sort.by]: column(sort.by) }, usual, column('id'))
  }

  function mustFind({ write }: CommandContext, id: string): Row & { voidedAt: string | null } {
    const row = write.find(untyped, id)
    if (!row) throw new Failure('core.notFound')
    return row as unknown as Row & { voidedAt: string | null }
  }

  const handlers = {
    [`${name}.list`]: async (context: QueryContext, filter: LedgerFilter) => {
      const conditions = [rules.visible(context)]
      if (!filter.includeVoided) conditions.push(sql<SqlBool>`${column('voidedAt')} is null`)
      for (const field of filterColumns) {
        const wanted = filter[field]
        if (wanted === undefined) continue
        conditions.push(field in kind.fields.shape ? sql<SqlBool>`${column(field)} = ${wanted}` : sql<SqlBool>`1 = 0`)
      }
      if (filter.isClosed !== undefined) {
        const isIts = 'closedOn' in kind.fields.shape
        conditions.push(isIts ? sql<SqlBool>`(${column('closedOn')} is not null) = ${filter.isClosed ? 1 : 0}` : sql<SqlBool>`1 = 0`)
      }
      if (filter.from) conditions.push(sql<SqlBool>`${column(rules.dateField)} >= ${filter.from}`)
      // Instants sort after the bare date of their day; the tilde sorts after every digit and letter of one.
      if (filter.to) conditions.push(sql<SqlBool>`${column(rules.dateField)} <= ${`${filter.to}~`}`)
      const where = sql.join(conditions, sql` and `)
      const count = await sql<{ n: number }>`select count(*) as n from ${table} where ${where}`.execute(context.db)
      const total = count.rows[0]!.n
      const rows = await readPage(filter, total, order(filter), async (by, { limit, offset }) => {
        const page = await sql<object>`select * from ${table} where ${where} order by ${by} limit ${limit} offset ${offset}`.execute(context.db)
        return page.rows
      })
      return { rows: rows.map((row) => readRow(untyped, row)), total }
    },
    [`${name}.get`]: async (context: QueryContext, { id }: { id: string }) => {
      const { rows } = await sql<object>`select * from ${table} where ${column('id')} = ${id}`.execute(context.db)
      if (!rows[0]) throw new Failure('core.notFound')
      return readRow(untyped, rows[0])
    },
    [`${name}.record`]: async (context: CommandContext, input: Fields) => {
      const fields = rules.complete ? await rules.complete(input, context) : input
      await rules.check?.(fields, context, null)
      const row = context.write.add(untyped, fields as never) as Row
      await rules.after?.(row, context, null)
      return row
    },
    [`${name}.amend`]: async (
      context: CommandContext,
      input: { id: string; version: number; changes: Partial<Fields> },
    ) => {
      const before = mustFind(context, input.id)
      if (before.voidedAt) throw new Failure('core.isVoided')
      await rules.check?.({ ...before, ...input.changes } as unknown as Fields, context, before)
      const row = context.write.change(untyped, input.id, input.changes as never, input.version) as Row
      await rules.after?.(row, context, before)
      return row
    },
    [`${name}.void`]: async (context: CommandContext, input: { id: string; version: number; reason: string }) => {
      const before = mustFind(context, input.id)
      if (before.voidedAt) throw new Failure('core.isVoided')
      await rules.checkVoid?.(before as Row, context)
      const row = context.write.void(untyped, input.id, input.reason, input.version) as Row
      await rules.afterVoid?.(row, context)
      return row
    },
    [`${name}.unvoid`]: async (context: CommandContext, input: { id: string; version: number }) => {
      const before = mustFind(context, input.id)
      if (!before.voidedAt) throw new Failure('core.notVoided')
      await checkOwnersCount(context, kind, before)
      await rules.checkVoid?.(before as Row, context)
      await rules.check?.(before as unknown as Fields, context, before as Row)
      const row = context.write.unvoid(untyped, input.id, input.version) as Row
      await rules.afterVoid?.(row, context)
      return row
    },
  }
  return handlers as unknown as Handlers<LedgerContract<N, Shape>>
}

/** What hangs on a void record stays void with it. @throws Failure core.ownerIsVoided */
async function checkOwnersCount<Shape extends z.ZodRawShape>(
  { db }: CommandContext,
  kind: RecordKind<Shape>,
  row: object,
): Promise<void> {
  const fields = Object.fromEntries(Object.keys(kind.fields.shape).map((field) => [field, (row as Record<string, unknown>)[field]]))
  for (const { table, id } of rowRefs(kind.fields, fields)) {
    const { rows } = await sql<{ voidedAt: string | null }>`select voided_at from ${sql.table(table)} where id = ${id}`.execute(db)
    if (rows[0]?.voidedAt) throw new Failure('core.ownerIsVoided')
  }
}
