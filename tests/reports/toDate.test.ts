import { beforeAll, describe, expect, test } from 'vitest'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { contracts, targets } from '../../shared/contracts/contract.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { reportBytes, type Report } from '../../shared/proof/reportSchema.ts'
import { renderings, type Rendering } from '../../shared/reports/rendering.ts'
import { attainmentText } from '../../shared/verifier/figureText.ts'
import { smallStation, type SmallStation } from '../support/smallStation.ts'

let station: SmallStation
let second: Record<Rendering, Report>

async function reportOf(reportId: string, rendering: Rendering): Promise<Report> {
  const { bytes } = await packageOf(station.app.station.open().db, reportId, rendering)
  const result = await verifyPackageBytes(new Uint8Array(bytes))
  expect(result.checks.filter(({ ok }) => !ok)).toEqual([])
  return result.report!
}

const indicator = (report: Report, id: string) => report.indicators.find((one) => one.id === id)!

/** Twenty in the first quarter; forty in the second, of whom three were settled by themselves. */
beforeAll(async () => {
  station = await smallStation()
  station.write((writer) => {
    writer.change(contracts, station.contractId, { smallCellThreshold: 5, publicThreshold: 11 })
    const aim = (indicatorId: string, target: number, period: 'quarter' | 'contract') =>
      writer.add(targets, { contractId: station.contractId, indicatorId, indicatorVersion: catalogue.find(({ id }) => id === indicatorId)!.version, target, period, weight: 0 })
    aim('R01', 50, 'quarter')
    aim('R08', 120, 'contract')
  })
  for (let i = 0; i < 20; i++) station.addStay('2026-02-01', '2026-02-03')
  for (let i = 0; i < 29; i++) station.addStay('2026-05-01', '2026-05-04')
  for (let i = 0; i < 8; i++) station.addStay('2026-05-01', '2026-05-04', { exitMode: 'fetched' })
  for (let i = 0; i < 3; i++) station.addStay('2026-05-01', '2026-05-04', { exitMode: 'settled' })
  const manager = station.app.as('manager')
  await manager.call('reports.issue', { period: '2026Q1' })
  const { id } = await manager.call('reports.issue', { period: '2026Q2' })
  second = Object.fromEntries(await Promise.all(renderings.map(async (one) => [one, await reportOf(id, one)]))) as Record<Rendering, Report>
}, 120_000)

describe('report.json tells what has run up since the contract began', () => {
  test('for every figure of the purchaser\u2019s and the audit copy, as the program counts it over that time', async () => {
    const { contract, period } = second.purchaser
    const whole = await station.app.as('manager').call('indicators.figures', { from: contract.from, to: period.to })
    for (const copy of [second.purchaser, second.audit]) {
      expect(copy.indicators.map(({ id, toDate }) => [id, toDate])).toEqual(
        whole.indicators.map(({ id, value, n, N }) => [id, N === null ? { value } : { n, N }]),
      )
    }
    expect(indicator(second.purchaser, 'R01')).toMatchObject({ value: 40, toDate: { value: 60 } })
    expect(indicator(second.purchaser, 'R03')).toMatchObject({ value: 120, toDate: { value: 160 } })
  })

  test('with the time each target is for, so that attainment is taken from the right number', () => {
    for (const copy of Object.values(second)) {
      expect(indicator(copy, 'R01')).toMatchObject({ target: 50, targetPeriod: 'quarter' })
      expect(indicator(copy, 'R08')).toMatchObject({ target: 120, targetPeriod: 'contract' })
      expect(indicator(copy, 'R03')).not.toHaveProperty('targetPeriod')
    }
    expect(attainmentText(indicator(second.purchaser, 'R01'))).toBe('80.0%')
    expect(attainmentText(indicator(second.purchaser, 'R08'))).toBe('50.0%')
    expect(attainmentText(indicator(second.public, 'R08'))).toBeNull()
  })

  test('but never to everybody: less an earlier report it would tell a quarter that one hid', () => {
    expect(second.public.indicators.filter((one) => 'toDate' in one)).toEqual([])
  })

  test('and tells no hidden cell: what is to date has no breakdown', () => {
    const { breakdown, toDate } = indicator(second.purchaser, 'R08')
    expect(breakdown!.find(({ code }) => code === 'settled')).toMatchObject({ n: null })
    expect(Object.keys(toDate!)).toEqual(['value'])
  })
})

test.each([
  ['the copy for everybody tells it', () => second.public, { toDate: { value: 60 } }],
  ['it stands beside a hidden figure', () => second.purchaser, { status: 'suppressed', value: null, rows: null, evidenceRoot: null }],
  ['it is a ratio beside a count', () => second.purchaser, { toDate: { n: 1, N: 2 } }],
  ['a time is named for a target there is not', () => second.purchaser, { target: null }],
] as const)('a report is not written where %s', (_why, copy, change) => {
  const report = copy()
  expect(() => reportBytes(report)).not.toThrow()
  const indicators = report.indicators.map((one) => (one.id === 'R01' ? { ...one, ...change } : one))
  expect(() => reportBytes({ ...report, indicators })).toThrow('proof.reportUnreadable')
})
