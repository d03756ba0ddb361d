import idLikeHeaders from '../../../shared/imports/idLikeHeaders.json' with { type: 'json' }
import { Failure } from '../../../shared/core/failure.ts'
import type { ImportProblem } from '../../../shared/imports/importProblem.ts'
import type { ImportLimits } from './limits.ts'

/** One row of a table, whatever kind of file it came from. */
export interface TableRow {
  /** 1-based, as the spreadsheet program numbers it */
  row: number
  /** header → trimmed text, null where the cell is empty */
  cells: Record<string, string | null>
  problems: ImportProblem[]
}

/** A cell as its file gives it, before anything is made of it. */
export interface RawCell {
  text: string | null
  /** the cell holds a formula; `text` is the value it had when the file was saved */
  isFormula?: boolean
  /** a formula result such as #N/A */
  isErrorValue?: boolean
  /** a number of so many digits that the spreadsheet program has rounded it */
  isRounded?: boolean
}

/** 'refuse' makes a formula an error of its row, 'cachedValue' takes the value it had and warns. */
export type FormulaPolicy = 'refuse' | 'cachedValue'

export interface Table {
  readonly kind: 'csv' | 'xlsx' | 'xls'
  readonly name: string
  readonly encoding?: string
  /** names of the visible sheets; empty for CSV */
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** headers in the order of the columns; columns without one are left out */
  readonly headers: readonly string[]
  readonly headerRow: number
  /** Reads the rows below the header. May be called again to read once more. */
  rows(): AsyncIterable<TableRow>
  /** Ends the worker of a workbook; nothing for CSV, whose source is closed by who opened it. */
  close(): Promise<void>
}

/** Where each header stands. */
export interface HeaderLine {
  row: number
  /** by column; null where the header cell is empty */
  columns: (string | null)[]
}

// Spaces of all kinds, zero-width characters and the byte order mark: invisible, and never meant.
const edges = /^[\s\u00a0\u200b-\u200d\u2060\ufeff\u3000]+|[\s\u00a0\u200b-\u200d\u2060\ufeff\u3000]+$/g

export function cleanText(text: string): string | null {
  const clean = text.replace(edges, '')
  return clean === '' ? null : clean
}

/**
 * Which of the first rows is the header: the first with two filled cells, so that a title above the table is passed
 * over; the first filled row if there is no such one.
 */
export function findHeaderRow(rows: readonly { row: number; texts: readonly (string | null)[] }[]): number | null {
  const filled = (texts: readonly (string | null)[]) =>
    texts.filter((text) => text !== null && cleanText(text) !== null)
  const first =
    rows.find(({ texts }) => filled(texts).length >= 2) ?? rows.find(({ texts }) => filled(texts).length > 0)
  return first?.row ?? null
}

/** @throws Failure imports.noHeader, imports.tooManyColumns, imports.duplicateHeader */
export function headerLine(
  file: string,
  row: number,
  texts: readonly (string | null)[],
  limits: ImportLimits,
): HeaderLine {
  let columns = texts.map((text) => (text === null ? null : cleanText(text.replace(/\s+/g, ' '))))
  columns = columns.slice(0, columns.findLastIndex((header) => header !== null) + 1)
  if (columns.length === 0) throw new Failure('imports.noHeader', { params: { file } })
  if (columns.length > limits.columns) {
    throw new Failure('imports.tooManyColumns', { params: { file, count: columns.length, limit: limits.columns } })
  }
  const seen = new Set<string>()
  for (const header of columns) {
    if (header === null) continue
    if (header.length > 1000) throw new Failure('imports.noHeader', { params: { file } })
    if (seen.has(header)) throw new Failure('imports.duplicateHeader', { params: { file, row, header } })
    seen.add(header)
  }
  return { row, columns }
}

/** Header names that hold numbers which only look like numbers: a rounded one is a wrong one. */
const idLike = new RegExp(`${idLikeHeaders.join('|')}|id|number|\\bno\\b|phone|mobile|code`, 'i')

/** More problems of one row say nothing new. */
const maxRowProblems = 50

/**
 * A row under its headers; null if nothing is in it.
 * @throws Failure imports.cellTooLong, imports.rowTooLong
 */
export function tableRow(
  file: string,
  row: number,
  raw: readonly RawCell[],
  header: HeaderLine,
  options: { limits: ImportLimits; formulas: FormulaPolicy; isRaggedCsv?: boolean },
): TableRow | null {
  const cells = Object.create(null) as Record<string, string | null>
  const problems: ImportProblem[] = []
  let isEmpty = true
  let chars = 0
  const width = Math.max(header.columns.length, raw.length)
  for (let column = 0; column < width; column++) {
    const cell = raw[column]
    const field = header.columns[column]
    const given = cell?.text ?? null
    if (given !== null && given.length > options.limits.cellChars) {
      throw new Failure('imports.cellTooLong', {
        params: { file, row, field: field ?? columnName(column), limit: options.limits.cellChars },
      })
    }
    let text = given === null ? null : cleanText(given)
    if (text !== null) isEmpty = false
    chars += text?.length ?? 0
    if (chars > options.limits.rowBytes) throw new Failure('imports.rowTooLong', { params: { file, line: row } })
    if (field === null || field === undefined) {
      if (text !== null && problems.length < maxRowProblems) {
        problems.push({ severity: 'error', code: 'imports.cellWithoutHeader', row, field: columnName(column) })
      }
      continue
    }
    if (text !== null && !text.isWellFormed()) {
      problems.push({ severity: 'error', code: 'imports.badText', row, field })
      text = text.toWellFormed()
    }
    if (cell?.isRounded) {
      const isId = idLike.test(field)
      problems.push({ severity: isId ? 'error' : 'warning', code: 'imports.roundedNumber', row, field })
      if (isId) text = null
    }
    if (cell?.isErrorValue) {
      problems.push({ severity: 'error', code: 'imports.errorCell', row, field, params: { value: text ?? '' } })
      text = null
    } else if (cell?.isFormula) {
      problems.push({
        severity: options.formulas === 'refuse' ? 'error' : 'warning',
        code: options.formulas === 'refuse' ? 'imports.formulaCell' : 'imports.formulaValueTaken',
        row,
        field,
      })
      if (options.formulas === 'refuse') text = null
    }
    cells[field] = text
  }
  if (isEmpty && problems.length === 0) return null
  if (options.isRaggedCsv && raw.length < header.columns.length) {
    problems.push({
      severity: 'error',
      code: 'imports.missingCells',
      row,
      params: { count: raw.length, expected: header.columns.length },
    })
  }
  return { row, cells, problems }
}

/** A, B, … Z, AA: how the spreadsheet program names a column (0-based). */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name
  }
  return name
}
