import { caseReviews, cases, followUps, goals, plans } from '../../shared/cases/case.ts'
import { checkDayAfter, checkFollowUp, checkGoal, checkGoalIsFree, checkPlanIsFree, isPlanFree } from '../../shared/cases/caseRules.ts'
import type { casesContract } from '../../shared/cases/casesContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Handlers, QueryContext } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { listApprovals, listCases, listReferrals, readCase } from './caseListReads.ts'
import { checkClientOfCase, checkClientOfStay } from './caseReads.ts'
import { listFollowUps, readBoard } from './caseBoardReads.ts'
import { readCaseload } from './caseloadReads.ts'
import { newestPlan, planStatusOf } from './goalReads.ts'
import { listTimers } from './caseTimerReads.ts'
import {
  advanceCase,
  agreeCase,
  amendCase,
  closeCase,
  decideCase,
  receiveCase,
  reopenCase,
  requestClosure,
  resumeCase,
  suspendCase,
  transferCase,
  writeClosureReport,
} from './caseWrites.ts'
import { decideApproval, draftPlan, submitPlan } from './planWrites.ts'
import { answerReferral, completeFollowUp, finishReferral, revokeReferral, sendReferral } from './referralWrites.ts'

const visible = (kind: RecordKind) => (context: QueryContext) => rowVisible(context.actor, context.today, kind)

export const casesHandlers: Handlers<typeof casesContract> = {
  'cases.receive': receiveCase,
  'cases.amend': amendCase,
  'cases.decide': decideCase,
  'cases.agree': agreeCase,
  'cases.advance': advanceCase,
  'cases.suspend': suspendCase,
  'cases.resume': resumeCase,
  'cases.requestClosure': requestClosure,
  'cases.close': closeCase,
  'cases.writeClosureReport': writeClosureReport,
  'cases.reopen': reopenCase,
  'cases.transfer': transferCase,
  'cases.list': listCases,
  'cases.get': readCase,
  'cases.board': readBoard,
  'cases.caseload': readCaseload,
  'cases.timers': listTimers,
  'plans.draft': draftPlan,
  'plans.submit': submitPlan,
  'approvals.decide': decideApproval,
  'approvals.list': listApprovals,
  'referrals.send': sendReferral,
  'referrals.answer': answerReferral,
  'referrals.done': finishReferral,
  'referrals.revoke': revokeReferral,
  'referrals.list': listReferrals,
  ...ledgerHandlers('goals', goals, {
    dateField: 'dueOn',
    visible: visible(goals),
    // A goal named without a plan belongs to the one that is being written, so that it never joins an approved one.
    complete: async (fields, { db }) => {
      if (fields.planId !== null) return fields
      const newest = await newestPlan(db, fields.caseId)
      return newest && isPlanFree(newest.status) ? { ...fields, planId: newest.id } : fields
    },
    check: async (fields, { db, today, write }, before) => {
      await checkClientOfCase(db, fields.caseId, fields.clientId)
      const plan = fields.planId === null ? null : write.find(plans, fields.planId)
      if (fields.planId !== null && plan?.caseId !== fields.caseId) {
        throw new Failure('core.checkFields', { fields: { planId: { code: 'cases.otherCase' } } })
      }
      if (before) checkGoalIsFree(before, fields, await planStatusOf(db, before))
      const isMoved = before !== null && (before.planId !== fields.planId || before.caseId !== fields.caseId)
      if (!before || isMoved) checkPlanIsFree((plan ?? (await newestPlan(db, fields.caseId)))?.status ?? null)
      checkGoal(fields, today)
    },
    checkVoid: async (goal, { db }) => checkGoalIsFree(goal, null, await planStatusOf(db, goal)),
  }),
  ...ledgerHandlers('caseReviews', caseReviews, {
    dateField: 'reviewedOn',
    visible: visible(caseReviews),
    check: async (fields, { db, today, write }) => {
      await checkClientOfCase(db, fields.caseId, fields.clientId)
      checkDayAfter('reviewedOn', fields.reviewedOn, write.find(cases, fields.caseId)!.receivedOn, today)
      if (fields.nextReviewOn !== null && fields.nextReviewOn <= fields.reviewedOn) {
        throw new Failure('core.checkFields', {
          fields: { nextReviewOn: { code: 'core.dateOrder', params: { later: fields.nextReviewOn, earlier: fields.reviewedOn } } },
        })
      }
    },
  }),
  ...ledgerHandlers('followUps', followUps, {
    dateField: 'dueOn',
    visible: visible(followUps),
    check: async (fields, { db, today }) => {
      await checkClientOfCase(db, fields.caseId, fields.clientId)
      await checkClientOfStay(db, fields.stayId, fields.clientId)
      checkFollowUp(fields, today)
    },
  }),
  'followUps.complete': completeFollowUp,
  'followUps.board': listFollowUps,
}
