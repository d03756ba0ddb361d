import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { contract } from '../../shared/contract.ts'
import type { DateSpan } from '../../shared/core/dates.ts'
import { holds } from '../../shared/ipc/roles.ts'
import type { Problem } from '../../shared/quality/problem.ts'
import { fieldIndicators, ruleOf, qualityRules, type RuleId } from '../../shared/quality/qualityRules.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { caseRules } from './caseRuleReads.ts'
import { fieldRules } from './fieldRuleReads.ts'
import type { RuleParams, RuleQuery, RuleRow } from './ruleQuery.ts'
import { sessionRules } from './sessionRuleReads.ts'
import { stayRules, twiceRules } from './stayRuleReads.ts'
import type { QualityScope, Subject } from './subjectReads.ts'
import { readThresholds } from './thresholdReads.ts'
import { workRules } from './workRuleReads.ts'

/** The query behind every rule; a test holds the two lists together. */
export const ruleQueries: Readonly<Record<RuleId, RuleQuery>> = {
  ...stayRules,
  ...twiceRules,
  ...fieldRules,
  ...caseRules,
  ...sessionRules,
  ...workRules,
} as Record<RuleId, RuleQuery>

/** As many records one rule names at most. What an import left behind is mended by rule, not by line. */
export const mostPerRule = 5000

export interface ProblemFilter extends DateSpan {
  /** the programmes of a contract; null: all of the station */
  programmeIds?: readonly string[] | null
  rules?: readonly RuleId[] | null
  /** only what is this account's to mend */
  workerId?: string | null
}

type Asker = Pick<QueryContext, 'db' | 'pack' | 'today'> & { actor: QueryContext['actor'] | null }

/** The question with everything filled in that a query needs. */
export async function scopeOf(asker: Asker, { from, to, programmeIds }: ProblemFilter): Promise<QualityScope> {
  const { db, pack, today, actor } = asker
  const ids = programmeIds ?? (await db.selectFrom('programmes').select('id').execute()).map(({ id }) => id)
  return { db, pack, today, actor, from, to, programmeIds: ids, thresholds: await readThresholds(asker) }
}

/**
 * Everything that is wrong or missing in the records of a period, and which indicators it touches.
 * @param asker with the actor: what they may see and no more; with `actor: null` the station asks for itself, such as
 *   while a report is checked
 */
export async function problemsFor(asker: Asker, filter: ProblemFilter): Promise<Problem[]> {
  const scope = await scopeOf(asker, filter)
  const problems: Problem[] = []
  for (const { id } of qualityRules) {
    if (filter.rules && !filter.rules.includes(id)) continue
    if (!mayRead(scope, ruleQueries[id].subject)) continue
    problems.push(...(await problemsOf(scope, id, filter.workerId ?? null)))
  }
  return problems
}

/** Who may not list a kind of record is not told what is wrong with one. */
export function mayRead({ actor }: QualityScope, { read }: Subject): boolean {
  const { allow } = contract[read]
  return actor === null || typeof allow === 'string' || holds(actor, ...allow)
}

/** The records of a subject that lie in the question and are open to who asks. */
export function recordsOf(scope: QualityScope, { kind, isIn }: Subject): RawBuilder<SqlBool> {
  const seen = scope.actor === null ? sql<SqlBool>`1 = 1` : rowVisible(scope.actor, scope.today, kind)
  return sql<SqlBool>`${sql.ref(`${kind.table}.voided_at`)} is null and ${isIn(scope)} and ${seen}`
}

/** The query of one rule. */
export function ruleSql(scope: QualityScope, id: RuleId, workerId: string | null): RawBuilder<RuleRow> {
  const { subject, where, facts } = ruleQueries[id]
  const { kind, on, programme, worker, label, openId } = subject
  const shape = kind.fields.shape
  const own = (field: string, column: string) => (kind.table === column ? sql`id` : field in shape ? sql.ref(`${kind.table}.${column}_id`) : sql`null`)
  const client = kind.table === 'clients' ? sql`clients.id` : own('clientId', 'client')
  const ofCase = kind.table === 'cases' ? sql`cases.id` : own('caseId', 'case')
  return sql<RuleRow>`select ${sql.ref(`${kind.table}.id`)} as record_id, ${client} as about_client, ${ofCase} as about_case,
      ${programme} as about_programme, ${worker} as worker, ${label} as label, ${on} as belongs_on, ${openId} as open_id
      ${facts ? sql`, ${facts(scope)}` : sql``}
    from ${sql.table(kind.table)} where ${recordsOf(scope, subject)} and ${where(scope)}
      ${workerId === null ? sql`` : sql`and ${worker} = ${workerId}`}
    order by belongs_on desc, record_id limit ${mostPerRule}`
}

async function problemsOf(scope: QualityScope, id: RuleId, workerId: string | null): Promise<Problem[]> {
  const { rows } = await ruleSql(scope, id, workerId).execute(scope.db)
  const { judge, subject } = ruleQueries[id]
  return rows.flatMap((row) => {
    const params = judge ? judge(row, scope) : {}
    return params === null ? [] : [problemFrom(id, subject, row, params)]
  })
}

function problemFrom(ruleId: RuleId, { kind, openTable }: Subject, row: RuleRow, params: RuleParams): Problem {
  const { kind: ruleKind, severity, indicators, isMendable } = ruleOf(ruleId)
  const fields = ruleId.endsWith('Missing') ? String(params['fields']).split(',') : []
  const text = (name: string) => row[name] as string | null
  return {
    id: `${ruleId}:${text('recordId')}`,
    ruleId,
    kind: ruleKind,
    severity,
    isMendable,
    table: kind.table,
    recordId: text('recordId')!,
    label: text('label') ?? '',
    openTable,
    openId: text('openId')!,
    clientId: text('aboutClient'),
    caseId: text('aboutCase'),
    programmeId: text('aboutProgramme'),
    workerId: text('worker'),
    on: text('belongsOn')!,
    params,
    indicatorIds: [...new Set([...indicators, ...(fields.length > 0 ? fieldIndicators(kind.table, fields) : [])])],
  }
}
