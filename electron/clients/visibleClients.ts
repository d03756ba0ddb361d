import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { liveStatuses } from '../../shared/cases/caseStatus.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { holds, type Actor } from '../../shared/ipc/roles.ts'
import type { RowRef } from '../core/ipc/refs.ts'
import type { QueryContext } from '../context.ts'
import { kindByTable } from '../tables.ts'

/** Whether a case `k` opens its client's file to those of the case: in a restricted file one that is over does not. */
const opensFile = sql<SqlBool>`(k.status in (${sql.join(liveStatuses.map((status) => sql.lit(status)))})
  or exists (select 1 from clients r where r.id = k.client_id and r.is_restricted = 0))`

/**
 * SQL twin of `mayOpenClient`: true for rows whose client the caller may open. Every list of records that name a
 * client has this in its WHERE; a query without it is caught by the caseload test.
 * @param clientColumn such as `stays.client_id`
 */
export function clientVisible(actor: Actor, today: string, clientColumn: string): RawBuilder<SqlBool> {
  if (holds(actor, 'manager')) return sql<SqlBool>`1 = 1`
  const id = sql.ref(clientColumn)
  const ways: RawBuilder<SqlBool>[] = []
  if (holds(actor, 'staff')) {
    ways.push(sql<SqlBool>`exists (select 1 from clients v where v.id = ${id} and (v.is_restricted = 0 or exists (
      select 1 from client_grants g where g.client_id = v.id and g.account_id = ${actor.accountId}
        and g.voided_at is null and (g.ends_on is null or g.ends_on >= ${today}))))`)
  }
  if (holds(actor, 'socialWorker')) {
    ways.push(sql<SqlBool>`exists (select 1 from cases k where k.client_id = ${id} and k.voided_at is null and ${opensFile}
      and (k.worker_id = ${actor.accountId} or k.co_worker_id = ${actor.accountId}))`)
  }
  if (holds(actor, 'supervisor')) {
    ways.push(sql<SqlBool>`exists (select 1 from cases k where k.client_id = ${id} and k.voided_at is null and ${opensFile}
      and k.organisation_id = ${actor.organisationId})`)
  }
  return anyOf(ways)
}

/**
 * The same for a list of clients that calls the client `c`: who is restricted is read off the list itself, and the
 * caseload is gathered once instead of being asked for with every client.
 */
export function listedClientVisible(actor: Actor, today: string): RawBuilder<SqlBool> {
  if (holds(actor, 'manager')) return sql<SqlBool>`1 = 1`
  const ways: RawBuilder<SqlBool>[] = []
  if (holds(actor, 'staff')) {
    ways.push(
      sql<SqlBool>`c.is_restricted = 0`,
      sql<SqlBool>`c.id in (select g.client_id from client_grants g where g.account_id = ${actor.accountId}
        and g.voided_at is null and (g.ends_on is null or g.ends_on >= ${today}))`,
    )
  }
  if (holds(actor, 'socialWorker')) {
    ways.push(sql<SqlBool>`c.id in (select k.client_id from cases k where k.voided_at is null and ${opensFile}
      and (k.worker_id = ${actor.accountId} or k.co_worker_id = ${actor.accountId}))`)
  }
  if (holds(actor, 'supervisor')) {
    ways.push(sql<SqlBool>`c.id in (select k.client_id from cases k where k.voided_at is null and ${opensFile}
      and k.organisation_id = ${actor.organisationId})`)
  }
  return anyOf(ways)
}

/** SQL twin of `mayOpenCase`. @param caseColumn such as `sessions.case_id` */
export function caseVisible(actor: Actor, caseColumn: string): RawBuilder<SqlBool> {
  if (holds(actor, 'manager')) return sql<SqlBool>`1 = 1`
  const id = sql.ref(caseColumn)
  const ways: RawBuilder<SqlBool>[] = []
  if (holds(actor, 'staff', 'socialWorker')) {
    ways.push(sql<SqlBool>`exists (select 1 from cases k where k.id = ${id}
      and (k.worker_id = ${actor.accountId} or k.co_worker_id = ${actor.accountId}))`)
  }
  if (holds(actor, 'supervisor')) {
    ways.push(
      sql<SqlBool>`exists (select 1 from cases k where k.id = ${id} and k.organisation_id = ${actor.organisationId})`,
    )
  }
  return anyOf(ways)
}

/** The condition for rows of a kind of record: its client, and its case where it has one. */
export function rowVisible(actor: Actor, today: string, kind: RecordKind): RawBuilder<SqlBool> {
  const shape = kind.fields.shape
  const conditions: RawBuilder<SqlBool>[] = []
  const nullable = (column: string, condition: RawBuilder<SqlBool>) =>
    sql<SqlBool>`(${sql.ref(`${kind.table}.${column}`)} is null or ${condition})`
  if (kind.table === 'clients') conditions.push(clientVisible(actor, today, 'clients.id'))
  if (kind.table === 'cases') conditions.push(caseVisible(actor, 'cases.id'))
  if ('clientId' in shape)
    conditions.push(nullable('client_id', clientVisible(actor, today, `${kind.table}.client_id`)))
  if ('caseId' in shape) conditions.push(nullable('case_id', caseVisible(actor, `${kind.table}.case_id`)))
  // Vouchers and papers of a contract are the station's, as the contract itself is.
  if (kind.table === 'documents' && !holds(actor, 'manager', 'staff', 'auditor')) conditions.push(sql<SqlBool>`documents.contract_id is null`)
  // A check says what its outcome is about, and so belongs to the outcome's case.
  if ('outcomeId' in shape) {
    conditions.push(
      sql<SqlBool>`exists (select 1 from outcomes o where o.id = ${sql.ref(`${kind.table}.outcome_id`)}
        and (o.case_id is null or ${caseVisible(actor, 'o.case_id')}))`,
    )
  }
  // Merges and the like name clients under other names; both must be open to the caller.
  if ('keptId' in shape) conditions.push(clientVisible(actor, today, `${kind.table}.kept_id`))
  if ('mergedId' in shape) conditions.push(clientVisible(actor, today, `${kind.table}.merged_id`))
  if (conditions.length === 0) return sql<SqlBool>`1 = 1`
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

function anyOf(ways: RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return ways.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/**
 * Refuses a call that names a row its caller may not see, and one that names no row at all alike: only who may see
 * everything is told that there is none.
 * @throws Failure core.notFound, core.notYours
 */
export async function guardRows(context: QueryContext, refs: readonly RowRef[]): Promise<void> {
  for (const ref of refs) {
    const kind = kindByTable.get(ref.table)
    if (!kind) throw new Error(`no such table: ${ref.table}`)
    const table = sql.table(ref.table)
    const { rows } = await sql<{ isVisible: 0 | 1; clientId?: string }>`
      select ${rowVisible(context.actor, context.today, kind)} as is_visible
        ${'clientId' in kind.fields.shape ? sql`, client_id` : sql``}
      from ${table} where ${sql.ref(`${ref.table}.id`)} = ${ref.id}`.execute(context.db)
    const row = rows[0]
    const clientId = row && ref.table === 'clients' ? ref.id : row?.clientId
    context.noteAccess({ table: ref.table, recordId: ref.id, ...(clientId ? { clientId } : {}) })
    if (!row && holds(context.actor, 'manager')) throw new Failure('core.notFound', { fields: { [ref.path]: { code: 'core.notFound' } } })
    // Word for word the same for what is not there: whoever asks learns nothing about foreign files.
    if (!row?.isVisible) throw new Failure('core.notYours')
  }
}
