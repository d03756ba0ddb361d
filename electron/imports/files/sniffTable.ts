import { Failure } from '../../../shared/core/failure.ts'
import { wholeStream } from './byteSource.ts'
import type { ByteSource } from './byteSource.ts'
import type { ReadOptions } from './limits.ts'
import { readCsv } from './readCsv.ts'
import type { CsvOptions } from './readCsv.ts'
import { readWorkbook } from './readWorkbook.ts'
import type { WorkbookOptions } from './readWorkbook.ts'
import { readZip } from './readZip.ts'
import type { Table } from './tableRow.ts'

export type FileKind = 'csv' | 'xlsx' | 'xls' | 'hmisZip' | 'zip'

const magics: readonly [bytes: readonly number[], code: string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'imports.notATable'], // PDF
  [[0xff, 0xd8, 0xff], 'imports.notATable'], // JPEG
  [[0x89, 0x50, 0x4e, 0x47], 'imports.notATable'], // PNG
  [[0x52, 0x61, 0x72, 0x21], 'imports.otherArchive'], // RAR
  [[0x37, 0x7a, 0xbc, 0xaf], 'imports.otherArchive'], // 7z
  [[0x1f, 0x8b], 'imports.otherArchive'], // gzip
  [[0x53, 0x51, 0x4c, 0x69], 'imports.notATable'], // SQLite
  [[0x4d, 0x5a], 'imports.notATable'], // Windows program
]

/**
 * What a file is by its first bytes and, for a ZIP, its files; the extension is not asked.
 * @throws Failure for what we cannot read, naming what it is where we know
 */
export async function sniffFile(source: ByteSource, options: ReadOptions = {}): Promise<FileKind> {
  const head = await source.read(0, 1024)
  const file = source.name
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte)
  if (startsWith([0x50, 0x4b, 0x03, 0x04]) || startsWith([0x50, 0x4b, 0x05, 0x06])) {
    const names = (await readZip(source, options)).map((entry) => entry.name)
    if (names.some((name) => /(^|\/)Export\.csv$/i.test(name))) return 'hmisZip'
    if (names.includes('[Content_Types].xml') && names.some((name) => /^xl\/.*\.xml$/i.test(name))) return 'xlsx'
    if (names.includes('xl/workbook.bin') || names.includes('content.xml')) {
      throw new Failure('imports.otherSpreadsheet', { params: { file } })
    }
    return 'zip'
  }
  if (startsWith([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'xls'
  const known = magics.find(([bytes]) => startsWith(bytes))
  if (known) throw new Failure(known[1], { params: { file } })
  const text = new TextDecoder('latin1').decode(head).replace(/^(ï»¿|\s)+/, '')
  // Web pages saved under the name of a workbook; Excel opens them, and so people think they are workbooks.
  if (/^<(!doctype|html|table|\?xml|\?mso)/i.test(text)) throw new Failure('imports.webPage', { params: { file } })
  return 'csv'
}

/**
 * Opens a table of any kind we read.
 * @throws Failure imports.zipNotTable for an archive; else as readCsv and readWorkbook
 */
export async function openTable(source: ByteSource, options: CsvOptions & WorkbookOptions = {}): Promise<Table> {
  const kind = await sniffFile(source, options)
  if (kind === 'csv') return readCsv(wholeStream(source, options.signal), options)
  if (kind === 'xlsx' || kind === 'xls') return readWorkbook(source, kind, options)
  throw new Failure('imports.zipNotTable', { params: { file: source.name } })
}
