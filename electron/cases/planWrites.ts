import { approvals, plans, type Approval, type Plan } from '../../shared/cases/case.ts'
import { checkDayAfter, checkDecision, isMeasurable, isOpen } from '../../shared/cases/caseRules.ts'
import { goalsOfPlan } from '../../shared/cases/caseStage.ts'
import type { casesContract } from '../../shared/cases/casesContract.ts'
import { addMonths } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import type { CommandContext } from '../context.ts'
import { getCase } from './caseReads.ts'

type Input<N extends keyof typeof casesContract> = ParsedInputOf<(typeof casesContract)[N]>

/** @throws Failure cases.notOpen; cases.planFixed for a plan that waits for a decision or has had it */
export async function draftPlan(context: CommandContext, input: Input<'plans.draft'>): Promise<Plan> {
  const { db, write, today, pack } = context
  const ofCase = await getCase(db, input.caseId)
  if (!isOpen(ofCase.status)) throw new Failure('cases.notOpen')
  checkDayAfter('madeOn', input.madeOn, ofCase.receivedOn, today)
  const text = {
    madeOn: input.madeOn,
    summary: input.summary,
    reviewDueOn: input.reviewDueOn ?? addMonths(input.madeOn, pack.limits.reviewMonths.default),
  }
  if (input.planId !== null) {
    const before = write.find(plans, input.planId)
    if (!before || before.caseId !== input.caseId) throw new Failure('core.notFound')
    if (before.status !== 'draft' && before.status !== 'returned') throw new Failure('cases.planFixed')
    return write.change(plans, input.planId, { ...text, status: 'draft' }, input.version ?? undefined)
  }
  const last = await db
    .selectFrom('plans')
    .select('number')
    .where('caseId', '=', input.caseId)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return write.add(plans, {
    caseId: input.caseId,
    clientId: ofCase.clientId,
    number: (last?.number ?? 0) + 1,
    status: 'draft',
    ...text,
  })
}

/** Hands a plan in. @throws Failure cases.planFixed, cases.notReady without a measurable goal */
export async function submitPlan(
  context: CommandContext,
  { planId, version }: Input<'plans.submit'>,
): Promise<{ plan: Plan; approval: Approval }> {
  const { db, write, actor, today } = context
  const before = write.find(plans, planId)
  if (!before || before.voidedAt) throw new Failure('core.notFound')
  if (before.status !== 'draft' && before.status !== 'returned') throw new Failure('cases.planFixed')
  const versions = await db
    .selectFrom('plans')
    .select(['id', 'number', 'madeOn'])
    .where('caseId', '=', before.caseId)
    .where('voidedAt', 'is', null)
    .execute()
  const goals = await db
    .selectFrom('goals')
    .select(['measure', 'target', 'status', 'planId', 'closedOn'])
    .where('caseId', '=', before.caseId)
    .where('voidedAt', 'is', null)
    .execute()
  if (!goalsOfPlan(before, versions, goals).some(isMeasurable)) {
    throw new Failure('cases.notReady', { fields: { goals: { code: 'cases.gapGoal' } } })
  }
  const plan = write.change(plans, planId, { status: 'submitted' }, version)
  const approval = write.add(approvals, {
    caseId: before.caseId,
    clientId: before.clientId,
    subject: 'plan',
    planId,
    status: 'requested',
    requestedBy: actor.accountId,
    requestedOn: today,
  })
  return { plan, approval }
}

/** @throws Failure core.ownWork, cases.alreadyDecided, cases.commentNeeded */
export async function decideApproval(context: CommandContext, input: Input<'approvals.decide'>): Promise<Approval> {
  const { db, write, actor, today } = context
  const before = write.find(approvals, input.approvalId)
  if (!before || before.voidedAt) throw new Failure('core.notFound')
  const plan = before.planId === null ? null : write.find(plans, before.planId)
  const ofCase = await getCase(db, before.caseId)
  checkDecision(actor, { ...before, authorId: plan?.createdBy ?? null }, ofCase, input)
  if (plan) {
    if (input.decision === 'approved') {
      const older = await db
        .selectFrom('plans')
        .select('id')
        .where('caseId', '=', before.caseId)
        .where('status', '=', 'approved')
        .where('voidedAt', 'is', null)
        .execute()
      for (const { id } of older) write.change(plans, id, { status: 'superseded' })
    }
    write.change(plans, plan.id, { status: input.decision })
  }
  return write.change(
    approvals,
    input.approvalId,
    { status: input.decision, decidedBy: actor.accountId, decidedOn: today, comment: input.comment },
    input.version,
  )
}
