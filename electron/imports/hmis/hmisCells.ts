import { DateOrderEvidence, orderedDate, readHmisDate } from '../../../shared/imports/hmisDates.ts'
import type { DateOrder } from '../../../shared/imports/hmisDates.ts'
import { hmisColumn } from '../../../shared/imports/hmisCodes.ts'
import type { ImportProblem } from '../../../shared/imports/importProblem.ts'
import type { TableRow } from '../files/tableRow.ts'

/** Columns the source writes about its own record keeping: a bad date there harms nobody. */
const keeping = new Set(['DateCreated', 'DateUpdated', 'DateDeleted', 'ExportDate'])
const dateColumn = /^(Date[A-Z]\w*|\w*Date|DOB)$/

/** How the dates of one file are to be read, learnt by looking at them. */
export interface DateHabits {
  /** by column; only columns that hold anything but YYYY-MM-DD */
  orders: ReadonlyMap<string, DateOrder | null>
  /** the day of the export: nothing in it can be later */
  latest: string
}

/** Rows looked at before we trust that all dates of a file are written as they should be. */
const trustRows = 200

/** Reads as much of a file as is needed to know how its dates are written. */
export async function learnDateHabits(rows: AsyncIterable<TableRow>, latest: string): Promise<DateHabits> {
  const evidence = new Map<string, DateOrderEvidence>()
  let looked = 0
  for await (const { cells } of rows) {
    looked++
    for (const header in cells) {
      const value = cells[header]
      if (value === null || value === undefined || !dateColumn.test(header)) continue
      const read = readHmisDate(value)
      if (read.kind !== 'ordered') continue
      let column = evidence.get(header)
      if (!column) evidence.set(header, (column = new DateOrderEvidence()))
      column.see(read.numbers, latest, header === 'DateUpdated' ? createdOn(cells['DateCreated']) : null)
    }
    if (looked >= trustRows && evidence.size === 0) break
  }
  return { latest, orders: new Map([...evidence].map(([column, { order }]) => [column, order])) }
}

function createdOn(text: string | null | undefined): string | null {
  const read = text ? readHmisDate(text) : null
  return read?.kind === 'date' ? read.date : null
}

/**
 * The filled cells of a row under their newest column names, with dates as YYYY-MM-DD (record keeping:
 * YYYY-MM-DDTHH:MM:SS). A date that cannot be read is left out and told: as an error, or as a warning in the columns
 * of record keeping.
 */
export function hmisCells(
  file: string,
  row: TableRow,
  habits: DateHabits,
  told: Set<string>,
): { cells: Record<string, string>; problems: ImportProblem[] } {
  const cells: Record<string, string> = {}
  const problems: ImportProblem[] = row.problems.map((problem) => ({ ...problem, file }))
  for (const header in row.cells) {
    const value = row.cells[header]
    if (value === null || value === undefined) continue
    if (!dateColumn.test(header)) {
      cells[hmisColumn(header)] = value
      continue
    }
    const read = readHmisDate(value)
    const at = { file, row: row.row, field: header }
    if (read.kind === 'date') {
      cells[header] = keeping.has(header) && read.time !== null ? `${read.date}T${read.time}` : read.date
      continue
    }
    const order = read.kind === 'ordered' ? (habits.orders.get(header) ?? null) : null
    const date = read.kind === 'ordered' && order ? orderedDate(read.numbers, order, habits.latest) : null
    if (date !== null && order !== null) {
      cells[header] = date
      // Once for a column: a whole column is written so, and nobody reads 4,000 warnings.
      if (!told.has(header)) {
        told.add(header)
        problems.push({ severity: 'warning', code: `imports.shortDates.${order}`, ...at, params: { value, date } })
      }
      continue
    }
    if (keeping.has(header) && header !== 'DateDeleted') {
      if (!told.has(header)) {
        told.add(header)
        problems.push({ severity: 'warning', code: 'imports.keepingDate', ...at, params: { value } })
      }
      continue
    }
    problems.push({
      severity: 'error',
      code: read.kind === 'ordered' ? 'imports.ambiguousDate' : 'imports.badDate',
      ...at,
      params: { value: value.slice(0, 40) },
    })
  }
  return { cells, problems }
}
