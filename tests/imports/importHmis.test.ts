import { readFile } from 'node:fs/promises'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { makeApp, type App } from '../support/makeApp.ts'
import { demoZip, isThere, oldFolder, smallExport } from './support/hmis.ts'

const hasDemo = await isThere(demoZip)
const hasOld = await isThere(oldFolder)
if (!hasDemo || !hasOld) console.log('skipped: the HMIS data of others is not in ../shared/data')

const folder = mkdtempSync(join(tmpdir(), 'hearth-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let app: App
afterEach(() => app.close())

function file(name: string, files: Record<string, string>): string {
  const path = join(folder, name)
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(files).map(([entry, text]) => [entry, strToU8(text)]))))
  return path
}

const run = (path: string, dryRun = false) =>
  app.as('manager').call('imports.run', { kind: 'hmis', file: 'f', dryRun }, {}, { f: path })

const one = (sql: string): unknown => Object.values(app.station.open().base.sqlite.prepare(sql).get() as object)[0]
const count = (table: string, where = '1'): number =>
  Number(one(`SELECT count(*) FROM ${table} WHERE voided_at IS NULL AND ${where}`))
const historySize = (): number => Number(one('SELECT count(*) FROM history'))

/** Rows of a CSV file by the simplest reading there is; its fields hold no line breaks. */
function byHand(text: string): Record<string, string>[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line !== '')
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? '')
  const headers = cells(lines[0]!)
  return lines.slice(1).map((line) => Object.fromEntries(cells(line).map((cell, i) => [headers[i]!, cell])))
}

describe('an export of another system becomes records', () => {
  test('an entry that was a stay and comes back as a case is refused by its row, and with it nothing of what hangs on it', async () => {
    app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
    await run(file('shelter.zip', smallExport()))
    const size = historySize()
    // Project type 1 is a night-by-night shelter, 4 street outreach; a new night hangs on the changed entry.
    const first = smallExport()
    const result = await run(
      file('outreach.zip', {
        ...first,
        'Project.csv': first['Project.csv']!.replace('2020-01-01,,1,', '2020-01-01,,4,'),
        'Services.csv': first['Services.csv']!.replace('s2,e2,c2,2026-03-01', 's2,e2,c2,2026-03-02'),
      }),
    )
    expect(result.importId).toBeNull()
    expect(result.problems.filter(({ severity }) => severity === 'error').map(({ file: name, row, code }) => `${name}:${row} ${code}`)).toEqual([
      'Enrollment.csv:2 imports.otherKindBefore',
      'Enrollment.csv:3 imports.otherKindBefore',
      'Services.csv:2 imports.otherKindBefore',
    ])
    expect(historySize()).toBe(size)
  })

  test('people, places, stays, exits and nights, each once', async () => {
    app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
    const result = await run(file('small.zip', smallExport()))
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(result.importId).not.toBeNull()
    expect([count('clients'), count('stays'), count('bed_nights'), count('services')]).toEqual([2, 2, 1, 1])
    expect(one(`SELECT destination FROM stays WHERE exit_on = '2026-01-20' AND admitted_on = '2026-01-10'`)).toBe('hmis:435')
    expect(one(`SELECT count(*) FROM stays WHERE status = 'inCare' AND exit_on IS NULL`)).toBe(1)
    expect(one(`SELECT recorded_at FROM clients LIMIT 1`)).toBe('2026-01-02T03:04:05.000Z')
    expect(await app.as('manager').call('imports.list', {})).toMatchObject([{ kind: 'hmis', fileName: 'small.zip' }])
  })

  test('the same file again writes nothing at all', async () => {
    app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
    const path = file('again.zip', smallExport())
    await run(path)
    const before = historySize()
    const again = await run(path)
    expect(again).toMatchObject({ importId: null, added: 0, amended: 0 })
    expect(again.unchanged).toBeGreaterThan(0)
    expect(historySize()).toBe(before)
  })

  test('a changed row amends its record, a row taken back voids it, a new one is added', async () => {
    app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
    const first = smallExport()
    await run(file('first.zip', first))
    const changed = smallExport({
      'Exit.csv': first['Exit.csv']!.replace('2026-01-20,435', '2026-01-25,116'),
      'Services.csv': first['Services.csv']!.replace(/^(s2,.*),u,,E1$/m, '$1,u,2026-06-01 00:00:00,E1'),
      'Client.csv': first['Client.csv']!.replace('c1,A,B', 'c1,A,Bee'),
    })
    const result = await run(file('changed.zip', changed))
    expect(result).toMatchObject({ added: 0, amended: 3 })
    expect(one(`SELECT exit_on || ' ' || destination FROM stays WHERE admitted_on = '2026-01-10'`)).toBe('2026-01-25 hmis:116')
    expect(count('services')).toBe(0)
    expect(count('clients', `name = 'A Bee' AND version = 2`)).toBe(1)
    expect(one(`SELECT count(*) FROM history WHERE table_name = 'stays' AND kind = 'amend'`)).toBe(1)
  })

  test('a dry run says what it would do and does not do it', async () => {
    app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
    const path = file('dry.zip', smallExport())
    app.as('manager')
    const before = historySize()
    const dry = await run(path, true)
    expect(dry.importId).toBeNull()
    expect([historySize(), count('clients'), count('contracts')]).toEqual([before, 0, 0])
    const { added } = await run(path)
    expect(dry.added).toBe(added)
  })

  test('one bad row keeps the whole file out, and is named', async () => {
    app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
    const first = smallExport()
    const result = await run(file('bad.zip', { ...first, 'Exit.csv': first['Exit.csv']!.replace('2026-01-20', '2026-01-02') }))
    expect(result.importId).toBeNull()
    expect(result.problems[0]).toMatchObject({ file: 'Exit.csv', row: 2, code: 'imports.exitBeforeEntry', severity: 'error' })
    expect(count('clients')).toBe(0)
  })

  test('staff may not take in the data of a whole other system', async () => {
    app = await makeApp({ packId: 'neutral' })
    const files = { f: file('staff.zip', smallExport()) }
    await expect(app.as('staff').call('imports.run', { kind: 'hmis', file: 'f' }, {}, files)).rejects.toMatchObject({ code: 'core.notAllowed' })
  })
})

