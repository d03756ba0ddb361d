import { sql } from 'kysely'
import { addDays, daysBetween, localDate, spanDays } from '../../shared/core/dates.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { codesWhere } from '../../shared/packs/codeLists.ts'
import { completenessOf } from '../../shared/packs/completeness.ts'
import { readRow, snakeCase } from '../core/db/rows.ts'
import { recordKinds } from '../tables.ts'
import { workMinutes } from './activityEvidence.ts'
import { counted, inContract, one, personOf, ratio, select, within, type Evidence } from './window.ts'

/** Valid answers of satisfaction surveys, and those that are satisfied (O05). */
export const satisfied: Evidence = async (window) => {
  const good = new Set(codesWhere(window.pack, 'satisfaction', 'isSatisfied', true))
  const rows = await select<{ id: string; on: string; satisfaction: string; mode: string }>(
    window,
    sql`select a.id, a.answered_on as "on", a.satisfaction, a.mode from survey_answers a join survey_rounds r on r.id = a.round_id
      where a.voided_at is null and a.is_valid = 1 and a.satisfaction is not null and r.purpose = 'satisfaction'
        and ${inContract(window, 'a.programme_id')} and ${within(window, 'a.answered_on')} order by a.id`,
  )
  const modes = new Map(rows.map(({ id, mode }) => [id, mode]))
  return ratio('survey_answers', rows, ({ satisfaction }) => good.has(satisfaction)).map((row) => ({
    ...row,
    groups: { surveyMode: modes.get(row.recordId)! },
  }))
}

/** Valid interviews, and those that knew enough of the five facts (O06). */
export const aware: Evidence = async (window) => {
  const rows = await select<{ id: string; on: string; factsKnown: number }>(
    window,
    sql`select a.id, a.answered_on as "on", a.facts_known from survey_answers a join survey_rounds r on r.id = a.round_id
      where a.voided_at is null and a.is_valid = 1 and a.facts_known is not null and r.purpose = 'awareness'
        and ${inContract(window, 'a.programme_id')} and ${within(window, 'a.answered_on')} order by a.id`,
  )
  return ratio('survey_answers', rows, ({ factsKnown }) => factsKnown >= window.params.awarenessMinFacts)
}

export const complaintsOnTime: Evidence = async (window) => {
  const rows = await select<{ id: string; on: string; closedOn: string | null }>(
    window,
    sql`select c.id, c.due_on as "on", c.closed_on from complaints c
      where c.voided_at is null and ${inContract(window, 'c.programme_id')} and ${within(window, 'c.due_on')} order by c.id`,
  )
  return ratio('complaints', rows, ({ on, closedOn }) => closedOn !== null && closedOn <= on)
}

/** Spent from the start of the contract to the end of the period, of the whole budget (F01). */
export const budgetUsed: Evidence = async (window) => {
  const { contract, span } = window
  const spent = await select<{ id: string; on: string; fen: number }>(
    window,
    sql`select e.id, e.spent_on as "on", e.amount_fen as fen from expenses e where e.voided_at is null and e.contract_id = ${contract.id}
      and e.spent_on between ${contract.startOn} and ${span.to} order by e.id`,
  )
  const budget = await select<{ id: string; fen: number }>(
    window,
    sql`select b.id, b.amount_fen as fen from budget_lines b where b.voided_at is null and b.contract_id = ${contract.id} order by b.id`,
  )
  return [
    ...spent.map((row) => counted('expenses', row, row.fen)),
    ...budget.map((row) => counted('budget_lines', row, row.fen, 'd')),
  ]
}

/** What was spent on an activity in the period. Its units are added by the registry, which knows every other indicator. */
export async function activityCosts(
  window: Parameters<Evidence>[0],
): Promise<{ rows: EvidenceRow[]; indicatorIds: string[] }> {
  const spent = await select<{ id: string; on: string; fen: number; indicatorId: string }>(
    window,
    sql`select e.id, e.spent_on as "on", e.amount_fen as fen, e.indicator_id from expenses e where e.voided_at is null
      and e.contract_id = ${window.contract.id} and e.indicator_id is not null and ${within(window, 'e.spent_on')} order by e.id`,
  )
  return {
    rows: spent.map((row) => counted('expenses', row, row.fen)),
    indicatorIds: [...new Set(spent.map(({ indicatorId }) => indicatorId))].sort(),
  }
}

