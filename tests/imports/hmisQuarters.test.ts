import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { makeApp } from '../support/makeApp.ts'
import { demoZip, isThere } from './support/hmis.ts'

// Counts straight from the CSV files. Nothing here is shared with the importer or with the indicators.

const hasDemo = await isThere(demoZip)
if (!hasDemo) console.log('skipped: the HMIS data of others is not in ../shared/data')

const dayMs = 86_400_000
const dayNumber = (date: string): number => {
  if (!/^\d{4}-\d\d-\d\d/.test(date)) throw new Error(`not a date: ${date}`)
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs
}

interface Entry {
  id: string
  person: string
  entered: number
  left: number | null
  destination: string
  isNightly: boolean
}

function read(files: Record<string, Uint8Array>, name: string): Record<string, string>[] {
  const path = Object.keys(files).find((entry) => entry.endsWith(`${name}.csv`))!
  const lines = strFromU8(files[path]!).replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line !== '')
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? '')
  const headers = cells(lines[0]!)
  return lines
    .slice(1)
    .map((line) => Object.fromEntries(cells(line).map((cell, i) => [headers[i]!, cell])))
    .filter((row) => !row['DateDeleted'])
}

const quarters = [
  ['2021-01-01', '2021-03-31'],
  ['2021-04-01', '2021-06-30'],
  ['2021-07-01', '2021-09-30'],
  ['2021-10-01', '2021-12-31'],
  ['2022-01-01', '2022-03-31'],
  ['2022-04-01', '2022-06-30'],
  ['2022-07-01', '2022-09-30'],
] as const

test.skipIf(!hasDemo)('seven quarters of the demonstration export count as its files count', { timeout: 300_000 }, async () => {
  const files = unzipSync(await readFile(demoZip))
  const projects = new Map(read(files, 'Project').map((row) => [row['ProjectID']!, row['ProjectType']!]))
  const exits = new Map(read(files, 'Exit').map((row) => [row['EnrollmentID']!, row]))
  const entries: Entry[] = read(files, 'Enrollment')
    .filter((row) => ['0', '1', '2', '8'].includes(projects.get(row['ProjectID']!)!))
    .map((row) => {
      const exit = exits.get(row['EnrollmentID']!)
      return {
        id: row['EnrollmentID']!,
        person: row['PersonalID']!,
        entered: dayNumber(row['EntryDate']!),
        left: exit ? dayNumber(exit['ExitDate']!) : null,
        destination: exit?.['Destination'] ? `hmis:${exit['Destination']}` : 'unknown',
        isNightly: projects.get(row['ProjectID']!) === '1',
      }
    })
  const nightly = new Set(entries.filter(({ isNightly }) => isNightly).map(({ id }) => id))
  const nights = new Map<string, number>()
  for (const row of read(files, 'Services')) {
    if (row['RecordType'] !== '200' || !nightly.has(row['EnrollmentID']!)) continue
    nights.set(`${row['EnrollmentID']} ${row['DateProvided']!.slice(0, 10)}`, dayNumber(row['DateProvided']!))
  }

  const app = await makeApp({ packId: 'neutral', now: '2026-07-01T01:00:00.000Z' })
  const manager = app.as('manager')
  await manager.call('imports.run', { kind: 'hmis', file: 'f' }, {}, { f: demoZip })
  let admissions = 0
  for (const [from, to] of quarters) {
    const [first, last] = [dayNumber(from), dayNumber(to)]
    const isIn = (day: number | null) => day !== null && day >= first && day <= last
    const admitted = entries.filter(({ entered }) => isIn(entered))
    admissions += admitted.length
    let slept = [...nights.values()].filter(isIn).length
    for (const { entered, left, isNightly } of entries) {
      if (isNightly) continue
      // Somebody who came and left on one day used a bed that day.
      if (left === entered) slept += isIn(entered) ? 1 : 0
      else for (let day = Math.max(entered, first); day <= last && (left === null || day < left); day++) slept++
    }
    const gone = entries.filter(({ left }) => isIn(left))
    const destinations: Record<string, number> = {}
    for (const { destination } of gone) destinations[destination] = (destinations[destination] ?? 0) + 1
    const due = entries.filter(({ left, destination }) => left !== null && isIn(left + 30) && destination !== 'hmis:24')
    const cameBack = due.filter(({ person, left }) =>
      entries.some((next) => next.person === person && next.entered > left! && next.entered <= left! + 30),
    )

    const { indicators } = await manager.call('indicators.figures', { from, to, only: ['R01', 'R02', 'R03', 'R08', 'R19'] })
    const figure = (id: string) => indicators.find((one) => one.id === id)!
    const breakdown = figure('R08').breakdown.filter(({ dimension }) => dimension === 'destination')
    expect(
      {
        admissions: figure('R01').value,
        persons: figure('R02').value,
        nights: figure('R03').value,
        exits: figure('R08').value,
        destinations: Object.fromEntries(breakdown.map(({ code, n }) => [code, n])),
        reentries: [figure('R19').n, figure('R19').N],
      },
      `${from} to ${to}`,
    ).toEqual({
      admissions: admitted.length,
      persons: new Set(admitted.map(({ person }) => person)).size,
      nights: slept,
      exits: gone.length,
      destinations,
      reentries: [new Set(cameBack.map(({ person }) => person)).size, new Set(due.map(({ person }) => person)).size],
    })
  }
  // A comparison of nothing with nothing proves nothing.
  expect(admissions).toBeGreaterThan(100)
  await app.close()
})
