import { utf8 } from '../../shared/core/bytes.ts'
import type { DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'
import { evidenceListId } from '../../shared/proof/evidenceIndex.ts'
import type { Report as ReportJson } from '../../shared/proof/reportSchema.ts'
import { evidenceToken } from '../../shared/proof/tokens.ts'
import { hiddenFigures } from '../../shared/reports/publicFigures.ts'
import { renderingRule, renderings, type Rendering } from '../../shared/reports/rendering.ts'
import type { Report } from '../../shared/reports/report.ts'
import type { ReportSnapshot } from '../../shared/reports/reportSnapshot.ts'
import type { CommandContext } from '../context.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import type { ReportedFigure } from './freezeReport.ts'
import type { IssueInput } from './issueReport.ts'
import { monthsCounted } from './monthlyOf.ts'
import type { EvidenceList } from './package/buildPackage.ts'
import { frozenEvidence, statementOf } from './reportReads.ts'
import type { RestatedFigure } from './restate.ts'
import { snapshotOf, toldChanges } from './snapshotOf.ts'

/** One copy of a report, before it is printed and signed. */
export interface Copy {
  rendering: Rendering
  snapshot: ReportSnapshot
  evidence: readonly EvidenceList[]
  /** files only this copy has */
  moreFiles: ReadonlyMap<string, Uint8Array>
}

interface Parts {
  contract: Contract
  span: DateSpan
  input: IssueInput
  /** what all copies say alike */
  json: ReportJson
  row: Report
  figures: readonly ReportedFigure[]
  restated: readonly RestatedFigure[]
  tokenKey: Uint8Array
  /** the revision that this one replaces */
  earlier: Report | null
  /** the last report of another period */
  last: Report | null
  fingerprintDigits: string
}

/** Makes every copy of the one set of figures; nothing is counted again. */
export async function renderCopies(context: CommandContext, parts: Parts): Promise<Copy[]> {
  const months = await monthsCounted({ db: context.db, pack: context.pack, today: context.today }, parts.contract, parts.span)
  const before = await toldBefore(context, parts)
  const copies: Copy[] = []
  for (const rendering of renderings) {
    const rule = renderingRule(rendering, parts.contract)
    const hidden = hiddenFigures(parts.figures.map(({ figure }) => figure), rule, before)
    const isPublic = rendering === 'public'
    const reasons = isPublic ? {} : (parts.input.signed?.preparation.changeReasons ?? {})
    const json: ReportJson = {
      ...parts.json,
      kind: rendering,
      supersedes: await supersededBy(context, parts.earlier, rendering),
      delivery: { level: rendering === 'purchaser' ? parts.contract.deliveryLevel : isPublic ? 'L0' : 'L1' },
      disclosure: { rule: disclosureRule(rule.threshold, rule.hidesFigures), threshold: rule.threshold > 1 ? rule.threshold : 0 },
      restatements: toldChanges(parts.restated, rule, hidden).map((change) => restatement(change, reasons)),
      // How many records of each kind were written is nobody else's business.
      eventsByKind: isPublic ? {} : parts.json.eventsByKind,
      ...preparedParts(parts.input, isPublic),
    }
    const snapshot = await snapshotOf(context, {
      ...parts,
      report: json,
      reportNo: parts.row.reportNo,
      narrative: toldTexts(parts.input.narrative, isPublic),
      signed: parts.input.signed,
      rule,
      months,
      hidden,
    })
    const lists = parts.figures.flatMap(({ numerator, denominator }) => (denominator ? [numerator, denominator] : [numerator]))
    const moreFiles = new Map(rendering === 'audit' ? [['audit/records.csv', recordsCsv(parts)]] : [])
    copies.push({ rendering, snapshot, evidence: isPublic ? [] : lists, moreFiles })
  }
  return copies
}

function disclosureRule(threshold: number, hidesFigures: boolean): string {
  if (threshold <= 1) return 'none'
  return hidesFigures ? 'figures-and-cells-below-threshold-with-complements' : 'cells-below-threshold-with-complements'
}

/** The same copy of the revision before; where that one had no such copy, its purchaser's. */
async function supersededBy({ db }: CommandContext, earlier: Report | null, rendering: Rendering): Promise<string | null> {
  if (!earlier) return null
  return (await statementOf(db, earlier.id, rendering)) ?? earlier.statementSha256
}

/** What the last report told of the people served since the contract began. */
async function toldBefore({ db }: CommandContext, { last, figures }: Parts): Promise<Map<string, number>> {
  const before = new Map<string, number>()
  if (!last) return before
  for (const { figure } of figures) {
    if (figure.period !== 'ytd' || indicatorOf(figure.id).fold !== 'distinctPersons') continue
    const rows = await frozenEvidence(db, last.id, figure.id)
    before.set(figure.id, new Set(rows.map(({ personId, recordId }) => personId ?? recordId)).size)
  }
  return before
}

/** The public copy has its own summary and the story that its client agreed to; nothing that was written for others. */
function toldTexts(narrative: Readonly<Record<string, string>>, isPublic: boolean): Record<string, string> {
  const { public: forPublic, ...others } = narrative
  if (!isPublic) return others
  return { ...(forPublic ? { summary: forPublic } : {}), ...(narrative['stories'] ? { stories: narrative['stories'] } : {}) }
}

/**
 * The rows of every figure with the records behind them, for reading on site: a record's id opens it in the program
 * and says nothing outside it. The tokens are those of the evidence lists.
 */
function recordsCsv({ figures, tokenKey }: Parts): Uint8Array {
  const lines = ['indicator,part,token,table,record,on,value']
  for (const { figure, evidence } of figures) {
    const countsPersons = indicatorOf(figure.id).fold === 'distinctPersons'
    for (const { table, recordId, personId, part, value, on } of evidence) {
      const counted = countsPersons && part === 'n' ? (personId ?? recordId) : recordId
      const token = evidenceToken(tokenKey, evidenceListId(figure.id, part), counted, nodeHashes)
      lines.push([figure.id, part, token, table, recordId, on ?? '', value].join(','))
    }
  }
  return utf8(`${lines.join('\r\n')}\r\n`)
}

function restatement({ indicatorId, period, delta, reasonCode }: RestatedFigure, reasons: Readonly<Record<string, string>>) {
  const reason = reasons[`${indicatorId}/${period}`]
  return { indicator: indicatorId, period, delta, reasonCode, ...(reason ? { reason } : {}) }
}

/** What people wrote and put their names under, as report.json has it. */
function preparedParts({ narrative, signed }: IssueInput, isPublic: boolean): Pick<ReportJson, 'narrative' | 'explanations' | 'exceptions' | 'actionPlan' | 'signatures' | 'contentsSha256'> {
  const told = toldTexts(narrative, isPublic)
  const texts = Object.keys(told).length > 0 ? { narrative: told } : {}
  if (!signed) return texts
  const { preparation, signatures } = signed
  const names = {
    contentsSha256: preparation.contentsSha256!,
    signatures: signatures.map(({ role, signerName, signedAt, contentsSha256 }) => ({
      role,
      name: signerName!,
      signedAt: `${signedAt.slice(0, 19)}Z`,
      contentsSha256: contentsSha256!,
    })),
  }
  if (isPublic) return { ...texts, ...names }
  return {
    ...texts,
    ...names,
    explanations: Object.entries(preparation.explanations).map(([indicator, text]) => ({ indicator, text })),
    exceptions: Object.entries(preparation.exceptions).map(([check, text]) => ({ check, text })),
    actionPlan: preparation.actionPlan.map(({ indicatorId, remedy, ...line }) => ({ indicator: indicatorId, measure: remedy, ...line })),
  }
}
