import { sql, type SqlBool } from 'kysely'
import { documents, type Document } from '../../shared/clients/client.ts'
import { contracts, evaluations, type Contract, type Evaluation } from '../../shared/contracts/contract.ts'
import type { ContractFacts } from '../../shared/contracts/contractRules.ts'
import { addDays, type DateSpan } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { sequenceOf } from '../core/db/sequence.ts'

/**
 * The contract a question is about.
 * @param contractId null where the caller means "the one there is"
 * @throws Failure core.notFound; contracts.none where there is no contract yet; contracts.chooseOne where null is not
 *   enough because there are several
 */
export async function contractFor(db: Db, contractId: string | null): Promise<Contract> {
  if (contractId !== null) {
    const row = await db.selectFrom('contracts').selectAll().where('id', '=', contractId).executeTakeFirst()
    if (!row || row.voidedAt) throw new Failure('core.notFound', { fields: { contractId: { code: 'core.notFound' } } })
    return readRow(contracts, row)
  }
  const rows = await db.selectFrom('contracts').selectAll().where('voidedAt', 'is', null).limit(2).execute()
  if (rows.length === 0) throw new Failure('contracts.none')
  if (rows.length > 1) throw new Failure('contracts.chooseOne', { fields: { contractId: { code: 'core.required' } } })
  return readRow(contracts, rows[0]!)
}

/** All contracts by name, the one over all programmes first, then the newest. */
export async function listChoices(db: Db) {
  const rows = await db
    .selectFrom('contracts')
    .select(['id', 'contractNo', 'title', 'startOn', 'endOn', 'status', 'isDefault'])
    .where('voidedAt', 'is', null)
    .orderBy('isDefault', 'desc')
    .orderBy('startOn', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, isDefault: row.isDefault === 1 }))
}

/** Ids of the programmes whose records count for a contract. */
export async function programmeIdsOf(db: Db, contractId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('contractProgrammes')
    .select('programmeId')
    .distinct()
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .orderBy('programmeId')
    .execute()
  return rows.map((row) => row.programmeId)
}

/** What steps and warnings of a contract look at. */
export async function contractFacts(db: Db, contractId: string, today: string): Promise<ContractFacts> {
  const own = (table: string) => sql`from ${sql.table(table)} where contract_id = ${contractId} and voided_at is null`
  const { rows } = await sql<Record<keyof ContractFacts, number>>`select
    (select count(*) ${own('contract_programmes')}) as programmes,
    (select count(*) ${own('targets')}) as targets,
    (select coalesce(sum(weight), 0) ${own('targets')}) as target_weights,
    (select count(*) ${own('payment_steps')}) as payments,
    (select coalesce(sum(amount_fen), 0) ${own('payment_steps')}) as payment_fen,
    (select count(*) ${own('budget_lines')}) as budget_lines,
    (select coalesce(sum(amount_fen), 0) ${own('budget_lines')}) as budget_fen,
    (select coalesce(sum(amount_fen), 0) ${own('expenses')}) as expense_fen,
    (select count(*) ${own('deliverables')} and delivered_on is null and due_on < ${today}) as overdue_deliverables,
    (select count(*) ${own('deliverables')} and accepted_on is null) as open_deliverables,
    (select count(*) ${own('evaluations')} and phase = 'interim') as has_interim,
    (select count(*) ${own('evaluations')} and phase = 'final') as has_final`.execute(db)
  const counted = rows[0]!
  return { ...counted, hasInterim: counted.hasInterim > 0, hasFinal: counted.hasFinal > 0 }
}

/** The indicators that have a target in a contract. */
export async function targetIndicators(db: Db, contractId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('targets')
    .select('indicatorId')
    .distinct()
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .execute()
  return rows.map((row) => row.indicatorId)
}

/** How many papers of each kind a contract asks for already. */
export async function deliverableKinds(db: Db, contractId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('deliverables')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('n')])
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, n }) => [kind, Number(n)]))
}

