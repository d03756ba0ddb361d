import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import type { EvidenceRow, Groups } from '../../shared/indicators/indicator.ts'
import type { Params } from '../../shared/indicators/params.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import type { Db } from '../context.ts'

/** What an indicator counts in: the period, the contract whose programmes count, its parameters. */
export interface Window {
  db: Db
  pack: Pack
  contract: Contract
  span: DateSpan
  params: Params
  /** the day the question is asked: nights after it have not been slept yet */
  today: string
}

export type Evidence = (window: Window) => Promise<EvidenceRow[]>

/** True for rows of the contract's programmes. @param column such as `s.programme_id` */
export function inContract(window: Window, column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} in (select programme_id from contract_programmes
    where contract_id = ${window.contract.id} and voided_at is null)`
}

/**
 * The file a client counts as: where two files were merged, the one that was kept. The few that were merged are
 * gathered once a query; looking every client up for it takes longer than all the rest.
 */
export function personOf(column: string): RawBuilder<string> {
  const id = sql.ref(column)
  return sql<string>`case when ${id} in (select m.id from clients m where m.merged_into_id is not null)
    then (select m.merged_into_id from clients m where m.id = ${id}) else ${id} end`
}

export function within(window: Window, column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} between ${window.span.from} and ${window.span.to}`
}

export async function select<Row>(window: Window, query: RawBuilder<unknown>): Promise<Row[]> {
  return (await query.execute(window.db)).rows as Row[]
}

/** A row that counts one. */
export function one(
  table: string,
  row: { id: string; person?: string | null; on?: string | null },
  part: 'n' | 'd' = 'n',
  groups?: Groups,
): EvidenceRow {
  return counted(table, row, 1, part, groups)
}

export function counted(
  table: string,
  row: { id: string; person?: string | null; on?: string | null },
  value: number,
  part: 'n' | 'd' = 'n',
  groups?: Groups,
): EvidenceRow {
  return {
    table,
    recordId: row.id,
    personId: row.person ?? null,
    part,
    value,
    ...(row.on ? { on: row.on } : {}),
    ...(groups ? { groups } : {}),
  }
}

/** Rows of a ratio: everything due in the denominator, what was kept in the numerator. */
export function ratio<Row extends { id: string; person?: string | null; on?: string | null }>(
  table: string,
  rows: readonly Row[],
  isKept: (row: Row) => boolean,
): EvidenceRow[] {
  return [...rows.filter(isKept).map((row) => one(table, row)), ...rows.map((row) => one(table, row, 'd'))]
}

/** The same with one row a person: the record shown is the last, the person is kept if any of theirs was. */
export function ratioOfPersons<Row extends { id: string; person: string; on?: string | null }>(
  table: string,
  rows: readonly Row[],
  isKept: (row: Row) => boolean,
): EvidenceRow[] {
  const persons = new Map<string, { row: Row; kept: boolean }>()
  for (const row of rows) {
    const known = persons.get(row.person)
    persons.set(row.person, { row, kept: (known?.kept ?? false) || isKept(row) })
  }
  const all = [...persons.values()]
  return [
    ...all.filter(({ kept }) => kept).map(({ row }) => one(table, row)),
    ...all.map(({ row }) => one(table, row, 'd')),
  ]
}
