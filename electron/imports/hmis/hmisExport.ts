import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../shared/core/canonicalJson.ts'
import { isDate } from '../../../shared/core/dates.ts'
import { Failure } from '../../../shared/core/failure.ts'
import type { HmisExportInfo, HmisRow, HmisTable } from '../../../shared/imports/hmisRows.ts'
import type { ImportProblem } from '../../../shared/imports/importProblem.ts'
import type { ByteStream } from '../files/byteSource.ts'
import { importLimits, type ReadOptions } from '../files/limits.ts'
import { readCsv } from '../files/readCsv.ts'
import type { Table, TableRow } from '../files/tableRow.ts'
import { hmisCells, learnDateHabits } from './hmisCells.ts'
import type { DateHabits } from './hmisCells.ts'
import { formatYear } from './hmisFormat.ts'
import { openHmisPlace } from './hmisPlace.ts'
import type { HmisPlace } from './hmisPlace.ts'
import { HmisSpine, relationProblems } from './hmisSpine.ts'
import { expectedTables, hmisTableNames, hmisTables, requiredTables } from './hmisTables.ts'

export interface HmisExport {
  /** of the ZIP or folder, for sentences */
  readonly name: string
  readonly info: HmisExportInfo
  /** tables of this export that are read, parents before children */
  readonly tables: readonly HmisTable[]
  /** files of the export that are not read */
  readonly otherFiles: readonly string[]
  /** problems of the export as a whole; those of rows come with the rows */
  readonly problems: readonly ImportProblem[]
  /** All rows, parents before children. May be called again. */
  rows(): AsyncGenerator<HmisRow>
  close(): Promise<void>
}

interface OpenTable {
  table: Table
  habits: DateHabits
}

/**
 * Opens an HMIS CSV export (FY2022 to FY2026) that lies in a folder or a ZIP. Reads the stays, people and exits once
 * to know how rows belong together; the rows themselves are then streamed. Close it afterwards.
 * @throws Failure imports.hmis… for what is not such an export, and what the ZIP and CSV readers throw
 */
export async function openHmisExport(path: string, options: ReadOptions = {}): Promise<HmisExport> {
  const place = await openHmisPlace(path, options)
  try {
    return await readHmisExport(place, options)
  } catch (error) {
    await place.close()
    throw error
  }
}

/** The same for a place already opened, such as a ZIP in memory. */
export async function readHmisExport(place: HmisPlace, options: ReadOptions = {}): Promise<HmisExport> {
  const { info, problems } = await readInfo(place, options)
  const present = hmisTableNames.filter((name) => place.files.has(name.toLowerCase()))
  for (const name of expectedTables) {
    if (!present.includes(name)) {
      problems.push({ severity: 'warning', code: 'imports.hmisFileAbsent', file: `${name}.csv` })
    }
  }
  const total = present.reduce((sum, name) => sum + place.files.get(name.toLowerCase())!.size, 0)
  const opened = new Map<HmisTable, OpenTable>()
  for (const name of present) opened.set(name, await openOne(place, name, info.exportedOn, options))
  const spine = await readSpine(opened)
  const known = new Set(['export', ...hmisTableNames.map((name) => name.toLowerCase())])

  async function* rows(): AsyncGenerator<HmisRow> {
    let done = 0
    for (const [name, { table, habits }] of opened) {
      const size = place.files.get(name.toLowerCase())!.size
      const seen = new Set<string>()
      const told = new Set<string>()
      for await (const row of table.rows()) yield hmisRow(name, row, { info, spine, habits, told, seen })
      done += size
      options.onProgress?.(done, total)
    }
  }
  return {
    name: place.name,
    info,
    tables: present,
    otherFiles: [...place.files].filter(([table]) => !known.has(table)).map(([, { name }]) => name),
    problems,
    rows,
    close: () => place.close(),
  }
}

async function readInfo(place: HmisPlace, options: ReadOptions) {
  const file = place.name
  const stream = place.files.get('export')
  if (!stream) throw new Failure('imports.hmisNotAnExport', { params: { file } })
  for (const name of requiredTables) {
    if (!place.files.has(name.toLowerCase())) {
      throw new Failure('imports.hmisFileMissing', { params: { file, entry: `${name}.csv` } })
    }
  }
  const rows: TableRow[] = []
  for await (const row of (await csv(stream, options)).rows()) {
    rows.push(row)
    if (rows.length > 1) break
  }
  if (rows.length !== 1) throw new Failure('imports.hmisExportRow', { params: { file } })
  const cells = rows[0]!.cells
  const day = (column: string) => {
    const value = cells[column]?.slice(0, 10) ?? ''
    if (!isDate(value)) throw new Failure('imports.hmisExportField', { params: { file, field: column } })
    return value
  }
  const sourceId = cells['SourceID'] ?? cells['ImplementationID'] ?? cells['SoftwareName']
  if (!sourceId) throw new Failure('imports.hmisExportField', { params: { file, field: 'SourceID' } })
  const clientHeaders = (await csv(place.files.get('client')!, options)).headers
  const format = formatYear(file, cells['CSVVersion'] ?? null, clientHeaders)
  const info: HmisExportInfo = {
    exportId: cells['ExportID'] ?? '',
    sourceId,
    sourceName: cells['SourceName'] ?? null,
    software: [cells['SoftwareName'], cells['SoftwareVersion']].filter(Boolean).join(' ') || null,
    csvVersion: cells['CSVVersion'] ?? null,
    formatYear: format.year,
    exportedOn: day('ExportDate'),
    periodFrom: day('ExportStartDate'),
    periodTo: day('ExportEndDate'),
    // ExportDirective: 1 delta refresh, 2 full refresh. HashStatus: 1 plain, 2 to 4 kinds of hashes.
    isDelta: cells['ExportDirective'] === '1',
    isHashed: ['2', '3', '4'].includes(cells['HashStatus'] ?? ''),
  }
  return { info, problems: format.problems }
}

