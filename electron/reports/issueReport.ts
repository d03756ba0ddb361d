import { Failure } from '../../shared/core/failure.ts'
import { toHex } from '../../shared/core/bytes.ts'
import { periodSpan } from '../../shared/core/dates.ts'
import { reportDocument } from '../../shared/reports/reportDocument.ts'
import { reportPreparations, type ReportPreparation } from '../../shared/reports/preparation.ts'
import { reports, reportSignatures, restatements, type Report, type ReportSignature } from '../../shared/reports/report.ts'
import type { Rendering } from '../../shared/reports/rendering.ts'
import { sentence, type Language } from '../../shared/texts.ts'
import { contractFor } from '../contracts/contractReads.ts'
import type { CommandContext, TaskContext } from '../context.ts'
import { breathe } from '../core/breathe.ts'
import { ensureClockTrusted } from '../core/ensureClockTrusted.ts'
import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { findKeys } from '../history/providerKeyStore.ts'
import { freezeReport, type FrozenReport } from './freezeReport.ts'
import { buildPackage, type BuiltPackage } from './package/buildPackage.ts'
import { printPage } from '../core/savePdf.ts'
import { findOpenPreparation } from './preparationReads.ts'
import { issuedReports } from './reportReads.ts'
import { clearEvidence, storePackage } from './reportWrites.ts'

export interface IssueInput {
  contractId: string | null
  period: string
  revisionReason: Report['revisionReason']
  revisionNote: string | null
  narrative: Record<string, string>
  language: Language | 'both'
  /** the work it comes out of, with the names under it; null where it is issued in one go */
  signed: SignedPreparation | null
}

export interface SignedPreparation {
  preparation: ReportPreparation
  signatures: readonly ReportSignature[]
}

/**
 * Issues the report of one period, in three steps (signing.md section 3, order of issue):
 * 1. one transaction closes the period, signs the head and freezes the figures with their evidence: what is counted is
 *    exactly what lies under that head;
 * 2. outside any transaction the page is printed and the package signed and checked, since that takes seconds and other
 *    people work on; until the signature it can be cancelled;
 * 3. one transaction files the package and writes `report.issue`, so that the next head shows that it was issued.
 * If step 2 fails or is cancelled the frozen report is voided with its reason; the closing stays in the history as the
 * fact it is, and nothing is issued.
 */
export async function issueReport(context: TaskContext, input: IssueInput) {
  ensureClockTrusted(context)
  const contract = await contractFor(context.db, input.contractId)
  const span = periodSpan(input.period)
  if (span.to >= context.today) throw new Failure('reports.notOver', { params: { period: input.period, to: span.to } })
  if (span.to < contract.startOn || span.from > contract.endOn) {
    throw new Failure('reports.outsideTerm', {
      params: { period: input.period, from: contract.startOn, to: contract.endOn },
    })
  }
  if (!input.signed && (await findOpenPreparation(context.db, contract.id, input.period))) {
    // Issued past it, the texts and names of the work that is going on would be lost.
    throw new Failure('reports.beingPrepared', { params: { period: input.period } })
  }
  const chain = await issuedReports(context.db, contract.id)
  const earlier = chain.filter((report) => report.period === input.period).at(-1) ?? null
  if (earlier && !input.revisionReason) {
    throw new Failure('reports.alreadyIssued', { params: { period: input.period, revision: earlier.revision } })
  }
  if (!earlier && input.revisionReason)
    throw new Failure('reports.nothingToRevise', { params: { period: input.period } })

  context.progress(0, null, 'reports.closing')
  const frozen = await context.transact((inner) => freezeReport(inner, { contract, span, input, earlier, chain }))
  let built: BuiltCopy[]
  let issued: Report
  try {
    await breathe(context.signal)
    built = await printAndSign(context, frozen, input)
    issued = await context.transact((inner) => fileReport(inner, frozen, built, { earlier, signed: input.signed }))
  } catch (error) {
    await context.transact(async (inner) => {
      await clearEvidence(inner.db, frozen.report.id)
      inner.write.void(
        reports,
        frozen.report.id,
        context.signal.aborted ? 'cancelled before signing' : 'could not be printed or signed',
      )
    })
    throw error
  }
  context.progress(1, 1, 'reports.signing')
  const { fileName, zip } = ofPurchaser(built)
  return {
    ...issued,
    zipName: fileName,
    sizeBytes: zip.length,
    fingerprintDigits: fingerprintDigits(frozen.keys.fingerprint),
  }
}

interface BuiltCopy extends BuiltPackage {
  rendering: Rendering
}

const ofPurchaser = (built: readonly BuiltCopy[]): BuiltCopy => built.find(({ rendering }) => rendering === 'purchaser')!

async function printAndSign(context: TaskContext, frozen: FrozenReport, input: IssueInput): Promise<BuiltCopy[]> {
  const built: BuiltCopy[] = []
  for (const [i, { rendering, snapshot, evidence, moreFiles }] of frozen.copies.entries()) {
    context.progress(i, frozen.copies.length, 'reports.printing')
    const pdf = await printPage(context, (fonts) => reportDocument(snapshot, input.language, fonts))
    await breathe(context.signal)
    const keys = await findKeys(context)
    if (!keys) throw new Error('keys vanished between closing and signing')
    const copy = await buildPackage({
      report: snapshot.report,
      pdf,
      pdfReason: sentence('reports.pdfReason', { period: input.period }, input.language === 'en' ? 'en' : 'zh-CN'),
      checkpointNote: frozen.checkpointNote,
      consistency: frozen.consistency,
      moreConsistencies: frozen.moreConsistencies,
      evidence,
      moreFiles,
      keys: keys.keys,
      certificatePem: keys.certificatePem,
      ...(keys.certificateChainPem === null ? {} : { certificateChainPem: keys.certificateChainPem }),
    })
    built.push({ rendering, ...copy })
  }
  return built
}

async function fileReport(
  context: CommandContext,
  frozen: FrozenReport,
  built: readonly BuiltCopy[],
  { earlier, signed }: { earlier: Report | null; signed: SignedPreparation | null },
): Promise<Report> {
  const { write } = context
  if (signed) {
    // Changed while it was printed: what is in the package is no longer what stands there, and nothing is issued.
    const { id, version } = signed.preparation
    write.change(reportPreparations, id, { status: 'issued', reportId: frozen.report.id }, version)
    for (const signature of signed.signatures) write.change(reportSignatures, signature.id, { reportId: frozen.report.id }, signature.version)
  }
  const { statementSha256, files } = ofPurchaser(built)
  for (const copy of built) await storePackage(context.db, frozen.report.id, copy)
  const others = built.filter(({ rendering }) => rendering !== 'purchaser').map((copy) => [copy.rendering, copy.statementSha256] as const)
  write.note('report.issue', frozen.report.id, { statementSha256, period: frozen.report.period, copies: Object.fromEntries(others) })
  for (const change of frozen.restated) write.add(restatements, { ...change, reportId: frozen.report.id })
  if (earlier) write.change(reports, earlier.id, { status: 'superseded' })
  const reportJson = files.get('report.json')!
  return write.change(reports, frozen.report.id, {
    status: 'issued',
    issuedAt: context.now,
    statementSha256,
    reportSha256: toHex(nodeHashes.sha256(reportJson)),
  })
}
