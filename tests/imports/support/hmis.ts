import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openHmisExport, readHmisExport } from '../../../electron/imports/hmis/hmisExport.ts'
import type { HmisExport } from '../../../electron/imports/hmis/hmisExport.ts'
import { zipPlace } from '../../../electron/imports/hmis/hmisPlace.ts'
import type { HmisRow, HmisRowOf, HmisTable } from '../../../shared/imports/hmisRows.ts'
import { source, zip } from './files.ts'

/** The data of others, which is read where it lies and may be absent. */
export const demoZip = fileURLToPath(
  new URL('../../../../shared/data/hmis-csv-demo/hmis-csv-fy2026-demo.zip', import.meta.url),
)
export const oldFolder = fileURLToPath(
  new URL('../../../../shared/data/hud-datalab-fy2021-th/hmis-csv', import.meta.url),
)

export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

const made = '2026-01-02 03:04:05,2026-01-02 03:04:05,u,,E1'
const record = 'DateCreated,DateUpdated,UserID,DateDeleted,ExportID'

/** A small export in format FY2026 that has nothing wrong with it; give files to replace some of it. */
export function smallExport(replaced: Record<string, string> = {}): Record<string, string> {
  return {
    'Export.csv':
      'ExportID,SourceType,SourceID,SourceName,ExportDate,ExportStartDate,ExportEndDate,SoftwareName,CSVVersion,ExportDirective,HashStatus\n' +
      'E1,1,SRC,Source,2026-06-30 12:00:00,2026-01-01,2026-06-30,Soft,2026 v1,2,1\n',
    'Organization.csv': `OrganizationID,OrganizationName,VictimServiceProvider,${record}\no1,Org,0,${made}\n`,
    'Project.csv': `ProjectID,OrganizationID,ProjectName,OperatingStartDate,OperatingEndDate,ProjectType,${record}\np1,o1,Shelter,2020-01-01,,1,${made}\n`,
    'Client.csv': `PersonalID,FirstName,LastName,DOB,Sex,${record}\nc1,A,B,1990-01-01,0,${made}\nc2,C,D,,99,${made}\n`,
    'Enrollment.csv':
      `EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,LivingSituation,${record}\n` +
      `e1,c1,p1,2026-01-10,h1,1,116,${made}\ne2,c2,p1,2026-02-01,h2,1,99,${made}\n`,
    'Exit.csv': `ExitID,EnrollmentID,PersonalID,ExitDate,Destination,DestinationSubsidyType,${record}\nx1,e1,c1,2026-01-20,435,428,${made}\n`,
    'Services.csv':
      `ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided,${record}\n` +
      `s1,e1,c1,2026-01-10,200,200,${made}\ns2,e2,c2,2026-03-01,144,2,${made}\n`,
    ...replaced,
  }
}

export async function rowsOf(hmis: HmisExport): Promise<HmisRow[]> {
  const rows: HmisRow[] = []
  for await (const row of hmis.rows()) rows.push(row)
  return rows
}

export async function readFiles(files: Record<string, string>): Promise<{ hmis: HmisExport; rows: HmisRow[] }> {
  const hmis = await readHmisExport(await zipPlace(source(zip(files), 'export.zip')))
  return { hmis, rows: await rowsOf(hmis) }
}

export async function readPath(path: string): Promise<{ hmis: HmisExport; rows: HmisRow[] }> {
  const hmis = await openHmisExport(path)
  try {
    return { hmis, rows: await rowsOf(hmis) }
  } finally {
    await hmis.close()
  }
}

export function of<T extends HmisTable>(rows: readonly HmisRow[], table: T): HmisRowOf<T>[] {
  return rows.filter((row) => row.table === table) as unknown as HmisRowOf<T>[]
}

/** file, row, field, severity and code of every problem, in order */
export function told(rows: readonly HmisRow[]): string[] {
  return rows.flatMap(({ problems }) =>
    problems.map(({ file, row, field, severity, code }) => `${file}:${row} ${field} ${severity} ${code}`),
  )
}
