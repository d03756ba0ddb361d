import { Failure } from '../../shared/core/failure.ts'
import { periodSpan } from '../../shared/core/dates.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { storyProblems } from '../../shared/reports/caseStory.ts'
import { preparationGaps, type Gap } from '../../shared/reports/preparationGaps.ts'
import { preparationTransitions, reportPreparations, type PreparationStatus, type ReportPreparation } from '../../shared/reports/preparation.ts'
import type { preparationContract } from '../../shared/reports/preparationContract.ts'
import { reportSignatures } from '../../shared/reports/report.ts'
import { contractFor } from '../contracts/contractReads.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { issueChecks } from './issueCheckReads.ts'
import { preparedFigures } from './preparedFigures.ts'
import { findOpenPreparation, getPreparation, identifyingFacts, preparationOf, signaturesOf, storyCandidates } from './preparationReads.ts'
import { issuedReports } from './reportReads.ts'
import { restate } from './restate.ts'

type Input<N extends keyof typeof preparationContract> = ParsedInputOf<(typeof preparationContract)[N]>

/**
 * Begins the work on a period, or finds it going on.
 * @throws Failure reports.outsideTerm, reports.alreadyIssued without a reason, reports.nothingToRevise with one
 */
export async function openPreparation(context: CommandContext, input: Input<'reportPreparations.open'>): Promise<ReportPreparation> {
  const { db, write } = context
  const contract = await contractFor(db, input.contractId)
  const { period, language, revisionReason, revisionNote } = input
  const span = periodSpan(period)
  if (span.to < contract.startOn || span.from > contract.endOn) {
    throw new Failure('reports.outsideTerm', { params: { period, from: contract.startOn, to: contract.endOn } })
  }
  const goingOn = await findOpenPreparation(db, contract.id, period)
  if (goingOn) return goingOn
  const earlier = (await issuedReports(db, contract.id)).filter((report) => report.period === period).at(-1)
  if (earlier && !revisionReason) throw new Failure('reports.alreadyIssued', { params: { period, revision: earlier.revision } })
  if (!earlier && revisionReason) throw new Failure('reports.nothingToRevise', { params: { period } })
  // A correction begins with the texts of what it corrects.
  const texts = earlier ? await preparationOf(db, earlier.id) : null
  return write.add(reportPreparations, {
    contractId: contract.id,
    period,
    fromOn: span.from,
    toOn: span.to,
    status: 'preparing',
    language,
    supersedesId: earlier?.id ?? null,
    revisionReason,
    revisionNote,
    exceptions: texts?.exceptions ?? {},
    explanations: texts?.explanations ?? {},
    narrative: texts?.narrative ?? {},
    changeReasons: texts?.changeReasons ?? {},
    actionPlan: texts?.actionPlan ?? [],
    storyCaseId: texts?.storyCaseId ?? null,
    storyText: texts?.storyText ?? null,
  })
}

/** Moves a preparation to another state. @throws Failure core.badTransition */
export function move(
  { write }: CommandContext,
  preparation: ReportPreparation,
  status: PreparationStatus,
  fields: Partial<Pick<ReportPreparation, 'contentsSha256' | 'checkedAt' | 'reportId'>> = {},
  version?: number,
): ReportPreparation {
  if (!preparationTransitions[preparation.status].includes(status)) {
    throw new Failure('core.badTransition', { params: { from: preparation.status, to: status } })
  }
  return write.change(reportPreparations, preparation.id, { status, ...fields }, version)
}

/** Back to writing: what was signed no longer stands, and every signature falls. */
export async function reopen(context: CommandContext, preparation: ReportPreparation, version?: number): Promise<ReportPreparation> {
  if (preparation.status === 'preparing') return preparation
  const reopened = move(context, preparation, 'preparing', { contentsSha256: null, checkedAt: null }, version)
  for (const { id } of await signaturesOf(context.db, preparation.id)) context.write.void(reportSignatures, id, 'what it stood under was changed')
  return reopened
}

