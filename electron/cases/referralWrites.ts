import { followUps, referrals, type FollowUp, type Referral } from '../../shared/cases/case.ts'
import { checkDayAfter, checkFollowUp, checkReferralStep } from '../../shared/cases/caseRules.ts'
import type { casesContract } from '../../shared/cases/casesContract.ts'
import { addDays } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import type { CommandContext } from '../context.ts'
import { checkClientOfCase, checkClientOfStay } from './caseReads.ts'

type Input<N extends keyof typeof casesContract> = ParsedInputOf<(typeof casesContract)[N]>

/** The answer is due within the pack's limit (S16 counts referrals whose answer was due). */
export async function sendReferral(context: CommandContext, input: Input<'referrals.send'>): Promise<Referral> {
  const { db, write, pack, today } = context
  await checkClientOfCase(db, input.caseId, input.clientId)
  await checkClientOfStay(db, input.stayId, input.clientId)
  checkDayAfter('referredOn', input.referredOn, '0001-01-01', today)
  const answerDueOn = addDays(input.referredOn, pack.limits.referralAnswerDays.default)
  return write.add(referrals, { ...input, answerDueOn, status: 'sent' })
}

function referral({ write }: CommandContext, id: string): Referral {
  const row = write.find(referrals, id)
  if (!row || row.voidedAt) throw new Failure('core.notFound')
  return row
}

export async function answerReferral(context: CommandContext, input: Input<'referrals.answer'>): Promise<Referral> {
  const before = referral(context, input.referralId)
  checkReferralStep(before.status, input.answer)
  checkDayAfter('answeredOn', input.answeredOn, before.referredOn, context.today)
  if (input.answer === 'declined' && input.declineReason === null) {
    throw new Failure('core.checkFields', { fields: { declineReason: { code: 'core.required' } } })
  }
  const { answer: status, answeredOn, declineReason } = input
  return context.write.change(referrals, input.referralId, { status, answeredOn, declineReason }, input.version)
}

export async function finishReferral(context: CommandContext, input: Input<'referrals.done'>): Promise<Referral> {
  const before = referral(context, input.referralId)
  checkReferralStep(before.status, 'done')
  checkDayAfter('doneOn', input.doneOn, before.answeredOn ?? before.referredOn, context.today)
  const { doneOn, result } = input
  return context.write.change(referrals, input.referralId, { status: 'done', doneOn, result }, input.version)
}

export async function revokeReferral(context: CommandContext, input: Input<'referrals.revoke'>): Promise<Referral> {
  checkReferralStep(referral(context, input.referralId).status, 'revoked')
  return context.write.change(referrals, input.referralId, { status: 'revoked', result: input.reason }, input.version)
}

/** @throws Failure core.badTransition for one that is done or cancelled already */
export async function completeFollowUp(context: CommandContext, input: Input<'followUps.complete'>): Promise<FollowUp> {
  const { followUpId, version, ...done } = input
  const before = context.write.find(followUps, followUpId)
  if (!before || before.voidedAt) throw new Failure('core.notFound')
  if (before.status !== 'due') {
    throw new Failure('core.badTransition', { params: { from: before.status, to: input.status } })
  }
  checkFollowUp(done, context.today)
  return context.write.change(followUps, followUpId, done, version)
}
