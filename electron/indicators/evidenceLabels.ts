import { sql } from 'kysely'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import type { Db } from '../context.ts'

/** What a person reads for a record: its own number, or the name of whom it is about. */
const ownLabel: Record<string, string> = {
  stays: 'stay_no',
  cases: 'case_no',
  groups: 'name',
  activities: 'name',
  patrols: 'area',
  expenses: 'voucher_no',
  budget_lines: 'label',
  contracts: 'contract_no',
}

/** Labels by record id, for one page of rows: the record's number and the client's name. */
export async function evidenceLabels(db: Db, rows: readonly EvidenceRow[]): Promise<Map<string, string>> {
  const labels = new Map<string, string>()
  const persons = [...new Set(rows.flatMap(({ personId }) => (personId ? [personId] : [])))]
  const names = new Map<string, string>()
  if (persons.length > 0) {
    const found = await db
      .selectFrom('clients')
      .select(['id', 'clientNo', 'name', 'provisionalName'])
      .where('id', 'in', persons)
      .execute()
    for (const row of found) names.set(row.id, row.name ?? row.provisionalName ?? row.clientNo)
  }
  for (const [table, column] of Object.entries(ownLabel)) {
    const ids = rows.filter((row) => row.table === table).map(({ recordId }) => recordId)
    if (ids.length === 0) continue
    const { rows: found } = await sql<{
      id: string
      label: string
    }>`select id, ${sql.ref(column)} as label from ${sql.table(table)} where id in (${sql.join(ids)})`.execute(db)
    for (const row of found) labels.set(row.id, row.label)
  }
  for (const row of rows) {
    const parts = [labels.get(row.recordId), row.personId ? names.get(row.personId) : undefined].filter(
      (part) => part !== undefined,
    )
    labels.set(`${row.recordId}/${row.personId ?? ''}`, parts.join(' \u00b7 '))
  }
  return labels
}
