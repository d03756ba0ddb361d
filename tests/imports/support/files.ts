import { zipSync, strToU8 } from 'fflate'
import type { Zippable } from 'fflate'
import { memorySource, wholeStream } from '../../../electron/imports/files/byteSource.ts'
import type { ByteSource, ByteStream } from '../../../electron/imports/files/byteSource.ts'
import { openTable } from '../../../electron/imports/files/sniffTable.ts'
import type { CsvOptions } from '../../../electron/imports/files/readCsv.ts'
import type { WorkbookOptions } from '../../../electron/imports/files/readWorkbook.ts'
import type { Table, TableRow } from '../../../electron/imports/files/tableRow.ts'

export function source(bytes: Uint8Array | string, name = 'file'): ByteSource {
  return memorySource(name, typeof bytes === 'string' ? strToU8(bytes) : bytes)
}

export function stream(bytes: Uint8Array | string, name = 'file.csv'): ByteStream {
  return wholeStream(source(bytes, name))
}

export function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries: Zippable = {}
  for (const [name, content] of Object.entries(files)) {
    entries[name] = typeof content === 'string' ? strToU8(content) : content
  }
  return zipSync(entries)
}

/** Opens, reads and closes a table of any kind. */
export async function readAll(
  bytes: Uint8Array | string,
  options: CsvOptions & WorkbookOptions = {},
): Promise<{ table: Table; rows: TableRow[] }> {
  const table = await openTable(source(bytes), options)
  try {
    const rows: TableRow[] = []
    for await (const row of table.rows()) rows.push(row)
    return { table, rows }
  } finally {
    await table.close()
  }
}

export function cellsOf(rows: readonly TableRow[]): Record<string, string | null>[] {
  return rows.map((row) => ({ ...row.cells }))
}

/** The code and row of every problem, in order. */
export function codes(rows: readonly TableRow[]): string[] {
  return rows.flatMap((row) =>
    row.problems.map((problem) => `${problem.row ?? ''} ${problem.field ?? ''} ${problem.code}`),
  )
}
