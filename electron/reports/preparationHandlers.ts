import { indicatorLabel } from '../../shared/indicators/labels.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'
import type { preparationContract } from '../../shared/reports/preparationContract.ts'
import { contractFor } from '../contracts/contractReads.ts'
import type { Handlers } from '../context.ts'
import { issueChecks } from './issueCheckReads.ts'
import { preparedFigures } from './preparedFigures.ts'
import { getPreparation, listPreparations, signaturesOf, storyCandidates } from './preparationReads.ts'
import { amendPreparation, changesOf, openPreparation, reopen, setAside, tellStory, writeText } from './preparations.ts'
import { getReport } from './reportReads.ts'
import { finishPreparation, isOver, issuePreparation, signPreparation } from './signPreparation.ts'

/** Scale of a figure by how it is folded, for a change that has no figure beside it. */
const scaleOf = (indicatorId: string) => {
  const { fold, unit } = indicatorOf(indicatorId)
  return fold === 'ratio' ? 3 : fold === 'mean' ? 1 : unit === 'minutes' ? 60 : 0
}

export const preparationHandlers: Handlers<typeof preparationContract> = {
  'reportPreparations.list': ({ db }, { limit }) => listPreparations(db, limit),
  'reportPreparations.get': async (context, { preparationId }) => {
    const { db } = context
    const preparation = await getPreparation(db, preparationId)
    return {
      preparation,
      contract: await contractFor(db, preparation.contractId),
      signatures: await signaturesOf(db, preparationId),
      supersedes: preparation.supersedesId ? await getReport(db, preparation.supersedesId) : null,
      isOver: isOver(context, preparation),
    }
  },
  'reportPreparations.open': (context, input) => openPreparation(context, input),
  'reportPreparations.checks': async (context, { preparationId }) => {
    const preparation = await getPreparation(context.db, preparationId)
    const contract = await contractFor(context.db, preparation.contractId)
    return issueChecks(context, contract, { from: preparation.fromOn, to: preparation.toOn })
  },
  'reportPreparations.figures': async (context, { preparationId }) => {
    const preparation = await getPreparation(context.db, preparationId)
    return preparedFigures(context, preparation, await contractFor(context.db, preparation.contractId))
  },
  'reportPreparations.changes': async (context, { preparationId }) => {
    const changes = await changesOf(context, await getPreparation(context.db, preparationId))
    return changes.map((change) => ({ ...change, name: indicatorLabel(change.indicatorId), scale: scaleOf(change.indicatorId) }))
  },
  'reportPreparations.stories': async (context, { preparationId }) =>
    storyCandidates(context, (await getPreparation(context.db, preparationId)).contractId),
  'reportPreparations.write': (context, input) => writeText(context, input),
  'reportPreparations.amend': (context, input) => amendPreparation(context, input),
  'reportPreparations.tellStory': (context, input) => tellStory(context, input),
  'reportPreparations.finish': (context, input) => finishPreparation(context, input),
  'reportPreparations.reopen': async (context, { preparationId, version }) =>
    reopen(context, await getPreparation(context.db, preparationId), version),
  'reportPreparations.sign': (context, input) => signPreparation(context, input),
  'reportPreparations.issue': (context, input) => issuePreparation(context, input),
  'reportPreparations.setAside': (context, input) => setAside(context, input),
}
