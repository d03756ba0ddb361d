import { addMonths, localDate, type DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { dimensionLabel, indicatorLabel, paramLabel, unitLabel } from '../../shared/indicators/labels.ts'
import type { Report as ReportJson, ReportIndicator } from '../../shared/proof/reportSchema.ts'
import { cellLabel } from '../../shared/indicators/cellLabel.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import type { FigureLine, ReportSnapshot } from '../../shared/reports/reportSnapshot.ts'
import type { MonthlyTable } from '../../shared/reports/monthlyTable.ts'
import { hiddenCodes } from '../../shared/reports/publicFigures.ts'
import type { RenderingRule } from '../../shared/reports/rendering.ts'
import { isSmall } from '../../shared/reports/suppression.ts'
import { texts } from '../../shared/texts.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { countErasedRecords } from '../retention/erasedReads.ts'
import type { CommandContext } from '../context.ts'
import { budgetWithSpending, targetsOf } from '../contracts/contractReads.ts'
import { programmeNames } from '../programmes/programmeReads.ts'
import type { ReportedFigure } from './freezeReport.ts'
import type { SignedPreparation } from './issueReport.ts'
import { evidenceEntry } from './package/buildPackage.ts'
import { monthlyOf, type MonthOf } from './monthlyOf.ts'
import type { RestatedFigure } from './restate.ts'

interface Parts {
  contract: Contract
  span: DateSpan
  report: ReportJson
  reportNo: string
  figures: readonly ReportedFigure[]
  restated: readonly RestatedFigure[]
  narrative: Record<string, string>
  signed: SignedPreparation | null
  rule: RenderingRule
  months: readonly MonthOf[]
  /** figures this copy does not tell */
  hidden: ReadonlySet<string>
  fingerprintDigits: string
}

/** Fills report.json's indicators and gathers all that the printed page says beside it. */
export async function snapshotOf(context: CommandContext, parts: Parts): Promise<ReportSnapshot> {
  const { contract, figures, report } = parts
  const targets = await targetsOf(context.db, contract.id)
  const { rule, hidden } = parts
  const isPublic = rule.rendering === 'public'
  const names = await programmeNames(context.db)
  const lines: FigureLine[] = figures.map(({ figure, toDate }) => {
    const target =
      targets.find((row) => row.indicatorId === figure.id && row.indicatorVersion === figure.version) ?? null
    return {
      figure,
      // What has run up since the contract began, less what earlier reports told, is this quarter's figure again.
      toDate: isPublic ? { ...toDate, value: null, n: null, N: null } : toDate,
      target: target?.target ?? null,
      targetPeriod: target?.period === 'quarter' || target?.period === 'contract' ? target.period : null,
      name: indicatorLabel(figure.id),
      unit: unitLabel(figure.unit),
      cells: hidden.has(figure.id) ? [] : publishedCells(context.pack, figure, rule, names),
      isHidden: hidden.has(figure.id),
    }
  })
  report.indicators = figures.map((reported, i) => (isPublic ? publicIndicator(reported, lines[i]!) : reportIndicator(reported, lines[i]!)))
  const monthly = monthlyOf(context.pack, parts.months, figures, lines, rule.threshold)
  if (!isPublic) report.monthly = monthlyJson(monthly)
  return {
    report,
    rendering: rule.rendering,
    reportNo: parts.reportNo,
    contractTitle: contract.title,
    purchaserName: report.purchaser.name ?? '\u2014',
    lines,
    monthly,
    months: isPublic ? [] : monthsOf(parts.span, figures),
    narrative: parts.narrative,
    money: await budgetWithSpending(context.db, contract.id, parts.span.to),
    qualifyingRules: Object.entries(report.qualifyingRules).map(([name, value]) => ({
      name: paramLabel(name),
      value: Number(value),
    })),
    restatements: toldChanges(parts.restated, rule, hidden).map((change) => ({
      name: indicatorLabel(change.indicatorId),
      period: change.period,
      delta: change.delta,
      scale: figures.find(({ figure }) => figure.id === change.indicatorId)?.figure.scale ?? 0,
      added: change.addedRows,
      removed: change.removedRows,
      reason: {
        zh: valueLabel('zh-CN', 'restatements', 'reasonCode', change.reasonCode),
        en: valueLabel('en', 'restatements', 'reasonCode', change.reasonCode),
      },
      note: parts.signed?.preparation.changeReasons[`${change.indicatorId}/${change.period}`] ?? null,
    })),
    // How few were erased is not for the public, as the number of a few is not.
    erasedRecords: isPublic ? null : countErasedRecords(context.base.sqlite, parts.span),
    ...preparedSnapshot(parts.signed, context.pack.timeZone, isPublic),
    evidence: (isPublic ? [] : figures).map(({ figure, numerator }) => {
      const { rows, merkleRoot } = evidenceEntry(numerator)
      return { id: figure.id, name: indicatorLabel(figure.id), rows, root: merkleRoot }
    }),
    signer: { name: report.provider.name, fingerprintDigits: parts.fingerprintDigits },
  }
}

/** What people wrote and put their names under. */
function preparedSnapshot(signed: SignedPreparation | null, timeZone: string, isPublic: boolean): Pick<ReportSnapshot, 'explanations' | 'exceptions' | 'actionPlan' | 'signatures' | 'contentsSha256'> {
  if (!signed) return { explanations: [], exceptions: [], actionPlan: [], signatures: [], contentsSha256: null }
  const { preparation, signatures } = signed
  const names = signatures.map(({ role, signerName, signedAt }) => ({ role, name: signerName!, signedAt: localDate(signedAt, timeZone) }))
  const contentsSha256 = preparation.contentsSha256
  // Texts written for the purchaser may name numbers that this copy hides.
  if (isPublic) return { explanations: [], exceptions: [], actionPlan: [], signatures: names, contentsSha256 }
  return {
    explanations: Object.entries(preparation.explanations).map(([id, text]) => ({ name: indicatorLabel(id), text })),
    exceptions: Object.entries(preparation.exceptions).map(([code, text]) => ({
      name: { zh: texts['zh-CN'][`reports.check.${code}`] ?? code, en: texts.en[`reports.check.${code}`] ?? code },
      text,
    })),
    actionPlan: preparation.actionPlan.map(({ indicatorId, remedy, ...line }) => ({ name: indicatorLabel(indicatorId), measure: remedy, ...line })),
    signatures: names,
    contentsSha256,
  }
}

/**
 * A figure as report.json has it. Whole figures that the contract pays for are never hidden from the purchaser: he
 * could not check them; their parts are, below the contract's threshold (signing.md section 9). Averages and hours in
 * tenths are told by the two whole numbers they come from.
 */
function reportIndicator({ figure, toDate, numerator, denominator }: ReportedFigure, line: FigureLine): ReportIndicator {
  const top = evidenceEntry(numerator)
  const isRatio = figure.N !== null
  const told = new Map(line.cells.map((cell) => [cell.key, cell.n]))
  return {
    id: figure.id,
    version: figure.version,
    unit: figure.unit,
    status: 'exact',
    value: isRatio ? null : top.sum,
    n: isRatio ? top.sum : null,
    N: isRatio ? (denominator ? evidenceEntry(denominator).sum : figure.N) : null,
    rows: top.rows,
    evidenceRoot: top.merkleRoot,
    denominator: denominator ? pick(evidenceEntry(denominator)) : null,
    ...targetOf(line),
    toDate: toDate.N === null ? { value: toDate.value ?? 0 } : { n: toDate.n ?? 0, N: toDate.N },
    ...(figure.breakdown.length > 0
      ? {
          breakdown: figure.breakdown.flatMap(({ dimension, code }) => {
            const n = told.get(`${dimension}/${code}`)
            return n === undefined ? [] : [{ dimension, code, n }]
          }),
        }
      : {}),
  }
}

function targetOf({ target, targetPeriod }: FigureLine): Pick<ReportIndicator, 'target' | 'targetPeriod'> {
  return { target, ...(target !== null && targetPeriod ? { targetPeriod } : {}) }
}

/** The same for everybody: no lists, no roots, nothing to date, and nothing at all of what is hidden. */
function publicIndicator({ figure }: ReportedFigure, line: FigureLine): ReportIndicator {
  const { id, version, unit, value, n, N } = figure
  const isRatio = N !== null
  const told = line.isHidden ? { value: null, n: null, N: null } : { value: isRatio ? null : value, n: isRatio ? n : null, N }
  const cells = line.cells.map(({ key, n: count }) => ({ dimension: key.split('/')[0]!, code: key.slice(key.indexOf('/') + 1), n: count }))
  return {
    id,
    version,
    unit,
    status: line.isHidden ? 'suppressed' : 'exact',
    ...told,
    rows: null,
    evidenceRoot: null,
    denominator: null,
    ...targetOf(line),
    ...(cells.length > 0 ? { breakdown: cells } : {}),
  }
}

/** Changes of earlier figures as a copy may tell them: a difference of a few is a few people. */
export function toldChanges(restated: readonly RestatedFigure[], { threshold, hidesFigures }: RenderingRule, hidden: ReadonlySet<string>): RestatedFigure[] {
  if (!hidesFigures) return [...restated]
  return restated.filter(
    ({ indicatorId, delta, addedRows, removedRows }) =>
      !hidden.has(indicatorId) && ![Math.abs(delta), addedRows, removedRows].some((n) => isSmall(n, threshold)),
  )
}

/** The relief table as report.json has it. */
function monthlyJson({ title, months, lines }: MonthlyTable): NonNullable<ReportJson['monthly']> {
  const cell = (told: MonthlyTable['lines'][number]['total']) => (told === null ? null : { value: told.value, n: told.n, N: told.N, scale: told.scale })
  return {
    title,
    months,
    lines: lines.map((line) => ({
      id: line.id,
      indicator: line.indicatorId,
      label: line.label,
      unit: line.unit,
      months: line.months.map(cell),
      total: cell(line.total),
    })),
  }
}

function pick({ rows, merkleRoot }: { rows: number; merkleRoot: string }) {
  return { rows, evidenceRoot: merkleRoot }
}

function publishedCells(
  pack: Pack,
  figure: ReportedFigure['figure'],
  rule: RenderingRule,
  names: ReadonlyMap<string, string>,
): FigureLine['cells'] {
  const { breakdown } = figure
  const hiddenBy = hiddenCodes(figure, rule)
  return [...new Set(breakdown.map(({ dimension }) => dimension))].flatMap((dimension) => {
    const cells = breakdown.filter((cell) => cell.dimension === dimension)
    const hidden = hiddenBy.get(dimension) ?? new Set<string>()
    // With all of them hidden their mere list would tell which codes occur, and how few they are.
    if (hidden.size === cells.length) return []
    return cells.map(({ code, n }) => ({
      key: `${dimension}/${code}`,
      dimension: dimensionLabel(dimension),
      label: cellLabel(pack, dimension, code, names),
      n: hidden.has(code) ? null : n,
    }))
  })
}

/** Episodes and exits by month, counted from the evidence of R01 and R08. */
function monthsOf(span: DateSpan, figures: readonly ReportedFigure[]): ReportSnapshot['months'] {
  const byMonth = (id: string) => {
    const counts = new Map<string, number>()
    for (const row of figures.find(({ figure }) => figure.id === id)?.evidence ?? []) {
      const month = row.on?.slice(0, 7)
      if (row.part === 'n' && month) counts.set(month, (counts.get(month) ?? 0) + row.value)
    }
    return counts
  }
  const admitted = byMonth('R01')
  const left = byMonth('R08')
  const months: ReportSnapshot['months'] = []
  for (let first = `${span.from.slice(0, 7)}-01`; first <= span.to; first = addMonths(first, 1)) {
    const month = first.slice(0, 7)
    months.push({ month, admitted: admitted.get(month) ?? 0, left: left.get(month) ?? 0 })
  }
  return months
}
