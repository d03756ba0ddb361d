import { sql, type SqlBool } from 'kysely'
import { Failure } from '../../shared/core/failure.ts'
import { outcomeChecks, outcomes } from '../../shared/outcomes/outcome.ts'
import { checkCheck, checkDueOn, checkOutcome } from '../../shared/outcomes/outcomeRules.ts'
import type { outcomesContract } from '../../shared/outcomes/outcomesContract.ts'
import { checkClientOfCase, checkClientOfStay } from '../cases/caseReads.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Handlers } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'

export const outcomesHandlers: Handlers<typeof outcomesContract> = {
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
    // The check of a result in a case is for those who may read the case.
    visible: ({ actor, today }) => sql<SqlBool>`${rowVisible(actor, today, outcomeChecks)} and exists (select 1 from outcomes
      where outcomes.id = outcome_checks.outcome_id and ${rowVisible(actor, today, outcomes)})`,
    check: (fields, { write, today }) => {
      const outcome = write.find(outcomes, fields.outcomeId)
      if (!outcome || outcome.voidedAt) throw new Failure('core.notFound')
      checkCheck(fields, outcome, today)
    },
    after: async (row, { db, write }) => {
      const last = await db
        .selectFrom('outcomeChecks')
        .select('result')
        .where('outcomeId', '=', row.outcomeId)
        .where('voidedAt', 'is', null)
        .orderBy('checkedOn', 'desc')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      write.change(outcomes, row.outcomeId, { status: last.result })
    },
  }),
}