/** Any change of what is signed leads back to writing. @throws Failure reports.preparationOver */
async function forChange(context: CommandContext, preparationId: string): Promise<ReportPreparation> {
  const preparation = await getPreparation(context.db, preparationId)
  if (preparation.status === 'issued' || preparation.status === 'setAside') throw new Failure('reports.preparationOver')
  return reopen(context, preparation)
}

/** One text of a part. @throws Failure core.clash where somebody else has written there meanwhile */
export async function writeText(context: CommandContext, { preparationId, part, key, was, text }: Input<'reportPreparations.write'>) {
  const before = await getPreparation(context.db, preparationId)
  const current = before[part][key] ?? ''
  if (current === text) return before
  if (current !== was) throw new Failure('core.clash', { params: { version: before.version } })
  await forChange(context, preparationId)
  const { [key]: _former, ...others } = before[part]
  return context.write.change(reportPreparations, preparationId, { [part]: text.trim() === '' ? others : { ...others, [key]: text } })
}

export async function amendPreparation(context: CommandContext, { preparationId, version, ...changes }: Input<'reportPreparations.amend'>) {
  checkVersion(await getPreparation(context.db, preparationId), version)
  await forChange(context, preparationId)
  return context.write.change(reportPreparations, preparationId, defined(changes))
}

const defined = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }

function checkVersion(preparation: ReportPreparation, version: number): void {
  if (preparation.version !== version) throw new Failure('core.clash', { params: { version: preparation.version } })
}

/** @throws Failure reports.storyNoConsent, or the words that give the client away beside the text */
export async function tellStory(context: CommandContext, { preparationId, version, storyCaseId, storyText }: Input<'reportPreparations.tellStory'>) {
  const before = await getPreparation(context.db, preparationId)
  checkVersion(before, version)
  await checkStory(context, { ...before, storyCaseId, storyText })
  await forChange(context, preparationId)
  return context.write.change(reportPreparations, preparationId, { storyCaseId, storyText: storyText?.trim() ? storyText : null })
}

/** The client agreed and still does, and the text does not say who it is. */
export async function checkStory(context: QueryContext, { contractId, storyCaseId, storyText }: Pick<ReportPreparation, 'contractId' | 'storyCaseId' | 'storyText'>) {
  if (storyCaseId === null) return
  const candidates = await storyCandidates(context, contractId)
  if (!candidates.some(({ caseId }) => caseId === storyCaseId)) {
    throw new Failure('core.checkFields', { fields: { storyCaseId: { code: 'reports.storyNoConsent' } } })
  }
  const [first] = storyProblems(storyText ?? '', await identifyingFacts(context.db, storyCaseId))
  if (first) throw new Failure('core.checkFields', { fields: { storyText: { code: `reports.story.${first}` } } })
}

export async function setAside(context: CommandContext, { preparationId, version, reason }: Input<'reportPreparations.setAside'>) {
  checkVersion(await getPreparation(context.db, preparationId), version)
  const done = move(context, await forChange(context, preparationId), 'setAside')
  context.write.note('report.setAside', preparationId, { reason })
  return done
}

/** What is still missing before anybody may sign. */
export async function gapsOf(context: QueryContext, preparation: ReportPreparation): Promise<Gap[]> {
  const { db, today } = context
  const contract = await contractFor(db, preparation.contractId)
  const span = periodSpan(preparation.period)
  const { lines } = await preparedFigures(context, preparation, contract)
  return preparationGaps({
    preparation,
    isOver: span.to < today,
    publicThreshold: contract.publicThreshold,
    checks: await issueChecks(context, contract, span),
    lines,
    changes: await changesOf(context, preparation),
  })
}

/** What has changed in earlier issued periods, each with the key of its reason. */
export async function changesOf(context: QueryContext, preparation: ReportPreparation) {
  const contract = await contractFor(context.db, preparation.contractId)
  const restated = await restate(context, contract, await issuedReports(context.db, contract.id), preparation.period)
  return restated.map((change) => ({ ...change, key: changeKey(change) }))
}

export const changeKey = ({ indicatorId, period }: { indicatorId: string; period: string }): string => `${indicatorId}/${period}`
