import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { contracts } from '../../shared/contracts/contract.ts'
import type { Report } from '../../shared/proof/reportSchema.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { hiddenFigures } from '../../shared/reports/publicFigures.ts'
import { renderingRule, type Rendering } from '../../shared/reports/rendering.ts'
import { hiddenCells, isSmall, type Cell } from '../../shared/reports/suppression.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'

async function copyOf(station: SmallStation, reportId: string, rendering: Rendering) {
  const { bytes, name } = await packageOf(station.app.station.open().db, reportId, rendering)
  const zip = new Uint8Array(bytes)
  return { name, files: readZip(zip).files, result: await verifyPackageBytes(zip) }
}

/** Twenty who left by ticket, eight who were fetched, three who settled: the three are a small cell. */
async function quarter() {
  const station = await smallStation()
  station.write((writer) => writer.change(contracts, station.contractId, { smallCellThreshold: 5, publicThreshold: 11 }))
  for (let i = 0; i < 20; i++) station.addStay('2026-05-01', '2026-05-03')
  for (let i = 0; i < 8; i++) station.addStay('2026-05-01', '2026-05-03', { exitMode: 'fetched' })
  for (let i = 0; i < 3; i++) station.addStay('2026-05-01', '2026-05-03', { exitMode: 'settled' })
  const narrative = { summary: 'Three were settled.', public: 'A quarter of relief.' }
  const issued = await station.app.as('manager').call('reports.issue', { period: '2026Q2', narrative })
  const copies = {
    purchaser: await copyOf(station, issued.id, 'purchaser'),
    audit: await copyOf(station, issued.id, 'audit'),
    public: await copyOf(station, issued.id, 'public'),
  }
  return { station, issued, copies }
}

const indicator = (report: Report | null, id: string) => report!.indicators.find((one) => one.id === id)!

test('one snapshot is issued in three copies, each whole by itself and saying which it is', async () => {
  const { station, issued, copies } = await quarter()
  for (const rendering of ['purchaser', 'audit', 'public'] as const) {
    expect(copies[rendering].result.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(copies[rendering].result.report!.kind).toBe(rendering)
    expect(copies[rendering].result.report!.log).toEqual(copies.purchaser.result.report!.log)
  }
  expect([copies.audit.name, copies.public.name].map((name) => /_(audit|public)_r1\.zip$/.exec(name)?.[1])).toEqual(['audit', 'public'])
  const { copies: listed } = await station.app.as('manager').call('reports.get', { reportId: issued.id })
  expect(listed.map(({ rendering }) => rendering)).toEqual(['purchaser', 'audit', 'public'])
})

test('the audit copy hides nothing and names the record behind every row', async () => {
  const { station, copies } = await quarter()
  const { report } = copies.audit.result
  expect(indicator(report, 'R08').breakdown).toContainEqual({ dimension: 'exitMode', code: 'settled', n: 3 })
  const rows = Buffer.from(copies.audit.files.get('audit/records.csv')!).toString().trim().split('\r\n').map((line) => line.split(','))
  const counted = rows.filter(([id, part]) => id === 'R01' && part === 'n')
  expect(counted).toHaveLength(31)
  const tokens = Buffer.from(copies.audit.files.get('evidence/R01.csv')!).toString()
  for (const [, , token, table, recordId] of counted) {
    expect(tokens).toContain(token)
    expect(table).toBe('stays')
    expect((await station.app.as('manager').call('stays.get', { stayId: recordId! })).stay.id).toBe(recordId)
  }
  expect(copies.purchaser.files.has('audit/records.csv')).toBe(false)
  expect(copies.public.files.has('audit/records.csv')).toBe(false)
})

test('the public copy has no lists, no roots, no texts of others and no monthly table', async () => {
  const { copies } = await quarter()
  const { report } = copies.public.result
  expect(report!.disclosure).toMatchObject({ threshold: 11 })
  expect(report!.indicators.every(({ rows, evidenceRoot, denominator }) => rows === null && evidenceRoot === null && !denominator)).toBe(true)
  expect(JSON.parse(Buffer.from(copies.public.files.get('evidence/index.json')!).toString())).toEqual([])
  expect(report!.narrative).toEqual({ summary: 'A quarter of relief.' })
  expect(report!.monthly).toBeUndefined()
  expect(copies.purchaser.result.report!.monthly!.months).toEqual(['2026-04', '2026-05', '2026-06'])
  expect(copies.purchaser.result.report!.narrative).toEqual({ summary: 'Three were settled.' })
})

test('neither copy, nor both together, tell a hidden cell by subtraction', async () => {
  const { copies } = await quarter()
  const [purchaser, everybody] = [indicator(copies.purchaser.result.report, 'R08'), indicator(copies.public.result.report, 'R08')]
  const cells = (from: typeof purchaser) => new Map((from.breakdown ?? []).filter(({ dimension }) => dimension === 'exitMode').map(({ code, n }) => [code, n]))
  expect(purchaser.value).toBe(31)
  expect(cells(purchaser).get('settled')).toBeNull()
  const together = [...cells(purchaser)].map(([code, n]) => n ?? cells(everybody).get(code) ?? null)
  for (const told of [[...cells(purchaser).values()], [...cells(everybody).values()], together]) {
    expect(told.filter((n) => n === null).length).not.toBe(1)
    for (const n of told) if (n !== null) expect(n).toBeGreaterThanOrEqual(5)
  }
  for (const n of cells(everybody).values()) if (n !== null) expect(n).toBeGreaterThanOrEqual(11)
})

/** What whoever knows the rule can still think possible for each hidden cell. */
function possible(cells: readonly Cell[], hidden: ReadonlySet<string>, threshold: number): Map<string, Set<number>> {
  const closed = cells.filter(({ code, n }) => hidden.has(code) && n > 0)
  const shown = cells.filter(({ code, n }) => !hidden.has(code) && n > 0).map(({ n }) => n)
  const most = shown.length > 0 ? Math.min(...shown) : Infinity
  const found = new Map(closed.map(({ code }) => [code, new Set<number>()]))
  const fill = (at: number, left: number, way: number[]): void => {
    const cell = closed[at]
    if (!cell) {
      if (left === 0) closed.forEach(({ code }, i) => found.get(code)!.add(way[i]!))
      return
    }
    const [low, high] = isSmall(cell.n, threshold) ? [1, threshold - 1] : [threshold, Math.min(most, left)]
    for (let n = low; n <= Math.min(high, left); n++) fill(at + 1, left - n, [...way, n])
  }
  fill(0, closed.reduce((sum, { n }) => sum + n, 0), [])
  return found
}

describe('whatever the numbers', () => {
  const values = fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 2, maxLength: 5 })
  const cellsOf = (numbers: readonly number[]) => numbers.map((n, i) => ({ code: `c${i}`, n }))

  test('whoever sees one copy thinks every small number possible for every small cell', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 6 }), (numbers, threshold) => {
        const cells = cellsOf(numbers)
        const hidden = hiddenCells(cells, threshold)
        if (hidden.size === cells.length) return
        const found = possible(cells, hidden, threshold)
        for (const { code, n } of cells) if (hidden.has(code) && isSmall(n, threshold)) for (let k = 1; k < threshold; k++) expect(found.get(code)).toContain(k)
      }),
      { numRuns: 400 },
    )
  })
  test('the public copy shows no cell that the purchaser\u2019s hides, so that both together tell no more than his', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 6 }), fc.integer({ min: 0, max: 8 }), (numbers, threshold, more) => {
        const cells = cellsOf(numbers)
        const forPurchaser = hiddenCells(cells, threshold)
        const forPublic = hiddenCells(cells, threshold + more, forPurchaser)
        for (const code of forPurchaser) expect(forPublic).toContain(code)
      }),
      { numRuns: 400 },
    )
  })
})

