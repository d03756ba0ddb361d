import { codesOf, type EvidenceRow, type Figure } from '../indicators/indicator.ts'
import { dimensionLabel } from '../indicators/labels.ts'
import type { MonthlyTableRow } from '../packs/pack.ts'
import type { Bilingual } from './reportSnapshot.ts'
import { isSmall } from './suppression.ts'

/** A number of the monthly table in the scale of its figure. */
export interface MonthlyCell {
  /** null: nothing to divide by */
  value: number | null
  scale: Figure['scale']
  /** of a ratio or mean, which never stands without them */
  n: number | null
  N: number | null
}

export interface MonthlyLine {
  id: string
  indicatorId: string
  label: Bilingual
  /** how deep it stands among its parts: 0 for a row of its own */
  depth: number
  unit: MonthlyTableRow['unit']
  /** what the rows from here on break down by */
  heading: Bilingual | null
  /** null: a small cell, not told */
  months: (MonthlyCell | null)[]
  total: MonthlyCell | null
}

export interface MonthlyTable {
  title: Bilingual
  months: string[]
  lines: MonthlyLine[]
  /** breakdowns that have their rows here, as `R01/sex` */
  breakdowns: string[]
}

/** The figures of one span, by indicator id, with the rows they were folded from. */
export type SpanFigures = ReadonlyMap<string, { figure: Figure; evidence: readonly EvidenceRow[] }>

export interface MonthlyInput {
  title: Bilingual
  rows: readonly MonthlyTableRow[]
  months: readonly { month: string; figures: SpanFigures }[]
  period: SpanFigures
  threshold: number
  /** codes of a breakdown whose number over the whole period is told */
  isTold(indicatorId: string, dimension: string, code: string): boolean
  restLabel: Bilingual
}

/**
 * The relief table by month (domain.md section 6 item 3, layout D1). Every number is folded from the evidence rows of
 * its month; the last column is the period's own figure, in which a person counts once, and not the sum of the months.
 * What no row of a breakdown covers stands in a line of its own, so that each breakdown adds up to its total.
 */
export function monthlyTable(input: MonthlyInput): MonthlyTable {
  const counted: Counted[] = withRest(input).map((row) => ({
    row,
    months: input.months.map(({ figures }) => countRow(row, figures)),
    total: countRow(row, input.period),
  }))
  const told = input.threshold > 1 ? hideSmall(counted, input) : counted
  const starts = new Map<string, TableRow>()
  for (const { row } of told) if (row.where && !starts.has(blockOf(row)!)) starts.set(blockOf(row)!, row)
  return {
    title: input.title,
    breakdowns: [...starts.keys()],
    months: input.months.map(({ month }) => month),
    lines: told.map(({ row, months, total }) => ({
      id: row.id,
      indicatorId: row.indicator,
      label: { zh: row.zh, en: row.en },
      depth: depthOf(row, input.rows),
      unit: row.unit,
      heading: row.where && starts.get(blockOf(row)!) === row ? dimensionLabel(row.where.by) : null,
      months: months.map(cellOf),
      total: cellOf(total),
    })),
  }
}

type TableRow = MonthlyTableRow & { restOf?: readonly string[] }
interface Count extends MonthlyCell {
  /** numbers of people or episodes that the cell tells */
  heads: readonly number[]
}
interface Counted {
  row: TableRow
  months: (Count | null)[]
  total: Count | null
}

const cellOf = (count: Count | null): MonthlyCell | null => {
  if (count === null) return null
  const { value, scale, n, N } = count
  return { value, scale, n, N }
}
const blockOf = (row: TableRow): string | null => (row.where ? `${row.indicator}/${row.where.by}` : null)

