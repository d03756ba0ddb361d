import { sql } from 'kysely'
import { daysBetween, localDate } from '../../shared/core/dates.ts'
import type { AnswerOf } from '../../shared/ipc/procedure.ts'
import { delayBand, delayBands, delayed, fieldGroups } from '../../shared/quality/fieldGroups.ts'
import type { Problem } from '../../shared/quality/problem.ts'
import type { qualityContract } from '../../shared/quality/qualityContract.ts'
import { ruleOf, type RuleId } from '../../shared/quality/qualityRules.ts'
import type { Db } from '../context.ts'
import { snakeCase } from '../core/db/rows.ts'
import { fieldCounts } from './fieldRuleReads.ts'
import { mayRead, recordsOf } from './qualityReads.ts'
import { subjects, type QualityScope, type Subject } from './subjectReads.ts'

type Summary = AnswerOf<(typeof qualityContract)['quality.summary']>

/** What people are called, by account. */
export async function workerNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('accounts').select(['id', 'displayName']).execute()
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}

/** Problems by rule, the most frequent first. */
export function countByRule(problems: readonly Problem[]): Summary['byRule'] {
  const byRule = Map.groupBy(problems, ({ ruleId }) => ruleId)
  return [...byRule]
    .map(([ruleId, list]) => ({ ruleId: ruleId as RuleId, severity: ruleOf(ruleId as RuleId).severity, count: list.length }))
    .sort((a, b) => b.count - a.count)
}

/** Problems by who is to mend them; what nobody can mend any more is nobody's work. */
export function countByWorker(problems: readonly Problem[], names: ReadonlyMap<string, string>): Summary['byWorker'] {
  const byWorker = Map.groupBy(
    problems.filter(({ isMendable }) => isMendable),
    ({ workerId }) => workerId,
  )
  return [...byWorker]
    .map(([workerId, list]) => {
      const blocks = list.filter(({ severity }) => severity === 'blocks').length
      return { workerId, workerName: workerId === null ? null : (names.get(workerId) ?? null), blocks, warns: list.length - blocks }
    })
    .sort((a, b) => b.blocks - a.blocks || b.warns - a.warns)
}

/** The effect on the report: how many records with a problem each indicator counts or fails to count. */
export function countByIndicator(problems: readonly Problem[]): Summary['byIndicator'] {
  const records = new Map<string, Set<string>>()
  const blocking = new Map<string, Set<string>>()
  const put = (into: Map<string, Set<string>>, id: string, recordId: string) => into.set(id, (into.get(id) ?? new Set()).add(recordId))
  for (const { indicatorIds, recordId, severity } of problems)
    for (const id of indicatorIds) {
      put(records, id, recordId)
      if (severity === 'blocks') put(blocking, id, recordId)
    }
  return [...records]
    .map(([indicatorId, ids]) => ({ indicatorId, records: ids.size, blocking: blocking.get(indicatorId)?.size ?? 0 }))
    .sort((a, b) => b.blocking - a.blocking || b.records - a.records || (a.indicatorId < b.indicatorId ? -1 : 1))
}

/** How many of the fields due are filled, by group of fields and by field. Groups with nothing due are left out. */
export async function readCompleteness(scope: QualityScope): Promise<Summary['completeness']> {
  const answer: Summary['completeness'] = []
  for (const { id, subject: name, table, fields } of fieldGroups) {
    const subject: Subject = subjects[name]
    const required = (scope.pack.requiredFields[table] ?? []).filter(({ field }) => fields === null || (fields as readonly string[]).includes(field))
    if (required.length === 0 || !mayRead(scope, subject)) continue
    const { rows } = await sql<Record<string, number>>`select ${fieldCounts(table, required)} from ${sql.table(table)} where ${recordsOf(scope, subject)}`.execute(scope.db)
    const counted = rows[0]!
    const of = (part: string, field: string) => counted[camel(`${part}_${snakeCase(field)}`)]!
    const each = required.map(({ field }) => ({ field, due: of('due', field), filled: of('filled', field) })).filter(({ due }) => due > 0)
    const sum = (part: 'due' | 'filled') => each.reduce((total, one) => total + one[part], 0)
    if (each.length > 0) answer.push({ group: id, table, due: sum('due'), filled: sum('filled'), fields: each })
  }
  return answer
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase())

/** How long after its day a record was written down, in bands; counted by the minute, so that local days come out right. */
export async function readTimeliness(scope: QualityScope): Promise<Summary['timeliness']> {
  const answer: Summary['timeliness'] = []
  for (const { subject: name, table, day } of delayed) {
    const subject: Subject = subjects[name]
    if (!mayRead(scope, subject)) continue
    const on = sql.ref(`${table}.${snakeCase(day)}`)
    const { rows } = await sql<{ day: string; minute: string; records: number }>`select ${on} as day, substr(${sql.ref(`${table}.recorded_at`)}, 1, 16) as minute, count(*) as records
      from ${sql.table(table)} where ${recordsOf(scope, subject)} and ${on} between ${scope.from} and ${scope.to} group by 1, 2`.execute(scope.db)
    const bands = delayBands.map(() => 0)
    let total = 0
    let inTime = 0
    for (const row of rows) {
      const days = daysBetween(row.day, localDate(`${row.minute}:00.000Z`, scope.pack.timeZone))
      bands[delayBand(days)]! += row.records
      total += row.records
      if (days <= scope.thresholds.entryDelayDays) inTime += row.records
    }
    if (total > 0) answer.push({ table, total, inTime, bands })
  }
  return answer
}
