import { Failure } from '../../shared/core/failure.ts'
import { outcomeChecks, outcomes, type OutcomeCheck } from '../../shared/outcomes/outcome.ts'
import { checkCheck, checkDueOn, checkOutcome } from '../../shared/outcomes/outcomeRules.ts'
import type { outcomesContract } from '../../shared/outcomes/outcomesContract.ts'
import { checkClientOfCase, checkClientOfStay } from '../cases/caseReads.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { CommandContext, Handlers } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { checkVisible, lastResult, listOutcomes } from './outcomeReads.ts'

/** An outcome stands where its latest check found it. */
async function putLastResult(row: OutcomeCheck, context: CommandContext): Promise<void> {
  context.write.change(outcomes, row.outcomeId, { status: await lastResult(context, row.outcomeId) })
}

export const outcomesHandlers: Handlers<typeof outcomesContract> = {
  'outcomes.board': listOutcomes,
  ...ledgerHandlers('outcomes', outcomes, {
    dateField: 'achievedOn',
    visible: (context) => rowVisible(context.actor, context.today, outcomes),
    complete: (fields, { pack }) => ({
      ...fields,
      checkDueOn: fields.checkDueOn ?? checkDueOn(pack.limits.followUpDays.default, fields.achievedOn),
    }),
    check: async (fields, { db, today }, before) => {
      await checkClientOfCase(db, fields.caseId, fields.clientId)
      await checkClientOfStay(db, fields.stayId, fields.clientId)
      checkOutcome(fields, before, today)
    },
  }),
  ...ledgerHandlers('outcomeChecks', outcomeChecks, {
    dateField: 'checkedOn',
    visible: checkVisible,
    check: (fields, { write, today }) => {
      const outcome = write.find(outcomes, fields.outcomeId)
      if (!outcome || outcome.voidedAt) throw new Failure('core.notFound')
      checkCheck(fields, outcome, today)
    },
    after: putLastResult,
    afterVoid: putLastResult,
  }),
}
