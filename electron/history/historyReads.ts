import { sql } from 'kysely'
import { fromBase64 } from '../../shared/core/bytes.ts'
import type { Canonical } from '../../shared/core/canonicalJson.ts'
import { holds } from '../../shared/ipc/roles.ts'
import type { TreeHead } from '../../shared/proof/merkle.ts'
import type { Db, QueryContext } from '../context.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { clientOfNumber, recordIdsOf } from './clientEntriesReads.ts'

interface Page {
  limit: number
  offset: number
}

/** Entries of the history, newest first. */
export async function listEntries(
  context: QueryContext,
  filter: Page & { recordId?: string | undefined; accountId?: string | undefined; clientNo?: string | undefined },
) {
  let entries = context.db.selectFrom('history')
  if (filter.recordId) entries = entries.where('recordId', '=', filter.recordId)
  if (filter.accountId) entries = entries.where('accountId', '=', filter.accountId)
  if (filter.clientNo) entries = entries.where('recordId', 'in', recordIdsOf(await clientOfNumber(context, filter.clientNo)))
  const { n } = await entries.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await entries
    .leftJoin('accounts', 'accounts.id', 'history.accountId')
    .select([
      'history.idx',
      'history.at',
      'history.kind',
      'history.tableName',
      'history.recordId',
      'history.accountId',
      'history.body',
      'accounts.displayName',
    ])
    .orderBy('history.idx', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  // An auditor checks that and by whom, not a person's text (design.md section 6).
  const seesValues = holds(context.actor, 'manager')
  return {
    total: n,
    entries: rows.map((row) => {
      const values = row.body === null ? null : (JSON.parse(row.body) as Record<string, Canonical>)
      return {
        index: row.idx,
        at: row.at,
        kind: row.kind,
        table: row.tableName,
        recordId: row.recordId,
        accountId: row.accountId,
        accountName: row.displayName,
        fields: Object.keys(values ?? {}),
        values: seesValues ? (values as never) : null,
      }
    }),
  }
}

/**
 * Every change of these records, oldest first, with what each field was before: folded out of the entries themselves,
 * so that it says what was true then, whatever the row says now.
 */
export async function entriesOf(context: QueryContext, records: readonly { table: string; id: string }[]) {
  const tableOf = new Map(records.map((record) => [record.id, record.table]))
  const { rows } = await sql<{
    idx: number
    at: string
    kind: string
    tableName: string
    recordId: string
    accountId: string
    body: string | null
    displayName: string | null
  }>`select h.idx, h.at, h.kind, h.table_name, h.record_id, h.account_id, h.body, a.display_name
    from json_each(${JSON.stringify([...tableOf.keys()])}) ids join history h on h.record_id = ids.value
      left join accounts a on a.id = h.account_id
    order by h.idx`.execute(context.db)
  const known = new Map<string, Record<string, Canonical>>()
  return rows
    .filter((row) => tableOf.get(row.recordId) === row.tableName)
    .map((row) => {
      const before = known.get(row.recordId) ?? {}
      const values = row.body === null ? {} : (JSON.parse(row.body) as Record<string, Canonical>)
      known.set(row.recordId, { ...before, ...values })
      return {
        index: row.idx,
        at: row.at,
        kind: row.kind,
        table: row.tableName,
        recordId: row.recordId,
        accountId: row.accountId,
        accountName: row.displayName,
        isErased: row.body === null,
        changes: Object.entries(values).map(([field, to]) => ({
          field,
          from: (before[field] ?? null) as never,
          to: to as never,
        })),
      }
    })
}

/** Lines of the access log, newest first. */
export async function listAccess(
  context: QueryContext,
  filter: Page & { clientId?: string | undefined; clientNo?: string | undefined; accountId?: string | undefined; action?: string | undefined },
) {
  let lines = context.db.selectFrom('accessLog')
  const clientId = filter.clientNo ? await clientOfNumber(context, filter.clientNo) : filter.clientId
  if (clientId) lines = lines.where('clientId', '=', clientId)
  if (filter.accountId) lines = lines.where('accountId', '=', filter.accountId)
  if (filter.action) lines = lines.where('action', '=', filter.action)
  const { n } = await lines.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await lines
    .leftJoin('accounts', 'accounts.id', 'accessLog.accountId')
    .select([
      'accessLog.idx',
      'accessLog.at',
      'accessLog.accountId',
      'accounts.displayName',
      'accessLog.action',
      'accessLog.procedure',
      'accessLog.tableName',
      'accessLog.recordId',
      'accessLog.detail',
    ])
    .orderBy('accessLog.idx', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return {
    total: n,
    lines: rows.map(({ idx, tableName, displayName, ...line }) => ({
      ...line,
      index: idx,
      table: tableName,
      accountName: displayName,
    })),
  }
}

export async function listHeads(context: QueryContext) {
  return context.db.selectFrom('checkpoints').selectAll().orderBy('size', 'desc').limit(500).execute()
}

/** The root that was signed at this size, or null. */
export async function signedRoot(db: Db, size: number): Promise<Uint8Array | null> {
  const stored = await db.selectFrom('checkpoints').select('root').where('size', '=', size).executeTakeFirst()
  return stored ? fromBase64(stored.root) : null
}

/**
 * Heads that somebody may hold from between two reports, such as daily ones: those noted as sent before all others,
 * then the newest.
 */
export async function sentHeads(db: Db, after: number, before: number): Promise<TreeHead[]> {
  const rows = await db
    .selectFrom('checkpoints')
    .select(['size', 'root'])
    .where('size', '>', after)
    .where('size', '<', before)
    .where('reason', '<>', 'report')
    .orderBy(sql`exists (select 1 from head_deliveries d where d.size = checkpoints.size and d.voided_at is null)`, 'desc')
    .orderBy('size', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ size, root }) => ({ size, root: fromBase64(root) })).sort((a, b) => b.size - a.size)
}

/** How many entries of each kind the history holds before this size. */
export function eventsByKind(sqlite: Sqlite, size: number): Record<string, number> {
  const rows = sqlite.prepare('SELECT kind, count(*) AS n FROM history WHERE idx < ? GROUP BY kind').all(size)
  return Object.fromEntries((rows as { kind: string; n: number }[]).map(({ kind, n }) => [kind, n]))
}

/** How many entries before this size have lost their content to an erasure. */
export function countErased(sqlite: Sqlite, size: number): number {
  return sqlite.prepare('SELECT count(*) FROM history WHERE body IS NULL AND idx < ?').pluck().get(size) as number
}
