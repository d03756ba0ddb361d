import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hmisSituation } from '../../shared/imports/hmisCodes.ts'
import { of, readFiles, readPath, smallExport, told } from './support/hmis.ts'

const made = '2026-01-02 03:04:05,2026-01-02 03:04:05,u,,E1'
const record = 'DateCreated,DateUpdated,UserID,DateDeleted,ExportID'
const enrollments = (...rows: string[]) =>
  `EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,LivingSituation,${record}\n` +
  rows.map((row) => `${row},${made}\n`).join('')
const exits = (...rows: string[]) =>
  `ExitID,EnrollmentID,PersonalID,ExitDate,Destination,${record}\n${rows.map((row) => `${row},${made}\n`).join('')}`
const services = (...rows: string[]) =>
  `ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided,${record}\n` +
  rows.map((row) => `${row},${made}\n`).join('')

describe('an HMIS export', () => {
  test('without faults is read whole and without a problem', async () => {
    const { hmis, rows } = await readFiles(smallExport())
    expect(hmis.info).toMatchObject({
      sourceId: 'SRC',
      formatYear: 2026,
      exportedOn: '2026-06-30',
      periodFrom: '2026-01-01',
      periodTo: '2026-06-30',
      isDelta: false,
      isHashed: false,
    })
    expect(told(rows)).toEqual([])
    expect(rows.map(({ sourceKey }) => sourceKey)).toEqual([
      'hmis:SRC:Organization:o1',
      'hmis:SRC:Project:p1',
      'hmis:SRC:Client:c1',
      'hmis:SRC:Client:c2',
      'hmis:SRC:Enrollment:e1',
      'hmis:SRC:Enrollment:e2',
      'hmis:SRC:Exit:x1',
      'hmis:SRC:Services:s1',
      'hmis:SRC:Services:s2',
    ])
    expect(of(rows, 'Project')[0]!.data).toMatchObject({ projectType: '1', isNightByNight: true })
    expect(of(rows, 'Client').map(({ data }) => [data.sex, data.sexMissing])).toEqual([
      ['female', null],
      [null, 'notCollected'],
    ])
    expect(of(rows, 'Exit')[0]!.data.destination).toEqual({ raw: '435', code: '435', subsidy: '428', missing: null })
    expect(of(rows, 'Enrollment')[1]!.data.livingSituation).toMatchObject({ code: '99', missing: 'notCollected' })
    expect(of(rows, 'Services').map(({ data }) => data.isBedNight)).toEqual([true, false])
  })

  test('is read the same from a folder as from a ZIP', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-hmis-'))
    try {
      for (const [name, content] of Object.entries(smallExport())) await writeFile(join(folder, name), content)
      expect((await readPath(folder)).rows).toEqual((await readFiles(smallExport())).rows)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('a folder is named by its last part: where it lies is in no refusal', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-hmis-'))
    try {
      await expect(readPath(folder)).rejects.toMatchObject({ code: 'imports.hmisNotAnExport', params: { file: basename(folder) } })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('read again gives the same digests; another export id changes none, a changed cell changes one', async () => {
    const digests = async (files: Record<string, string>) =>
      new Map((await readFiles(files)).rows.map(({ sourceKey, digest }) => [sourceKey, digest]))
    const first = await digests(smallExport())
    const renamed = Object.fromEntries(
      Object.entries(smallExport()).map(([name, content]) => [name, content.replaceAll('E1', 'E2')]),
    )
    expect(await digests(renamed)).toEqual(first)
    const files = smallExport()
    const changed = await digests({ ...files, 'Exit.csv': files['Exit.csv']!.replace(',435,', ',410,') })
    expect([...changed].filter(([key, digest]) => first.get(key) !== digest).map(([key]) => key)).toEqual([
      'hmis:SRC:Exit:x1',
    ])
  })

  test('rows that belong to nothing are errors with file, row and field', async () => {
    const { rows } = await readFiles(
      smallExport({
        'Enrollment.csv': enrollments('e1,c1,p1,2026-01-10,h1,1,116', 'e2,c9,p9,2026-02-01,h2,1,99'),
        'Exit.csv': exits('x1,e1,c1,2026-01-20,410', 'x2,e9,c1,2026-01-20,410', 'x3,e1,c1,2026-01-25,410'),
        'Services.csv': services('s1,e1,c2,2026-01-10,144,2', 's2,,c1,2026-01-10,144,2'),
      }),
    )
    expect(told(rows)).toEqual([
      'Enrollment.csv:3 ProjectID error imports.hmisNoProject',
      'Enrollment.csv:3 PersonalID error imports.hmisNoClient',
      'Exit.csv:3 EnrollmentID error imports.hmisNoEnrollment',
      'Exit.csv:4 EnrollmentID error imports.hmisSecondExit',
      'Services.csv:2 PersonalID error imports.hmisOtherClient',
      'Services.csv:3 EnrollmentID error imports.hmisNoEnrollment',
    ])
  })

  test('days that contradict each other are told', async () => {
    const { rows } = await readFiles(
      smallExport({
        'Enrollment.csv': enrollments(
          'e1,c1,p1,2026-01-10,h1,1,116',
          'e2,c2,p1,2026-02-01,h2,1,99',
          'e3,c1,p1,1989-01-01,h3,1,99',
          'e4,c2,p1,2026-07-01,h4,1,99',
          'e5,c2,p1,,h5,1,99',
        ),
        'Exit.csv': exits('x1,e1,c1,2026-01-09,410', 'x2,e2,c2,2026-02-05,', 'x3,e3,c1,1989-01-02,8'),
        'Services.csv': services(
          's1,e2,c2,2026-02-05,200,200',
          's2,e2,c2,2026-02-06,200,200',
          's3,e2,c2,2026-02-04,200,200',
        ),
      }),
    )
    expect(told(rows)).toEqual([
      'Enrollment.csv:4 EntryDate warning imports.bornAfterEntry',
      'Enrollment.csv:4 EntryDate warning imports.outsideOperation',
      'Enrollment.csv:5 EntryDate warning imports.futureDate',
      'Enrollment.csv:6 EntryDate error imports.hmisNoDay',
      'Exit.csv:2 ExitDate error imports.exitBeforeEntry',
      'Exit.csv:3 Destination warning imports.noDestination',
      'Services.csv:2 DateProvided warning imports.bedNightOnExit',
      'Services.csv:3 DateProvided warning imports.bedNightOutsideStay',
    ])
  })

  test('stays that overlap are told with the other row; coming back on the day of leaving is no overlap', async () => {
    const { rows } = await readFiles(
      smallExport({
        'Enrollment.csv': enrollments(
          'e1,c1,p1,2026-01-10,h1,1,116',
          'e2,c1,p1,2026-01-20,h2,1,116',
          'e3,c1,p1,2026-01-22,h3,1,116',
          'e4,c2,p1,2026-01-22,h4,1,116',
        ),
        'Exit.csv': exits('x1,e1,c1,2026-01-20,410', 'x2,e2,c1,2026-01-30,410'),
        'Services.csv': services(),
      }),
    )
    expect(told(rows)).toEqual(['Enrollment.csv:4 EntryDate warning imports.overlappingStay'])
    expect(of(rows, 'Enrollment')[2]!.problems[0]!.params).toEqual({ otherRow: 3 })
  })

  test('doubled ids and households with no or several heads are told', async () => {
    const { rows } = await readFiles(
      smallExport({
        'Enrollment.csv': enrollments(
          'e1,c1,p1,2026-01-10,h1,2,116',
          'e2,c2,p1,2026-02-01,h2,1,116',
          'e3,c1,p1,2026-02-01,h2,1,116',
        ),
        'Exit.csv': exits('x1,e1,c1,2026-01-20,410', 'x1,e2,c2,2026-02-20,410'),
        'Services.csv': services(),
      }),
    )
    expect(told(rows)).toEqual([
      'Enrollment.csv:2 RelationshipToHoH warning imports.noHeadOfHousehold',
      'Enrollment.csv:3 RelationshipToHoH warning imports.severalHeadsOfHousehold',
      'Exit.csv:3 ExitID error imports.hmisDuplicateId',
    ])
  })

  test('a row the source has deleted is given as deleted, and is no longer anybody’s parent', async () => {
    const gone = '2026-01-02 03:04:05,2026-01-02 03:04:05,u,2026-02-02 00:00:00,E1'
    const files = smallExport()
    const { rows } = await readFiles({
      ...files,
      'Enrollment.csv': files['Enrollment.csv']!.replace(
        `e1,c1,p1,2026-01-10,h1,1,116,${made}`,
        `e1,c1,p1,2026-01-10,h1,1,116,${gone}`,
      ),
    })
    expect(of(rows, 'Enrollment').map(({ id, isDeleted }) => [id, isDeleted])).toEqual([
      ['e1', true],
      ['e2', false],
    ])
    expect(told(rows)).toEqual([
      'Exit.csv:2 EnrollmentID error imports.hmisNoEnrollment',
      'Services.csv:2 EnrollmentID error imports.hmisNoEnrollment',
    ])
  })

  test('dates in another order are learnt from their column, and an order that stays open is an error', async () => {
    const dated = (a: string, b: string) =>
      `PersonalID,FirstName,LastName,DOB,Sex,${record}\nc1,A,B,${a},0,${made}\nc2,C,D,${b},1,${made}\n`
    const clear = await readFiles(smallExport({ 'Client.csv': dated('03-11-85', '25-12-90') }))
    expect(of(clear.rows, 'Client').map(({ data }) => data.bornOn)).toEqual(['1985-11-03', '1990-12-25'])
    expect(told(clear.rows)).toEqual(['Client.csv:2 DOB warning imports.shortDates.dmy'])
    const american = await readFiles(smallExport({ 'Client.csv': dated('3/11/1985', '12/25/1990') }))
    expect(of(american.rows, 'Client').map(({ data }) => data.bornOn)).toEqual(['1985-03-11', '1990-12-25'])
    const open = await readFiles(smallExport({ 'Client.csv': dated('03-11-1985', '05-06-1990') }))
    expect(of(open.rows, 'Client').map(({ data }) => data.bornOn)).toEqual([null, null])
    expect(told(open.rows)).toEqual([
      'Client.csv:2 DOB error imports.ambiguousDate',
      'Client.csv:3 DOB error imports.ambiguousDate',
    ])
  })

  test('8, 9 and 99 are kept as reasons where they are codes, as numbers where they are amounts', async () => {
    const { rows } = await readFiles(
      smallExport({
        'IncomeBenefits.csv': `IncomeBenefitsID,EnrollmentID,PersonalID,InformationDate,IncomeFromAnySource,TotalMonthlyIncome,EarnedAmount,SNAP,DataCollectionStage,${record}\ni1,e1,c1,2026-01-10,8,99,9,99,1,${made}\n`,
      }),
    )
    expect(of(rows, 'IncomeBenefits')[0]!.data).toEqual({
      enrollmentId: 'e1',
      personalId: 'c1',
      informationOn: '2026-01-10',
      collectionStage: '1',
      values: { IncomeFromAnySource: '8', TotalMonthlyIncome: '99', EarnedAmount: '9', SNAP: '99' },
      missing: { IncomeFromAnySource: 'doesNotKnow', SNAP: 'notCollected' },
    })
  })

  test('the columns decide the format where the declared version disagrees', async () => {
    const files = smallExport()
    const { hmis } = await readFiles({ ...files, 'Export.csv': files['Export.csv']!.replace('2026 v1', 'FY2022') })
    expect(hmis.info.formatYear).toBe(2026)
    expect(hmis.problems).toMatchObject([{ code: 'imports.hmisVersionDisagrees', severity: 'warning' }])
  })

  test.each([
    ['without Export.csv', { 'Export.csv': undefined }, 'imports.hmisNotAnExport'],
    ['without clients', { 'Client.csv': undefined }, 'imports.hmisFileMissing'],
    ['with two rows in Export.csv', { 'Export.csv': 'ExportID,SourceID\nE1,S\nE2,S\n' }, 'imports.hmisExportRow'],
    ['without a date of export', { 'Export.csv': 'ExportID,SourceID\nE1,S\n' }, 'imports.hmisExportField'],
    ['in a format too old', { 'Client.csv': 'PersonalID,Gender\nc1,1\n' }, 'imports.hmisVersion'],
    ['with a column missing', { 'Exit.csv': 'ExitID,EnrollmentID\nx1,e1\n' }, 'imports.hmisColumnMissing'],
    ['twice in one ZIP', { 'copy/Exit.csv': 'ExitID\n' }, 'imports.hmisTwice'],
  ])('%s is refused', async (_, replaced, code) => {
    const files = Object.fromEntries(
      Object.entries({ ...smallExport(), ...replaced }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
    await expect(readFiles(files)).rejects.toMatchObject({ code })
  })
})

test('old codes of living situations become the newest ones, with the subsidy they held', () => {
  const pairs = [
    '1',
    '16',
    '18',
    '4',
    '15',
    '2',
    '12',
    '29',
    '36',
    '10',
    '3',
    '19',
    '20',
    '28',
    '31',
    '33',
    '34',
    '24',
    '99',
  ].map((old) => {
    const { raw, code, subsidy } = hmisSituation(old, null, 2022)
    expect(raw).toBe(old)
    return subsidy ? `${old}>${code}/${subsidy}` : `${old}>${code}`
  })
  expect(pairs.join(' ')).toBe(
    '1>101 16>116 18>118 4>204 15>215 2>302 12>312 29>329 36>336 10>410 3>435/440 19>435/419 20>435/420 28>435/428 31>435/431 33>435/433 34>435/434 24>24 99>99',
  )
  expect(hmisSituation('116', null, 2026).code).toBe('116')
  expect(hmisSituation('16', null, 2026)).toMatchObject({ raw: '16', code: null })
})
