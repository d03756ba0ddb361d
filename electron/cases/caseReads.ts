import { sql } from 'kysely'
import { cases, type Case, type Goal } from '../../shared/cases/case.ts'
import type { CaseFacts } from '../../shared/cases/caseGaps.ts'
import { isMeasurable } from '../../shared/cases/caseRules.ts'
import type { CaseStatus } from '../../shared/cases/caseStatus.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/** @throws Failure core.notFound for a case that is not there or was entered in error */
export async function getCase(db: Db, caseId: string): Promise<Case> {
  const row = await db.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst()
  if (!row || row.voidedAt) throw new Failure('core.notFound')
  return readRow(cases, row)
}

/**
 * The client a record of a case is about must be the client of that case: each alone may be open to the caller, the
 * pair would still file one person's text under another.
 * @throws Failure core.checkFields
 */
export async function checkClientOfCase(db: Db, caseId: string | null, clientId: string): Promise<void> {
  if (caseId !== null && (await getCase(db, caseId)).clientId !== clientId) throw otherClient()
}

/** The same for a stay. @throws Failure core.checkFields */
export async function checkClientOfStay(db: Db, stayId: string | null, clientId: string): Promise<void> {
  if (stayId === null) return
  const stay = await db.selectFrom('stays').select('clientId').where('id', '=', stayId).executeTakeFirst()
  if (stay?.clientId !== clientId) throw otherClient()
}

function otherClient(): Failure {
  return new Failure('core.checkFields', { fields: { clientId: { code: 'cases.otherClient' } } })
}

/** What `caseGaps` needs to know of a case. */
export async function caseFacts(db: Db, ofCase: Case): Promise<CaseFacts> {
  return (await factsOfCases(db, [ofCase])).get(ofCase.id)!
}

type FactsFields = Pick<Case, 'id' | 'agreementOn' | 'noAgreementReason' | 'closureReason'> & { status: string }

/** The same for a page of cases, by the case's id. */
export async function factsOfCases(db: Db, of: readonly FactsFields[]): Promise<Map<string, CaseFacts>> {
  if (of.length === 0) return new Map()
  const ids = sql.join(of.map(({ id }) => sql`${id}`))
  const { rows } = await sql<{
    id: string
    assessments: number
    approvedPlans: number
    signed: number
    drafts: number
    standing: number
    closures: number
    due: number
  }>`select cases.id,
    (select count(*) from assessments where case_id = cases.id and voided_at is null and is_complete = 1) as assessments,
    (select count(*) from plans where case_id = cases.id and voided_at is null and status = 'approved') as approved_plans,
    (select count(*) from sessions where case_id = cases.id and voided_at is null and status = 'signed') as signed,
    (select count(*) from sessions where case_id = cases.id and voided_at is null and status = 'draft') as drafts,
    (select count(*) from referrals where case_id = cases.id and voided_at is null
      and status in ('sent', 'accepted', 'done')) as standing,
    (select count(*) from approvals where case_id = cases.id and voided_at is null and subject = 'closure'
      and status = 'approved') as closures,
    (select count(*) from follow_ups where case_id = cases.id and voided_at is null and status = 'due') as due
    from cases where cases.id in (${ids})`.execute(db)
  const counted = new Map(rows.map((row) => [row.id, row]))
  const { rows: goals } = await sql<Pick<Goal, 'caseId' | 'measure' | 'target' | 'status'>>`
    select case_id, measure, target, status from goals where case_id in (${ids}) and voided_at is null`.execute(db)
  const goalsOf = Map.groupBy(goals, ({ caseId }) => caseId)
  return new Map(
    of.map(({ id, status, agreementOn, noAgreementReason, closureReason }) => {
      const counts = counted.get(id)!
      const own = goalsOf.get(id) ?? []
      const facts: CaseFacts = {
        status: status as CaseStatus,
        hasCompleteAssessment: counts.assessments > 0,
        agreementOn,
        noAgreementReason,
        hasApprovedPlan: counts.approvedPlans > 0,
        measurableGoals: own.filter(isMeasurable).length,
        openGoals: own.filter((goal) => goal.status === 'open').length,
        signedSessions: counts.signed,
        draftSessions: counts.drafts,
        closureReason,
        hasStandingReferral: counts.standing > 0,
        hasApprovedClosure: counts.closures > 0,
        dueFollowUps: counts.due,
      }
      return [id, facts]
    }),
  )
}

/** The account that is to work on a case, as `checkWorker` wants it; null if there is none. */
export async function workerFacts(db: Db, accountId: string) {
  const row = await db
    .selectFrom('accounts')
    .select(['isActive', 'roles', 'organisationId', 'voidedAt'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!row) return null
  return { ...row, isActive: row.isActive === 1, roles: JSON.parse(row.roles) as string[] }
}
