import { plans, type Goal, type Plan } from '../../shared/cases/case.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'

/** The latest version of a case's plan, or null. */
export async function newestPlan(db: Db, caseId: string): Promise<Plan | null> {
  const row = await db
    .selectFrom('plans')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('voidedAt', 'is', null)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return row ? readRow(plans, row) : null
}

/**
 * The state of the plan a goal was agreed with. A goal of no plan belongs to the one that was handed in while it stood
 * there and has not come back; null: none.
 */
export async function planStatusOf(db: Db, goal: Pick<Goal, 'caseId' | 'planId' | 'createdAt'>): Promise<Plan['status'] | null> {
  if (goal.planId !== null) {
    const own = await db.selectFrom('plans').select('status').where('id', '=', goal.planId).executeTakeFirst()
    return (own?.status ?? null) as Plan['status'] | null
  }
  const handedIn = await db
    .selectFrom('approvals')
    .innerJoin('plans', 'plans.id', 'approvals.planId')
    .select('plans.status')
    .where('approvals.caseId', '=', goal.caseId)
    .where('approvals.subject', '=', 'plan')
    .where('approvals.status', 'in', ['requested', 'approved'])
    .where('approvals.voidedAt', 'is', null)
    .where('approvals.createdAt', '>=', goal.createdAt)
    .orderBy('approvals.createdAt', 'desc')
    .executeTakeFirst()
  return (handedIn?.status ?? null) as Plan['status'] | null
}
