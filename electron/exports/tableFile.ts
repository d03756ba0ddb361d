import { stringify } from 'csv-stringify/sync'
import { writeXlsx } from 'hucre/xlsx'

type Cell = string | number | null

/**
 * UTF-8 with a mark, as spreadsheets in China expect it; what looks like a formula is defused. A lone line break is put in
 * quotes too: what follows it would else begin a row, as a formula or not.
 */
export function csvOf(table: readonly (readonly Cell[])[]): Uint8Array {
  return new TextEncoder().encode(stringify(table as Cell[][], { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ }))
}

/** One sheet of plain values; text stays text, whatever it begins with. */
export async function xlsxOf(table: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'Hearth', rows: table.map((row) => [...row]) }] })
}