/** The rows of the form, with a line for the rest after a breakdown that leaves something out. */
function withRest({ rows, period, restLabel }: MonthlyInput): TableRow[] {
  return rows.flatMap((row, i): TableRow[] => {
    const block = blockOf(row)
    if (block === null || rows.slice(i + 1).some((later) => blockOf(later) === block)) return [row]
    const { by } = row.where!
    const covered = rows.filter((other) => blockOf(other) === block).flatMap((other) => other.where!.in)
    const evidence = period.get(row.indicator)?.evidence ?? []
    // Where a record may have several codes, the parts do not add up and nothing is left over.
    const isPartition = evidence.every(({ groups }) => typeof groups?.[by] === 'string')
    const isComplete = evidence.every((one) => codesOf(one, by).some((code) => covered.includes(code)))
    if (!isPartition || isComplete) return [row]
    const top = rows.find((other) => blockOf(other) === block && !other.crossProvinceOnly)!
    const rest: TableRow = { ...top, id: `${row.indicator}.${by}.rest`, ...restLabel, restOf: covered }
    return [row, rest]
  })
}

function countRow(row: TableRow, figures: SpanFigures): Count | null {
  const { figure, evidence } = figures.get(row.indicator)!
  if (row.where) {
    const value = sum(evidence.filter((one) => one.part === 'n' && isIn(one, row)))
    return { value, scale: 0, n: null, N: null, heads: [value] }
  }
  const { value, scale, n, N } = figure
  if (row.unit === 'percent') return { value, scale, n, N, heads: [n ?? 0, N ?? 0, (N ?? 0) - (n ?? 0)] }
  // The numerator of a mean are days, not heads.
  if (row.unit === 'days') return { value, scale, n, N, heads: [N ?? 0] }
  const count = N === null ? value : n
  return { value: count, scale: 0, n: null, N: null, heads: [count ?? 0] }
}

function isIn(evidence: EvidenceRow, row: TableRow): boolean {
  const { by, in: codes } = row.where!
  if (row.crossProvinceOnly && evidence.groups?.['crossProvince'] !== 'yes') return false
  const own = codesOf(evidence, by)
  if (row.restOf) return !own.some((code) => row.restOf!.includes(code))
  return own.some((code) => codes.includes(code))
}

const sum = (rows: readonly EvidenceRow[]): number => rows.reduce((total, { value }) => total + value, 0)

/**
 * What a month tells could give away what the period hides, and the other way round. So a breakdown with one small
 * cell in any month tells no months at all, only the period's own cells, which the rule for one sum has made safe
 * (suppression.ts). Nothing of the totals that the months themselves add up to is hidden.
 */
function hideSmall(counted: readonly Counted[], input: MonthlyInput): Counted[] {
  const { threshold } = input
  const isSmallCount = (count: Count | null) => count?.heads.some((n) => isSmall(n, threshold)) ?? false
  const totals = new Set(counted.flatMap(({ row }) => (row.where && row.ofWhich ? [row.ofWhich] : [])))
  const isTold = ({ row, total }: Counted): boolean => {
    if (!row.where) return true
    const codes = row.restOf
      ? uncovered(input.period.get(row.indicator)?.evidence ?? [], row.where.by, row.restOf)
      : row.where.in
    if (!codes.every((code) => input.isTold(row.indicator, row.where!.by, code))) return false
    if (!row.crossProvinceOnly) return true
    const whole = counted.find((other) => other.row.id === row.ofWhich)?.total?.value ?? 0
    return !isSmall(total?.value ?? 0, threshold) && !isSmall(whole - (total?.value ?? 0), threshold)
  }
  const isWhole = ({ row }: Counted) =>
    !row.where && (row.unit === 'times' || row.unit === 'nights' || (totals.has(row.id) && !row.ofWhich))
  const closed = new Set(
    counted
      .filter((one) => !isWhole(one) && (!isTold(one) || one.months.some(isSmallCount)))
      .map(({ row }) => blockOf(row) ?? row.id),
  )
  return counted.map((one) => {
    const isClosed = closed.has(blockOf(one.row) ?? one.row.id)
    return {
      row: one.row,
      months: isClosed ? one.months.map(() => null) : one.months,
      total: isTold(one) ? one.total : null,
    }
  })
}

function uncovered(evidence: readonly EvidenceRow[], by: string, covered: readonly string[]): string[] {
  return evidence.flatMap((row) => codesOf(row, by)).filter((code) => !covered.includes(code))
}

function depthOf(row: TableRow, rows: readonly MonthlyTableRow[]): number {
  const parent = row.ofWhich === undefined ? undefined : rows.find(({ id }) => id === row.ofWhich)
  return parent ? 1 + depthOf(parent, rows) : 0
}