function csv(stream: ByteStream, options: ReadOptions): Promise<Table> {
  const limits = options.limits ?? importLimits
  return readCsv(stream, {
    limits: { ...limits, rows: limits.exportRows },
    ...(options.signal ? { signal: options.signal } : {}),
    formulas: 'cachedValue',
    headerRow: 1,
    fallbackEncoding: 'windows-1252',
  })
}

async function openOne(place: HmisPlace, name: HmisTable, latest: string, options: ReadOptions): Promise<OpenTable> {
  const table = await csv(place.files.get(name.toLowerCase())!, options)
  const { key, day } = hmisTables[name]
  for (const column of day === null ? [key] : [key, day]) {
    if (!table.headers.includes(column)) {
      throw new Failure('imports.hmisColumnMissing', { params: { file: table.name, field: column } })
    }
  }
  return { table, habits: await learnDateHabits(table.rows(), latest) }
}

async function readSpine(opened: ReadonlyMap<HmisTable, OpenTable>): Promise<HmisSpine> {
  const spine = new HmisSpine()
  const each = async (name: HmisTable, take: (cells: Record<string, string>, row: number) => void) => {
    const open = opened.get(name)
    if (!open) return
    for await (const row of open.table.rows()) {
      const { cells } = hmisCells(`${name}.csv`, row, open.habits, new Set())
      if (cells['DateDeleted'] === undefined) take(cells, row.row)
    }
  }
  await each('Project', (cells) => {
    const operation = { from: cells['OperatingStartDate'] ?? null, to: cells['OperatingEndDate'] ?? null }
    if (cells['ProjectID']) spine.projects.set(cells['ProjectID'], operation)
  })
  await each('Client', (cells) => {
    if (cells['PersonalID']) spine.bornOn.set(cells['PersonalID'], cells['DOB'] ?? null)
  })
  await each('Enrollment', (cells, row) => {
    const id = cells['EnrollmentID']
    if (!id || spine.enrollments.has(id)) return
    spine.enrollments.set(id, {
      row,
      personalId: cells['PersonalID'] ?? '',
      projectId: cells['ProjectID'] ?? '',
      householdId: cells['HouseholdID'] ?? '',
      isHead: cells['RelationshipToHoH'] === '1',
      enteredOn: cells['EntryDate'] ?? null,
      exitedOn: null,
    })
  })
  await each('Exit', (cells, row) => {
    if (cells['EnrollmentID']) spine.addExit(cells['EnrollmentID'], row, cells['ExitDate'] ?? null)
  })
  spine.settle()
  return spine
}

interface RowContext {
  info: HmisExportInfo
  spine: HmisSpine
  habits: DateHabits
  told: Set<string>
  seen: Set<string>
}

function hmisRow(table: HmisTable, row: TableRow, context: RowContext): HmisRow {
  const file = `${table}.csv`
  const { info, spine, habits, told, seen } = context
  const shape = hmisTables[table]
  const { cells, problems } = hmisCells(file, row, habits, told)
  const id = cells[shape.key] ?? ''
  const isDeleted = cells['DateDeleted'] !== undefined
  const error = (field: string, code: string) => problems.push({ severity: 'error', code, file, row: row.row, field })
  if (id === '') error(shape.key, 'imports.hmisNoId')
  else if (seen.has(id)) error(shape.key, 'imports.hmisDuplicateId')
  else seen.add(id)
  if (!isDeleted) {
    if (shape.day !== null && row.cells[shape.day] === null) error(shape.day, 'imports.hmisNoDay')
    problems.push(...relationProblems(spine, table, row.row, cells, info.exportedOn))
  }
  return {
    table,
    row: row.row,
    id,
    sourceKey: hmisSourceKey(info.sourceId, table, id),
    digest: rowDigest(cells),
    isDeleted,
    createdAt: cells['DateCreated'] ?? null,
    updatedAt: cells['DateUpdated'] ?? null,
    data: shape.toData(cells, info.formatYear),
    cells,
    problems,
  } as HmisRow
}

/** The key of a row in every export of one source; colons inside the parts are escaped, so that no two rows share one. */
export function hmisSourceKey(sourceId: string, table: HmisTable, id: string): string {
  return ['hmis', sourceId, table, id].map((part) => part.replaceAll('%', '%25').replaceAll(':', '%3A')).join(':')
}

function rowDigest(cells: Readonly<Record<string, string>>): string {
  const { ExportID: _, ...content } = cells
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}
