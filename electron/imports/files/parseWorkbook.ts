import { EncryptedFileError } from 'hucre'
import { readXls, readXlsx } from 'hucre/xlsx'
import type { Sheet } from 'hucre/xlsx'
import { Failure } from '../../../shared/core/failure.ts'
import type { ByteSource } from './byteSource.ts'
import type { ImportLimits } from './limits.ts'
import { megabytes } from './limits.ts'
import { readZip } from './readZip.ts'
import { checkPlaces } from './sheetPlaces.ts'
import { storedZip } from './storedZip.ts'
import { findHeaderRow, headerLine, tableRow } from './tableRow.ts'
import type { FormulaPolicy, HeaderLine, RawCell, TableRow } from './tableRow.ts'

export interface ParseRequest {
  limits: ImportLimits
  formulas: FormulaPolicy
  /** name of the sheet; the first visible one if left out */
  sheet?: string
  headerRow?: number
}

export interface ParsedWorkbook {
  sheets: string[]
  sheet: string
  header: HeaderLine
  /** rows of the sheet, the header's included: for progress */
  rowCount: number
  rows: Generator<TableRow>
}

/** Parts of a workbook that hold no table: left out before the parser sees them. */
const idleParts =
  /^(docProps|customXml|xl\/(media|drawings|charts|chartsheets|embeddings|pivot|externalLinks|comments|threadedComments|printerSettings|calcChain|tables|diagrams|activeX|ctrlProps|webextensions|vba|queryTables|slicer|timeline)|xl\/worksheets\/_rels)/i

/** Rows looked through for the header. */
const headRows = 20

/**
 * The port to the workbook library: nothing else imports it. Runs in the worker of `readWorkbook`, because the whole
 * sheet is held in memory. In .xls files the library does not tell formulas from values: there the cached value is
 * taken without a word.
 * @throws Failure imports.workbook…, imports.sheetMissing, and what readZip and headerLine throw
 */
export async function parseWorkbook(
  source: ByteSource,
  kind: 'xlsx' | 'xls',
  request: ParseRequest,
): Promise<ParsedWorkbook> {
  const file = source.name
  const bytes = kind === 'xlsx' ? await repacked(source, request.limits) : await source.read(0, source.size)
  const names: string[] = []
  let sheet: Sheet | undefined
  try {
    if (kind === 'xlsx') {
      const workbook = await readXlsx(bytes, {
        sheets(info) {
          const isVisible = !info.hidden && !info.veryHidden
          if (isVisible) names.push(info.name)
          return request.sheet === undefined ? isVisible && names.length === 1 : info.name === request.sheet
        },
      })
      sheet = workbook.sheets[0]
    } else {
      const workbook = await readXls(bytes)
      names.push(...workbook.sheets.map(({ name }) => name))
      sheet = request.sheet === undefined ? workbook.sheets[0] : workbook.sheets.find((s) => s.name === request.sheet)
    }
  } catch (cause) {
    throw unreadable(file, kind, bytes, cause)
  }
  if (!sheet) throw new Failure('imports.sheetMissing', { params: { file, sheet: request.sheet ?? '' } })
  return table(file, sheet, names, request)
}

function table(file: string, sheet: Sheet, sheets: string[], request: ParseRequest): ParsedWorkbook {
  const { limits, formulas } = request
  const raws = (row: number): RawCell[] => {
    const values = sheet.rows[row - 1] ?? []
    return Array.from(values, (value, column) => rawCell(value, sheet.cells?.get(`${row - 1},${column}`)?.formula))
  }
  const head = Array.from({ length: Math.min(headRows, sheet.rows.length) }, (_, i) => ({
    row: i + 1,
    texts: raws(i + 1).map(({ text }) => text),
  }))
  const headerRow = request.headerRow ?? findHeaderRow(head) ?? 1
  const header = headerLine(
    file,
    headerRow,
    raws(headerRow).map(({ text }) => text),
    limits,
  )
  const rowCount = sheet.rows.length
  if (rowCount - headerRow > limits.rows) {
    throw new Failure('imports.tooManyRows', { params: { file, limit: limits.rows } })
  }
  function* rows(): Generator<TableRow> {
    for (let row = headerRow + 1; row <= rowCount; row++) {
      const made = tableRow(file, row, raws(row), header, { limits, formulas })
      // Let go of what has been handed on: a long sheet is most of the memory.
      sheet.rows[row - 1] = []
      if (made) yield made
    }
  }
  return { sheets, sheet: sheet.name, header, rowCount, rows: rows() }
}

const errorValues = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#SPILL!', '#CALC!'])

function rawCell(value: unknown, formula: string | undefined): RawCell {
  const cell: RawCell = { text: null }
  if (formula !== undefined) cell.isFormula = true
  if (value === null || value === undefined) return cell
  if (typeof value === 'number') {
    // Spreadsheet programs keep 15 digits; the sixteenth is already a lie.
    if (Math.abs(value) >= 1e15) cell.isRounded = true
    cell.text = numberText(value)
  } else if (value instanceof Date) cell.text = dateText(value)
  else if (typeof value === 'boolean') cell.text = value ? 'true' : 'false'
  else {
    cell.text = String(value)
    if (errorValues.has(cell.text)) cell.isErrorValue = true
  }
  return cell
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e300 ? BigInt(value).toString() : String(value)
  return String(Number(value.toPrecision(15)))
}

/** The library gives the wall-clock time of the cell as if it were UTC. */
function dateText(value: Date): string | null {
  if (Number.isNaN(value.getTime())) return null
  const iso = value.toISOString()
  const date = iso.slice(0, 10)
  // Cells in a date format can be off by fractions of a second.
  const seconds = Math.round((value.getTime() - Date.parse(`${date}T00:00:00Z`)) / 1000)
  const two = (part: number) => String(part).padStart(2, '0')
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  const time = seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`
  // A time of day alone is a date at the beginning of the spreadsheet's calendar.
  if (date < '1900-01-01' || date === '1904-01-01') return time
  return seconds === 0 ? date : `${date} ${time}`
}

/**
 * The parts we need in a new, unpacked ZIP of our own writing: the library never sees the person's archive, so that
 * its reading of a tricky one does not matter, and what it may unpack is known beforehand.
 */
async function repacked(source: ByteSource, limits: ImportLimits): Promise<Uint8Array> {
  const entries = (await readZip(source, { limits })).filter(
    ({ name }) => /\.(xml|rels)$/i.test(name) && !idleParts.test(name),
  )
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > limits.workbookBytes) {
    throw new Failure('imports.workbookTooLarge', {
      params: { file: source.name, limitMb: megabytes(limits.workbookBytes) },
    })
  }
  for (const entry of entries) if (/^xl\/worksheets\//i.test(entry.name)) await checkPlaces(entry, source.name, limits)
  return storedZip(entries)
}

function unreadable(file: string, kind: 'xlsx' | 'xls', bytes: Uint8Array, cause: unknown): Failure {
  if (cause instanceof Failure) return cause
  const isEncrypted =
    cause instanceof EncryptedFileError ||
    (kind === 'xls' && Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')))
  return new Failure(isEncrypted ? 'imports.workbookEncrypted' : 'imports.workbookDamaged', { params: { file }, cause })
}