/** The papers kept with a contract, newest first. */
export async function papersOf(db: Db, contractId: string): Promise<Document[]> {
  const rows = await db
    .selectFrom('documents')
    .selectAll()
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.map((row) => readRow(documents, row))
}

/** What was spent on each indicator in a period (F02). */
export async function costsByIndicator(db: Db, contractId: string, { from, to }: DateSpan): Promise<{ indicatorId: string; fen: number }[]> {
  const rows = await db
    .selectFrom('expenses')
    .select(['indicatorId', (eb) => eb.fn.sum<number>('amountFen').as('fen')])
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .where('indicatorId', 'is not', null)
    .where('spentOn', '>=', from)
    .where('spentOn', '<=', to)
    .groupBy('indicatorId')
    .orderBy('indicatorId')
    .execute()
  return rows.map(({ indicatorId, fen }) => ({ indicatorId: indicatorId!, fen: Number(fen) }))
}

/** @throws Failure core.notFound */
export async function evaluationById(db: Db, id: string): Promise<Evaluation> {
  const row = await db.selectFrom('evaluations').selectAll().where('id', '=', id).where('voidedAt', 'is', null).executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  return readRow(evaluations, row)
}

export async function organisationName(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom('organisations').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}

/** Whether another live row of the same contract has the same values in these fields. */
export async function hasTwin(
  db: Db,
  table: 'contractProgrammes' | 'paymentSteps' | 'targets' | 'budgetLines',
  ownId: string | null,
  values: Record<string, string | number>,
): Promise<boolean> {
  let found = db.selectFrom(table).select('id').where('voidedAt', 'is', null)
  for (const [field, value] of Object.entries(values)) found = found.where(sql.ref(field), '=', value)
  if (ownId !== null) found = found.where('id', '!=', ownId)
  return (await found.executeTakeFirst()) !== undefined
}

/** The station itself: purchaser and provider of the default contract. @throws Failure core.notFound */
export async function stationOrganisation(db: Db): Promise<string> {
  const station = await db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'station')
    .where('voidedAt', 'is', null)
    .orderBy(sequenceOf('organisations.id'))
    .executeTakeFirst()
  if (!station) throw new Failure('core.notFound')
  return station.id
}

/** The contract over all programmes, if it was made already. */
export async function findDefaultContract(db: Db): Promise<Contract | null> {
  const stored = await db
    .selectFrom('contracts')
    .selectAll()
    .where('isDefault', '=', 1)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return stored ? readRow(contracts, stored) : null
}

/** No row of a contract names a client: whoever may read contracts reads all of them. */
export const everyRow = () => sql<SqlBool>`1 = 1`

export async function targetsOf(db: Db, contractId: string) {
  return db.selectFrom('targets').selectAll().where('contractId', '=', contractId).where('voidedAt', 'is', null).execute()
}

/** The same for a report, which names no record. */
export async function budgetWithSpending(db: Db, contractId: string, until: string) {
  return (await spendingByLine(db, contractId, until)).map(({ id: _id, ...line }) => line)
}

/** The budget of a contract, line by line, with what was spent of it to the end of a day. */
export async function spendingByLine(
  db: Db,
  contractId: string,
  until: string,
): Promise<{ id: string; label: string; budgetFen: number; spentFen: number }[]> {
  const lines = await db
    .selectFrom('budgetLines')
    .select(['id', 'label', 'amountFen'])
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .orderBy('code')
    .execute()
  const spent = await db
    .selectFrom('expenses')
    .select(['budgetLineId', (eb) => eb.fn.sum<number>('amountFen').as('fen')])
    .where('contractId', '=', contractId)
    .where('voidedAt', 'is', null)
    .where('spentOn', '<', addDays(until, 1))
    .groupBy('budgetLineId')
    .execute()
  return lines.map(({ id, label, amountFen }) => ({
    id,
    label,
    budgetFen: amountFen,
    spentFen: Number(spent.find((row) => row.budgetLineId === id)?.fen ?? 0),
  }))
}