describe('a figure is not told to everybody', () => {
  const rule = renderingRule('public', { smallCellThreshold: 5, publicThreshold: 11 })
  const figure = (id: string, value: number, unit = 'cases', more: object = {}) => ({ id, unit, period: 'event' as const, value, n: null, N: null, breakdown: [], ...more })
  test.each([
    ['while it is small', [figure('S02', 4), figure('S03', 20), figure('S04', 30)], ['S02', 'S03']],
    ['where it is 0 or large it is', [figure('R01', 40, 'episodes'), figure('S01', 0, 'persons')], []],
    ['as a ratio of few', [figure('O05', 800, 'percent', { n: 8, N: 10 })], ['O05']],
    ['as a ratio that leaves few over', [figure('O05', 950, 'percent', { n: 95, N: 100 })], ['O05']],
    ['though beds and hours are', [figure('R05', 300, 'percent', { n: 3, N: 10 }), figure('S17', 5, 'minutes')], []],
    ['nor a share of it', [figure('R01', 8, 'episodes'), figure('R16R', 500, 'percent', { n: 30, N: 60 })], ['R01', 'R16R']],
    ['nor a part that leaves few over', [figure('R15', 30, 'contacts'), figure('R15D', 25, 'contacts')], ['R15D']],
  ])('%s', (_name, figures, expected) => {
    expect([...hiddenFigures(figures, rule, new Map())].sort()).toEqual([...expected].sort())
  })
  test('where it has grown by a few since the last report', () => {
    const served = [figure('S13', 104, 'persons', { period: 'ytd' })]
    expect([...hiddenFigures(served, rule, new Map([['S13', 100]]))]).toEqual(['S13'])
    expect([...hiddenFigures(served, rule, new Map([['S13', 80]]))]).toEqual([])
  })
  test('but the purchaser is told every whole figure he pays for', () => {
    expect([...hiddenFigures([figure('S02', 4)], renderingRule('purchaser', { smallCellThreshold: 5, publicThreshold: 11 }), new Map())]).toEqual([])
  })
})