describe.skipIf(!hasDemo)('the demonstration export', () => {
  test('is taken in whole, counts as its files do, and a second time changes nothing; a cancelled one leaves nothing', { timeout: 240_000 }, async () => {
    app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
    app.as('manager')
    const before = historySize()
    const cancelled = app.as('manager').call('imports.run', { kind: 'hmis', file: 'f' }, { taskId: 'to-cancel' }, { f: demoZip })
    const cancel = setInterval(() => {
      const isWriting = app.notices.some((notice) => notice.type === 'progress' && notice.stage === 'imports.writing' && notice.done > 1000)
      if (isWriting) app.station.tasks.get('to-cancel')?.abort()
    }, 5)
    await expect(cancelled).rejects.toMatchObject({ code: 'core.cancelled' })
    clearInterval(cancel)
    expect([historySize(), count('clients')]).toEqual([before, 0])

    const result = await run(demoZip)
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(result.problems.filter(({ code }) => code === 'imports.overlappingStay')).toHaveLength(9)
    const files = unzipSync(await readFile(demoZip))
    const table = (name: string) => {
      const entry = Object.keys(files).find((path) => path.endsWith(`${name}.csv`))!
      return byHand(strFromU8(files[entry]!)).filter((row) => !row['DateDeleted'])
    }
    const lodging = new Set(table('Project').filter((row) => ['0', '1', '2', '8'].includes(row['ProjectType']!)).map((row) => row['ProjectID']))
    const enrollments = table('Enrollment')
    const isStay = new Map(enrollments.map((row) => [row['EnrollmentID'], lodging.has(row['ProjectID'])]))
    const exits = table('Exit')
    expect({
      clients: count('clients'),
      programmes: count('programmes'),
      stays: count('stays'),
      cases: count('cases'),
      left: count('stays', 'exit_on IS NOT NULL'),
      closed: count('cases', 'closed_on IS NOT NULL'),
      contacts: count('situation_contacts'),
      assessments: count('assessments'),
      events: count('referrals'),
    }).toEqual({
      clients: table('Client').length,
      programmes: table('Project').length,
      stays: enrollments.filter((row) => lodging.has(row['ProjectID'])).length,
      cases: enrollments.filter((row) => !lodging.has(row['ProjectID'])).length,
      left: exits.filter((row) => isStay.get(row['EnrollmentID'])).length,
      closed: exits.filter((row) => !isStay.get(row['EnrollmentID'])).length,
      contacts: table('CurrentLivingSituation').length,
      assessments: table('Assessment').length,
      events: table('Event').length,
    })
    const nights = new Set(table('Services').filter((row) => row['RecordType'] === '200' && isStay.get(row['EnrollmentID'])).map((row) => `${row['EnrollmentID']} ${row['DateProvided']}`))
    expect(count('bed_nights')).toBe(nights.size)

    const size = historySize()
    expect(await run(demoZip)).toMatchObject({ importId: null, added: 0, amended: 0 })
    expect(historySize()).toBe(size)
  })
})

test.skipIf(!hasOld)('an older format in a folder is taken in as well', { timeout: 60_000 }, async () => {
  app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
  const result = await run(oldFolder)
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const people = byHand(await readFile(join(oldFolder, 'Client.csv'), 'utf8'))
  const entries = byHand(await readFile(join(oldFolder, 'Enrollment.csv'), 'utf8'))
  expect([count('clients'), count('stays')]).toEqual([people.length, entries.length])
})
