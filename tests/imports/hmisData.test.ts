import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { demoZip, isThere, of, oldFolder, readPath, told } from './support/hmis.ts'

const hasDemo = await isThere(demoZip)
const hasOld = await isThere(oldFolder)
if (!hasDemo || !hasOld) console.log('skipped: the HMIS data of others is not in ../shared/data')

/** Splits a file by hand; shares no code with the reader. Fields hold no line breaks in these files. */
function naive(text: string): Record<string, string>[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  const split = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? '')
  const headers = split(lines[0]!)
  return lines.slice(1).map((line) => {
    const cells = split(line)
    return Object.fromEntries(headers.map((header, i) => [header, cells[i] ?? '']))
  })
}

function tally(values: Iterable<string | null | undefined>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value || '–'] = (counts[value || '–'] ?? 0) + 1
  return counts
}

describe.skipIf(!hasDemo)('the FY2026 demonstration export', () => {
  test('is read row for row as a split by hand reads it', async () => {
    const files = unzipSync(await readFile(demoZip))
    const { hmis, rows } = await readPath(demoZip)
    expect(hmis.info).toMatchObject({ sourceId: 'DEMO999', formatYear: 2026, exportedOn: '2023-09-08', isHashed: true })
    for (const table of hmis.tables) {
      const byHand = naive(Buffer.from(files[`${table}.csv`]!).toString())
      const ids = of(rows, table).map(({ id }) => id)
      expect(ids, table).toEqual(byHand.map((cells) => Object.values(cells)[0]))
    }
    const exits = naive(Buffer.from(files['Exit.csv']!).toString())
    expect(tally(of(rows, 'Exit').map(({ data }) => data.destination.code))).toEqual(
      tally(exits.map((c) => c['Destination'])),
    )
    expect(of(rows, 'Exit').map(({ data }) => data.exitedOn)).toEqual(exits.map((c) => c['ExitDate']))
    const enrollments = naive(Buffer.from(files['Enrollment.csv']!).toString())
    expect(tally(of(rows, 'Enrollment').map(({ data }) => data.livingSituation.code))).toEqual(
      tally(enrollments.map((c) => c['LivingSituation'])),
    )
    expect(of(rows, 'Services').filter(({ data }) => data.isBedNight)).toHaveLength(18)
    expect(new Set(rows.map(({ sourceKey }) => sourceKey)).size).toBe(rows.length)
    const incomes = naive(Buffer.from(files['IncomeBenefits.csv']!).toString())
    expect(tally(of(rows, 'IncomeBenefits').map(({ data }) => data.values['TotalMonthlyIncome']))).toEqual(
      tally(incomes.map((c) => c['TotalMonthlyIncome'])),
    )
  })

  test('its dates such as 03-11-21 are days of 2021 and the like, never before their row was made', async () => {
    const { rows } = await readPath(demoZip)
    const clients = of(rows, 'Client')
    expect(clients[0]).toMatchObject({ createdAt: '2000-08-08T11:11:00', updatedAt: '2021-11-03' })
    for (const { createdAt, updatedAt } of clients) expect(updatedAt! >= createdAt!.slice(0, 10)).toBe(true)
  })

  test('its overlapping stays are told, and nothing in it is an error', async () => {
    const { rows } = await readPath(demoZip)
    expect(told(rows).filter((line) => line.includes('overlappingStay'))).toHaveLength(9)
    expect(told(rows).filter((line) => line.includes(' error '))).toEqual([])
  })
})

describe.skipIf(!hasOld)('the FY2022 export of one transitional house', () => {
  test('is read row for row, with its codes in the newest form beside the old', async () => {
    const { hmis, rows } = await readPath(oldFolder)
    expect(hmis.info).toMatchObject({ sourceId: 'VESTA', formatYear: 2022, isHashed: false })
    expect(await readdir(oldFolder)).toHaveLength(hmis.tables.length + hmis.otherFiles.length + 1)
    for (const table of hmis.tables) {
      const byHand = naive(await readFile(join(oldFolder, `${table}.csv`), 'utf8'))
      expect(
        of(rows, table).map(({ id }) => id),
        table,
      ).toEqual(byHand.map((cells) => Object.values(cells)[0]))
    }
    const exits = naive(await readFile(join(oldFolder, 'Exit.csv'), 'utf8'))
    expect(of(rows, 'Exit').map(({ data }) => data.destination.raw)).toEqual(exits.map((c) => c['Destination']))
    expect(of(rows, 'Exit').every(({ data }) => data.destination.code !== null)).toBe(true)
    expect(of(rows, 'HealthAndDV')[0]!.data.values).toHaveProperty('DomesticViolenceSurvivor')
    expect(told(rows)).toEqual([])
  })
})
