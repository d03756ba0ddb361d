import { Failure, Problems } from '../../shared/core/failure.ts'
import { legalHolds, type LegalHold } from '../../shared/retention/retention.ts'
import type { retentionContract } from '../../shared/retention/retentionContract.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import { mustClient } from '../clients/clientWrites.ts'
import type { Handlers } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { decideErasure, proposeErasure, withdrawErasure } from './erasureWrites.ts'
import { filesToShow, rulesToShow, setPeriod } from './retentionPage.ts'
import { saveDestructionList } from './saveDestructionList.ts'
import { savePersonCopy } from './savePersonCopy.ts'
import { fileNosOf, fileToErase, listErasures, waitingErasure } from './retentionReads.ts'

function checkHold(hold: Pick<LegalHold, 'placedOn' | 'reviewOn' | 'liftedOn' | 'liftReason'>, today: string): void {
  const problems = new Problems()
  if (hold.placedOn > today) problems.add('placedOn', 'core.futureDate')
  if (hold.reviewOn <= hold.placedOn) problems.add('reviewOn', 'core.dateOrder', { later: hold.reviewOn, earlier: hold.placedOn })
  if ((hold.liftedOn === null) !== (hold.liftReason === null)) problems.add('liftReason', 'retention.liftInstead')
  problems.throwIfAny()
}

export const retentionHandlers: Handlers<typeof retentionContract> = {
  ...ledgerHandlers('holds', legalHolds, {
    dateField: 'placedOn',
    visible: ({ actor, today }) => rowVisible(actor, today, legalHolds),
    check: (hold, context, before) => {
      if (!before) mustClient(context, hold.clientId)
      // Lifting has a step of its own, so that it is never a field changed in passing.
      if ((before?.liftedOn ?? null) !== hold.liftedOn) throw new Failure('retention.liftInstead')
      checkHold(hold, context.today)
    },
  }),
  'holds.lift': (context, { id, version, liftedOn, liftReason }) => {
    const hold = context.write.get(legalHolds, id)
    if (hold.liftedOn !== null) throw new Failure('retention.liftedAlready')
    const problems = new Problems()
    if (liftedOn > context.today) problems.add('liftedOn', 'core.futureDate')
    if (liftedOn < hold.placedOn) problems.add('liftedOn', 'core.dateOrder', { later: liftedOn, earlier: hold.placedOn })
    problems.throwIfAny()
    return Promise.resolve(context.write.change(legalHolds, id, { liftedOn, liftReason }, version))
  },
  'retention.rules': rulesToShow,
  'retention.files': filesToShow,
  'retention.setPeriod': setPeriod,
  'erasures.saveList': saveDestructionList,
  'personCopies.save': savePersonCopy,
  'erasures.preview': async (context, { clientId, basis }) => {
    const { fileIds, facts, records, period, blocks } = await fileToErase(context, clientId, basis)
    return {
      fileNo: facts.fileNo,
      mergedFileNos: await fileNosOf(context.db, fileIds.slice(1)),
      counts: Object.fromEntries([...records].map(([table, ids]) => [table, ids.length])),
      ruleId: period.ruleId,
      countedFromOn: period.countedFromOn,
      dueOn: period.dueOn,
      blocks,
      waitingId: await waitingErasure(context.db, facts.id),
    }
  },
  'erasures.propose': proposeErasure,
  'erasures.withdraw': withdrawErasure,
  'erasures.decide': decideErasure,
  'erasures.list': ({ db }, filter) => listErasures(db, filter),
}