/** Hours worked of the hours the contract asks for over as many days (S15R). */
export const hoursOfContract: Evidence = async (window) => {
  const { contract, span } = window
  if (!contract.contractedMinutes) return []
  const term = spanDays({ from: contract.startOn, to: contract.endOn })
  const due = Math.round((contract.contractedMinutes * spanDays(span)) / term)
  return [...(await workMinutes(window)), counted('contracts', { id: contract.id }, due, 'd')]
}

/** Files merged into another in the period, of the files made in it (F03D). */
export const duplicatesMerged: Evidence = async (window) => {
  const { from, to } = window.span
  const merged = await select<{ id: string; at: string }>(
    window,
    sql`select m.id, m.decided_at as at from client_merges m where m.voided_at is null and m.status = 'merged'
      and m.decided_at >= ${addDays(from, -1)} and m.decided_at < ${addDays(to, 2)} order by m.id`,
  )
  const files = await select<{ id: string; at: string }>(
    window,
    sql`select c.id, c.recorded_at as at from clients c where c.voided_at is null and c.recorded_at >= ${addDays(from, -1)} and c.recorded_at < ${addDays(to, 2)} order by c.id`,
  )
  const inSpan = ({ at }: { at: string }) => {
    const on = localDate(at, window.pack.timeZone)
    return on >= from && on <= to
  }
  return [
    ...merged.filter(inSpan).map((row) => one('client_merges', row)),
    ...files.filter(inSpan).map((row) => one('clients', row, 'd')),
  ]
}

/** Kinds of records whose quality is told, and the day each belongs to. */
const measured = [
  ['stays', 'contact_on'],
  ['cases', 'received_on'],
  ['sessions', 'held_on'],
] as const

/** Required fields that are filled, of those due (Q01C). */
export const completeness: Evidence = async (window) => {
  const rows: EvidenceRow[] = []
  for (const [table, on] of measured) {
    const kind = recordKinds[table] as RecordKind
    const asked = (window.pack.requiredFields[table] ?? []).flatMap(({ field, or, when }) => [
      field,
      ...(or ?? []),
      ...(when ? [when.field] : []),
    ])
    const fields = [...new Set(['id', 'clientId', ...asked])].map((field) => sql.ref(`t.${snakeCase(field)}`))
    const found = await select<{ id: string; clientId: string }>(
      window,
      sql`select ${sql.join(fields)} from ${sql.table(table)} t where t.voided_at is null and ${inContract(window, 't.programme_id')} and ${within(window, `t.${on}`)} order by t.id`,
    )
    for (const stored of found) {
      const { due, missing } = completenessOf(window.pack, table, readRow(kind, stored))
      if (due === 0) continue
      const row = { id: stored.id, person: stored.clientId }
      rows.push(counted(table, row, due - missing.length), counted(table, row, due, 'd'))
    }
  }
  return rows
}

/** Records first written down within the days allowed after the day they are about (Q01T). */
export const timeliness: Evidence = async (window) => {
  let rows: EvidenceRow[] = []
  for (const [table, on] of measured) {
    const found = await select<{ id: string; person: string; on: string; recordedAt: string }>(
      window,
      sql`select t.id, ${personOf('t.client_id')} as person, ${sql.ref(`t.${on}`)} as "on", t.recorded_at from ${sql.table(table)} t
        where t.voided_at is null and ${inContract(window, 't.programme_id')} and ${within(window, `t.${on}`)} order by t.id`,
    )
    rows = rows.concat(ratio(
        table,
        found,
        (row) => daysBetween(row.on, localDate(row.recordedAt, window.pack.timeZone)) <= window.params.timelyDays,
      ))
  }
  return rows
}

/** Units claimed that have something to show for them (Q01E). */
export const evidenced: Evidence = async (window) => {
  const claims = [
    ['outcomes', 'achieved_on'],
    ['activities', 'held_on'],
    ['patrols', 'patrolled_on'],
  ] as const
  let rows: EvidenceRow[] = []
  for (const [table, on] of claims) {
    const found = await select<{ id: string; on: string; evidence: string | null }>(
      window,
      sql`select t.id, ${sql.ref(`t.${on}`)} as "on", t.evidence from ${sql.table(table)} t
        where t.voided_at is null and ${inContract(window, 't.programme_id')} and ${within(window, `t.${on}`)} order by t.id`,
    )
    rows = rows.concat(ratio(table, found, ({ evidence }) => evidence !== null))
  }
  return rows
}
