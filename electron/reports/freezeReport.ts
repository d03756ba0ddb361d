import { toBase64, toHex, utf8 } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { catalogue, catalogueDigestText, catalogueVersion, indicatorOf } from '../../shared/indicators/catalogue.ts'
import type { EvidenceRow, Figure } from '../../shared/indicators/indicator.ts'
import { paramsFor } from '../../shared/indicators/params.ts'
import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import { consistencyProof, emptyRoot, treeRoot, type TreeHead } from '../../shared/proof/merkle.ts'
import type { Consistency } from '../../shared/proof/consistencyFile.ts'
import { reportSchemaName, type Report as ReportJson } from '../../shared/proof/reportSchema.ts'
import { tokenKeyCommit } from '../../shared/proof/tokens.ts'
import { reports, type Report } from '../../shared/reports/report.ts'
import type { CommandContext } from '../context.ts'
import { accessHead } from '../core/db/accessLog.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import type { ProviderKeys } from '../core/keys/providerKeys.ts'
import { makeCheckpoint } from '../history/checkpoint.ts'
import { countErased, eventsByKind, sentHeads, signedRoot } from '../history/historyReads.ts'
import { historyTree } from '../history/historyTree.ts'
import { keysInUse } from '../history/providerKeyStore.ts'
import { providerIdentity } from '../history/providerReads.ts'
import { computeFigures, figuresAlone, toDateSpan, type ComputedFigure } from '../indicators/computeFigures.ts'
import { contentsDigest } from './contents.ts'
import { countedRecords, expectedSum, sumOf } from './evidenceRows.ts'
import type { IssueInput } from './issueReport.ts'
import { evidenceList, type EvidenceList } from './package/buildPackage.ts'
import { restate, type RestatedFigure } from './restate.ts'
import { organisationName } from './reportReads.ts'
import { freezeEvidence, keepTokenKey } from './reportWrites.ts'
import { renderCopies, type Copy } from './renderCopies.ts'

export interface FrozenReport {
  report: Report
  /** one for each rendering, all of the same figures */
  copies: Copy[]
  checkpointNote: string
  consistency: Consistency
  moreConsistencies: Consistency[]
  restated: RestatedFigure[]
  keys: ProviderKeys
}

/** A figure with the rows it was folded from and the lists made of them. */
export interface ReportedFigure {
  figure: Figure
  toDate: Figure
  evidence: EvidenceRow[]
  numerator: EvidenceList
  denominator: EvidenceList | null
}

interface Scope {
  contract: Contract
  span: DateSpan
  input: IssueInput
  earlier: Report | null
  chain: readonly Report[]
}

