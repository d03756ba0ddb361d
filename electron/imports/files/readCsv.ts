import { parse, CsvError } from 'csv-parse'
import { Readable, pipeline } from 'node:stream'
import { Failure } from '../../../shared/core/failure.ts'
import type { ByteStream } from './byteSource.ts'
import { importLimits, throwIfCancelled } from './limits.ts'
import type { ImportLimits, ReadOptions } from './limits.ts'
import { decodeText, sniffEncoding } from './sniffEncoding.ts'
import type { FallbackEncoding } from './sniffEncoding.ts'
import { findHeaderRow, headerLine, tableRow } from './tableRow.ts'
import type { FormulaPolicy, HeaderLine, RawCell, Table, TableRow } from './tableRow.ts'

export interface CsvOptions extends ReadOptions {
  formulas?: FormulaPolicy
  /** 1-based row of the headers; found by itself if left out */
  headerRow?: number
  fallbackEncoding?: FallbackEncoding
}

/** Rows looked through for the header. */
const headRows = 20

/**
 * Opens a CSV or tab-separated text. Reads it once to be sure of its encoding, then streams its rows.
 * @throws Failure imports.notText, badBytes, unknownEncoding, noHeader, duplicateHeader, tooManyColumns; and from
 * rows(): csvQuotes, rowTooLong, cellTooLong, tooManyRows, cancelled
 */
export async function readCsv(stream: ByteStream, options: CsvOptions = {}): Promise<Table> {
  const limits = options.limits ?? importLimits
  const encoding = await sniffEncoding(stream, options.fallbackEncoding ?? 'gb18030')
  const delimiter = await sniffDelimiter(decodeText(stream, encoding))
  const records = (progress?: ReadOptions['onProgress']) =>
    csvRecords(
      stream,
      shortPieces(decodeText(counting(stream, options.signal, progress), encoding)),
      delimiter,
      limits,
    )

  const head: { row: number; texts: string[] }[] = []
  for await (const texts of records()) {
    head.push({ row: head.length + 1, texts })
    if (head.length === Math.max(headRows, options.headerRow ?? 0)) break
  }
  const found = options.headerRow ?? findHeaderRow(head)
  const header = headerLine(stream.name, found ?? 1, head[(found ?? 1) - 1]?.texts ?? [], limits)
  return {
    kind: 'csv',
    name: stream.name,
    encoding,
    sheets: [],
    sheet: null,
    headers: header.columns.filter((name) => name !== null),
    headerRow: header.row,
    rows: () => csvRows(stream.name, records(options.onProgress), header, limits, options),
    close: async () => {},
  }
}

async function* csvRows(
  file: string,
  records: AsyncIterable<string[]>,
  header: HeaderLine,
  limits: ImportLimits,
  options: CsvOptions,
): AsyncGenerator<TableRow> {
  const rowOptions = { limits, formulas: options.formulas ?? ('refuse' as const), isRaggedCsv: true }
  let row = 0
  let blankRows = 0
  for await (const texts of records) {
    row++
    if (row <= header.row) continue
    blankRows = texts.length <= 1 && !texts[0] ? blankRows + 1 : 0
    if (row - header.row > limits.rows || blankRows > limits.blankRows) {
      throw new Failure('imports.tooManyRows', { params: { file, limit: limits.rows } })
    }
    const made = tableRow(file, row, texts.map(csvCell), header, rowOptions)
    if (made) yield made
  }
}

/** `="0123"` is how programs keep the leading zeros of a text in Excel; any other text after `=` is a formula. */
function csvCell(text: string): RawCell {
  if (!text.startsWith('=')) return { text }
  const quoted = /^="([^"]*)"$/.exec(text)
  return quoted ? { text: quoted[1]! } : { text, isFormula: true }
}

async function* csvRecords(
  stream: ByteStream,
  text: AsyncIterable<string>,
  delimiter: string,
  limits: ImportLimits,
): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.rowBytes,
  })
  pipeline(Readable.from(text, { objectMode: true }), parser, () => {})
  try {
    for await (const record of parser) yield record as string[]
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const line = Number((cause as { lines?: number }).lines ?? 0)
    const code = cause.code === 'CSV_MAX_RECORD_SIZE' ? 'imports.rowTooLong' : 'imports.csvQuotes'
    throw new Failure(code, { params: { file: stream.name, line }, cause })
  }
}

/** The stream again, saying how far it has been read and heeding a cancel. */
function counting(
  stream: ByteStream,
  signal: AbortSignal | undefined,
  progress: ReadOptions['onProgress'],
): ByteStream {
  return {
    name: stream.name,
    size: stream.size,
    async *open() {
      let done = 0
      for await (const chunk of stream.open()) {
        throwIfCancelled(signal)
        yield chunk
        done += chunk.length
        progress?.(done, stream.size)
      }
    },
  }
}

/** The parser makes all rows of a piece before it hands one on: a short piece is what lets a refusal come early. */
const pieceChars = 16_384

/** Short pieces, without the empty ones, which an object stream would take for its end in some versions. */
async function* shortPieces(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of text) for (let at = 0; at < piece.length; at += pieceChars) yield piece.slice(at, at + pieceChars)
}

/** Of comma, semicolon and tab, the one that is most often outside quotes in the first line that has any. */
async function sniffDelimiter(text: AsyncIterable<string>): Promise<string> {
  for await (const piece of text) {
    const counts = { ',': 0, ';': 0, '\t': 0 }
    let isQuoted = false
    for (const character of piece.slice(0, 65_536)) {
      if (character === '"') isQuoted = !isQuoted
      else if (isQuoted) continue
      else if (character === '\n' && counts[','] + counts[';'] + counts['\t'] > 0) break
      else if (character in counts) counts[character as ',']++
    }
    if (counts['\t'] > counts[','] && counts['\t'] > counts[';']) return '\t'
    return counts[';'] > counts[','] ? ';' : ','
  }
  return ','
}
