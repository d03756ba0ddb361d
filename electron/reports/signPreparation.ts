import { Failure, type FieldProblem } from '../../shared/core/failure.ts'
import { periodSpan } from '../../shared/core/dates.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { nextSignature, type ReportPreparation } from '../../shared/reports/preparation.ts'
import type { preparationContract } from '../../shared/reports/preparationContract.ts'
import { reportSignatures } from '../../shared/reports/report.ts'
import { ensureSigner } from '../accounts/ensureSigner.ts'
import type { QueryContext, TaskContext } from '../context.ts'
import { breathe } from '../core/breathe.ts'
import { ensureClockTrusted } from '../core/ensureClockTrusted.ts'
import { verifyHistory } from '../history/verifyHistory.ts'
import { digestNow } from './contents.ts'
import { issueReport } from './issueReport.ts'
import { checkStory, gapsOf, move, reopen } from './preparations.ts'
import { getPreparation, signaturesOf } from './preparationReads.ts'

type Input<N extends keyof typeof preparationContract> = ParsedInputOf<(typeof preparationContract)[N]>

/** Accounts that see figures may stand for them with their name. */
const mayStandForFigures = ['manager', 'supervisor', 'staff', 'auditor'] as const

/**
 * Finishes the checks: the history is gone through whole, nothing may be missing, and what is to be signed is fixed by
 * its digest.
 * @throws Failure reports.historyBroken; reports.notReady with every gap by its step
 */
export async function finishPreparation(context: TaskContext, { preparationId, version }: Input<'reportPreparations.finish'>) {
  const preparation = await getPreparation(context.db, preparationId)
  if (preparation.version !== version) throw new Failure('core.clash', { params: { version: preparation.version } })
  if (preparation.status !== 'preparing') throw new Failure('core.badTransition', { params: { from: preparation.status, to: 'checked' } })
  context.progress(0, null, 'reports.checking')
  const gaps = await gapsOf(context, preparation)
  const fields: Record<string, FieldProblem> = {}
  for (const { step, code, params } of gaps) fields[step] ??= { code, params }
  if (gaps.length > 0) throw new Failure('reports.notReady', { fields })
  await checkStory(context, preparation)
  const history = await verifyHistory(context.base.sqlite, async (done, total) => {
    context.progress(done, total, 'history.verifying')
    await breathe(context.signal)
  })
  if (!history.whole) throw new Failure('reports.historyBroken')
  context.progress(0, null, 'reports.fixing')
  const contentsSha256 = await digestNow(context, preparation)
  return context.transact(async (inner) => move(inner, preparation, 'checked', { contentsSha256, checkedAt: inner.now }, version))
}

/**
 * One name under the report.
 * @throws Failure reports.notYourTurn, reports.signedAlready (the same account twice), reports.maySignNot,
 *   reports.contentsMoved (figures have changed since they were fixed: every signature falls)
 */
export async function signPreparation(context: TaskContext, input: Input<'reportPreparations.sign'>) {
  ensureClockTrusted(context)
  const { preparationId, role, contentsSha256 } = input
  const preparation = await getPreparation(context.db, preparationId)
  if (preparation.status !== 'checked') throw new Failure('reports.notToSign')
  // Somebody reads one thing on the screen while another is fixed below it: nothing is signed.
  if (preparation.contentsSha256 !== contentsSha256) throw new Failure('reports.otherContents')
  const given = await signaturesOf(context.db, preparationId)
  const turn = nextSignature(given.map((one) => one.role))
  if (turn !== role) throw new Failure('reports.notYourTurn')
  const signer = await ensureSigner(context, input.loginName, input.password)
  if (given.some(({ accountId }) => accountId === signer.id)) throw new Failure('reports.signedAlready', { fields: { loginName: { code: 'reports.signedAlready' } } })
  if (!signer.roles.some((one) => (mayStandForFigures as readonly string[]).includes(one))) {
    throw new Failure('reports.maySignNot', { fields: { loginName: { code: 'reports.maySignNot' } } })
  }
  await ensureStillSame(context, preparation)
  const signed = await context.transact(async (inner) => {
    const last = nextSignature([...given.map((one) => one.role), role]) === null
    // All of it in the signer's own name: the history tells who signed, whoever's window it was.
    const own = inner.station.recorder(signer.id, inner.now)
    own.add(reportSignatures, { preparationId, role, accountId: signer.id, signerName: signer.displayName, contentsSha256, signedAt: inner.now })
    const now = await getPreparation(inner.db, preparationId)
    if (now.version !== preparation.version) throw new Failure('core.clash', { params: { version: now.version } })
    return last ? move({ ...inner, write: own }, now, 'signed') : now
  })
  context.station.surroundings.notify(null, { type: 'changed', tables: ['report_signatures', 'report_preparations'] })
  return { preparation: signed, signatures: await signaturesOf(context.db, preparationId) }
}

/** @throws Failure reports.contentsMoved, after every signature has fallen */
async function ensureStillSame(context: TaskContext, preparation: ReportPreparation): Promise<void> {
  if ((await digestNow(context, preparation)) === preparation.contentsSha256) return
  await dropAll(context, preparation.id)
  throw new Failure('reports.contentsMoved')
}

async function dropAll(context: TaskContext, preparationId: string): Promise<void> {
  await context.transact(async (inner) => {
    const preparation = await getPreparation(inner.db, preparationId)
    if (preparation.status === 'checked' || preparation.status === 'signed') await reopen(inner, preparation)
  })
}

/**
 * Issues what was signed. Where names are missing they are signed by hand on the printed page, but only if that was
 * said, and never all of them.
 * @throws Failure reports.notSigned; reports.contentsMoved, after every signature has fallen
 */
export async function issuePreparation(context: TaskContext, { preparationId, version, restOnPaper }: Input<'reportPreparations.issue'>) {
  const preparation = await getPreparation(context.db, preparationId)
  if (preparation.version !== version) throw new Failure('core.clash', { params: { version: preparation.version } })
  const signatures = await signaturesOf(context.db, preparationId)
  const isSigned = preparation.status === 'signed' || (preparation.status === 'checked' && restOnPaper && signatures.length > 0)
  if (!isSigned) throw new Failure('reports.notSigned')
  await checkStory(context, preparation)
  try {
    return await issueReport(context, { ...inputOf(preparation), signed: { preparation, signatures } })
  } catch (error) {
    if (error instanceof Failure && error.code === 'reports.contentsMoved') await dropAll(context, preparationId)
    throw error
  }
}

/** What the page prints, from what was prepared. */
function inputOf(preparation: ReportPreparation) {
  const { contractId, period, language, revisionReason, revisionNote, narrative, storyText } = preparation
  return { contractId, period, language, revisionReason, revisionNote, narrative: storyText ? { ...narrative, stories: storyText } : narrative }
}

/** Whether the period is over, so that it can be signed at all. */
export const isOver = ({ today }: QueryContext, preparation: ReportPreparation): boolean => periodSpan(preparation.period).to < today