/** Step one of issuing: closes the period, signs the head, counts, and freezes what was counted. */
export async function freezeReport(context: CommandContext, scope: Scope): Promise<FrozenReport> {
  const { contract, span, input, earlier, chain } = scope
  const { sqlite } = context.base
  const { keys } = await keysInUse(context)
  const provider = await providerIdentity(context.db)
  const reportId = context.newId()
  const tokenKey = Buffer.from(context.random(32))
  const catalogSha256 = toHex(nodeHashes.sha256(utf8(catalogueDigestText())))
  const access = accessHead(sqlite)

  context.write.note('period.close', reportId, {
    contractId: contract.id,
    period: input.period,
    catalogSha256,
    tokenKeyCommit: tokenKeyCommit(tokenKey),
    accessSize: access.size,
    accessHead: access.head,
  })
  const head = await makeCheckpoint(context, 'report')
  await keepTokenKey(context.db, reportId, tokenKey)

  const figures = await reportedFigures(context, contract, span, tokenKey)
  const restated = await restate(context, contract, chain, input.period)
  if (input.signed) {
    const { preparation } = input.signed
    const digest = await contentsDigest(context.db, preparation, contract, { figures, restated })
    if (digest !== preparation.contentsSha256) throw new Failure('reports.contentsMoved')
  }
  const since = await headOf(context, chain.at(-1) ?? null)
  const row = context.write.add(
    reports,
    {
      reportNo: `${contract.contractNo}-${input.period}-r${(earlier?.revision ?? 0) + 1}`,
      contractId: contract.id,
      period: input.period,
      fromOn: span.from,
      toOn: span.to,
      revision: (earlier?.revision ?? 0) + 1,
      supersedesId: earlier?.id ?? null,
      revisionReason: input.revisionReason,
      revisionNote: input.revisionNote,
      status: 'frozen',
      cutOffAt: context.now,
      treeSize: head.size,
      narrative: input.narrative,
    },
    { id: reportId },
  )
  for (const { figure, evidence: rows } of figures) freezeEvidence(sqlite, reportId, figure.id, rows)

  const purchaserName = await organisationName(context.db, contract.purchaserId)
  const json: ReportJson = {
    schema: reportSchemaName,
    kind: 'purchaser',
    reportId,
    revision: row.revision,
    supersedes: earlier?.statementSha256 ?? null,
    provider: {
      id: provider.id,
      name: provider.name,
      ...(provider.registrationNo ? { registrationNo: provider.registrationNo } : {}),
    },
    purchaser: {
      id: contract.purchaserId,
      contractNo: contract.contractNo,
      ...(purchaserName !== null ? { name: purchaserName } : {}),
    },
    contract: { id: contract.id, name: contract.title, from: contract.startOn, to: contract.endOn },
    period: { from: span.from, to: span.to, tz: context.pack.timeZone },
    issuedAt: `${context.now.slice(0, 19)}Z`,
    catalog: { id: context.pack.id, version: catalogueVersion, sha256: catalogSha256 },
    software: { name: 'Hearth', version: '0.1.0' },
    delivery: { level: contract.deliveryLevel },
    disclosure: {
      rule: contract.smallCellThreshold > 1 ? 'cells-below-threshold-with-complements' : 'none',
      threshold: contract.smallCellThreshold,
    },
    log: {
      origin: provider.origin,
      prevSize: since.size,
      prevRoot: toBase64(since.root),
      size: head.size,
      root: toBase64(head.root),
    },
    accessLog: { size: access.size, head: access.head },
    tokenKeyCommit: tokenKeyCommit(tokenKey),
    eventsByKind: eventsByKind(sqlite, head.size),
    restatements: [],
    erasedLeaves: countErased(sqlite, head.size),
    qualifyingRules: paramsFor(contract),
    indicators: [],
  }
  const copies = await renderCopies(context, {
    contract,
    span,
    input,
    json,
    row,
    figures,
    restated,
    tokenKey,
    earlier,
    last: chain.filter(({ period }) => period !== input.period).at(-1) ?? null,
    fingerprintDigits: fingerprintDigits(keys.fingerprint),
  })
  const proofFrom = (from: TreeHead): Consistency => ({
    origin: provider.origin,
    from,
    to: { size: head.size, root: head.root },
    proof: consistencyProof(historyTree(sqlite), from.size, head.size, nodeHashes),
  })
  const others = await sentHeads(context.db, since.size, head.size)
  return {
    report: row,
    copies,
    checkpointNote: head.note,
    consistency: proofFrom(since),
    moreConsistencies: others.map(proofFrom),
    restated,
    keys,
  }
}

async function reportedFigures(
  context: CommandContext,
  contract: Contract,
  span: DateSpan,
  tokenKey: Uint8Array,
): Promise<ReportedFigure[]> {
  const scope = { db: context.db, pack: context.pack }
  const now = await computeFigures(scope, contract, span, { today: context.today })
  const toDate = await figuresToDate(context, contract, span, now)
  return now.map(({ figure, evidence }) => {
    const countsPersons = indicatorOf(figure.id).fold === 'distinctPersons'
    const numerator = countedRecords(evidence, 'n', countsPersons)
    const expected = expectedSum(figure)
    // What is printed must be what the lists sum to; anything else is our bug and must not be signed.
    if (expected !== null && sumOf(numerator) !== expected) throw new Error(`${figure.id} does not sum to its evidence`)
    const denominator = figure.N === null ? null : countedRecords(evidence, 'd', false)
    return {
      figure,
      toDate: toDate.get(figure.id) ?? figure,
      evidence,
      numerator: evidenceList(tokenKey, figure.id, 'n', numerator),
      denominator:
        denominator && sumOf(denominator) === figure.N ? evidenceList(tokenKey, figure.id, 'd', denominator) : null,
    }
  })
}

/** The same figures from the start of the contract on; where the period begins there, and where they always do, as they are. */
async function figuresToDate(
  context: CommandContext,
  contract: Contract,
  span: DateSpan,
  now: readonly ComputedFigure[],
): Promise<ReadonlyMap<string, Figure>> {
  const figures = new Map(now.map(({ figure }) => [figure.id, figure]))
  const whole = toDateSpan(contract, span)
  if (whole.from === span.from) return figures
  const only = catalogue.filter(({ period }) => period !== 'ytd').map(({ id }) => id)
  const scope = { db: context.db, pack: context.pack }
  for (const figure of await figuresAlone(scope, contract, whole, { only, today: context.today })) {
    figures.set(figure.id, figure)
  }
  return figures
}

/** The head under the last report of the chain: what the purchaser holds. */
async function headOf(context: CommandContext, last: Report | null): Promise<TreeHead> {
  if (!last?.treeSize) return { size: 0, root: emptyRoot(nodeHashes) }
  const stored = await signedRoot(context.db, last.treeSize)
  // The stored root, not one computed now: if the history was rewritten since, the proof must fail, not agree.
  return {
    size: last.treeSize,
    root: stored ?? treeRoot(historyTree(context.base.sqlite), last.treeSize, nodeHashes),
  }
}
