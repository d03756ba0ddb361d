import { plans, type Goal, type Plan } from '../../shared/cases/case.ts'
import type { Db } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { sequenceOf } from '../core/db/sequence.ts'

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
export async function planStatusOf(db: Db, goal: Pick<Goal, 'id' | 'planId'>): Promise<Plan['status'] | null> {
  if (goal.planId !== null) {
    const own = await db.selectFrom('plans').select('status').where('id', '=', goal.planId).executeTakeFirst()
    return (own?.status ?? null) as Plan['status'] | null
  }
  const handedIn = await db
    .selectFrom('approvals')
    .innerJoin('plans', 'plans.id', 'approvals.planId')
    .innerJoin('goals', 'goals.caseId', 'approvals.caseId')
    .select('plans.status')
    .where('goals.id', '=', goal.id)
    .where('approvals.subject', '=', 'plan')
    .where('approvals.status', 'in', ['requested', 'approved'])
    .where('approvals.voidedAt', 'is', null)
    .where(sequenceOf('approvals.id'), '>', sequenceOf('goals.id'))
    .orderBy(sequenceOf('approvals.id'), 'desc')
    .executeTakeFirst()
  return (handedIn?.status ?? null) as Plan['status'] | null
}
