import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeFigures } from '../../electron/indicators/computeFigures.ts'
import { monthlyOf, monthsCounted } from '../../electron/reports/monthlyOf.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'
import { foldFigure } from '../../shared/indicators/fold.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { packById } from '../../shared/packs/packs.ts'
import { reliefStatistics } from '../../shared/reports/reliefStatistics.ts'
import { documentText } from '../../shared/reports/documentText.ts'
import type { ReportSnapshot } from '../../shared/reports/reportSnapshot.ts'
import { monthlyTable, type MonthlyTable, type SpanFigures } from '../../shared/reports/monthlyTable.ts'
import { hiddenCells, isSmall } from '../../shared/reports/suppression.ts'
import { indicatorWorld, quarter } from '../indicators/indicatorWorld.ts'

type World = Awaited<ReturnType<typeof indicatorWorld>>

async function tableOf(world: World): Promise<MonthlyTable> {
  const scope = { db: world.app.station.open().db, pack: world.app.station.open().pack }
  const figures = await computeFigures(scope, world.contract, quarter, { today: '2026-07-10' })
  const months = await monthsCounted({ ...scope, today: '2026-07-10' }, world.contract, quarter)
  return monthlyOf(scope.pack, months, figures, [], world.contract.smallCellThreshold)
}

const numbers = (table: MonthlyTable, id: string) => {
  const line = table.lines.find((one) => one.id === id)!
  return [...line.months, line.total].map((cell) => cell?.value)
}

/** Stays in all three months, with facts recorded and not. */
function fill(world: World): void {
  const facts = [
    {
      sex: 'female',
      birthDate: '1980-01-01',
      origin: 'sameRegion',
      health: 'healthy',
      specialGroups: ['violenceVictim', 'foreigner'],
    },
    {
      sex: 'male',
      birthDate: '2015-01-01',
      origin: 'otherRegion',
      health: 'physicalDisability',
      specialGroups: ['leftBehindChild'],
    },
    { sex: 'male', birthDate: null, origin: null, health: null, specialGroups: [] },
  ] as const
  ;['2026-04-01', '2026-04-30', '2026-05-01', '2026-06-10', '2026-06-30'].forEach((admittedOn, i) => {
    for (const fact of facts) {
      const clientId = world.client({ ...fact, specialGroups: [...fact.specialGroups] })
      world.stay({
        clientId,
        admittedOn,
        contactOn: admittedOn,
        reliefTypes: ['livingAid', 'returnHome'],
        ...(i < 3 ? { exitOn: '2026-06-01', exitMode: 'fetched', isCrossProvince: i === 0 } : {}),
      })
      if (i === 3) world.stay({ clientId, admittedOn: '2026-06-20', contactOn: '2026-06-20', route: 'patrol' })
    }
  })
}

describe('the monthly table of a quarter', () => {
  test('tells each month and the quarter as the indicators count them', async () => {
    const world = await indicatorWorld()
    fill(world)
    const table = await tableOf(world)
    expect(table.months).toEqual(['2026-04', '2026-05', '2026-06'])
    expect(numbers(table, 'episodes')).toEqual([6, 3, 9, 18])
    // Three people came twice in June: a person counts once.
    expect(numbers(table, 'people')).toEqual([6, 3, 6, 15])
    expect(numbers(table, 'origin.sameRegion')).toEqual([2, 1, 3, 6])
    expect(numbers(table, 'R01.origin.rest')).toEqual([2, 1, 3, 6])
    expect(numbers(table, 'age.unknown')).toEqual([2, 1, 3, 6])
    expect(numbers(table, 'special.foreigner')).toEqual([2, 1, 3, 6])
    expect(numbers(table, 'minors')).toEqual([2, 1, 3, 6])
    expect(numbers(table, 'exit.fetched')).toEqual([0, 0, 9, 9])
    expect(numbers(table, 'exit.fetched.crossProvince')).toEqual([0, 0, 3, 3])
    expect(numbers(table, 'returned')).toEqual([0, 0, 9, 9])
  })

  test('has breakdowns that each add up to their total in every column', async () => {
    const world = await indicatorWorld()
    fill(world)
    const { lines } = await tableOf(world)
    const rows = world.app.station.open().pack.monthlyTable.rows
    for (const [parent, by] of [
      ['episodes', 'sex'],
      ['episodes', 'ageBand'],
      ['episodes', 'origin'],
      ['episodes', 'health'],
      ['episodes', 'route'],
      ['exits', 'exitMode'],
    ] as const) {
      const total = lines.find(({ id }) => id === parent)!
      const parts = lines.filter((line) => {
        const row = rows.find(({ id }) => id === line.id)
        return row ? row.where?.by === by && !row.crossProvinceOnly : line.id === `${total.indicatorId}.${by}.rest`
      })
      const columns = [0, 1, 2].map((i) => parts.reduce((sum, { months }) => sum + (months[i]?.value ?? 0), 0))
      expect([by, ...columns], by).toEqual([by, ...total.months.map((cell) => cell?.value)])
      expect(
        parts.reduce((sum, part) => sum + (part.total?.value ?? 0), 0),
        by,
      ).toBe(total.total?.value)
    }
  })

  test('is left out of the public copy, which says why', async () => {
    const world = await indicatorWorld()
    fill(world)
    const monthly = await tableOf(world)
    const page = (kind: string) =>
      reliefStatistics(
        { monthly, months: [], lines: [], report: { kind } } as unknown as ReportSnapshot,
        documentText('en'),
      ).text
    expect(page('purchaser')).toContain('<td class="number">18</td>')
    expect(page('public')).not.toContain('18')
    expect(page('public')).toContain('not part of the public copy')
  })
})

const pack = packById('china')
const threshold = 5
const sexes = ['female', 'male', 'notStated', 'unknown']
const indicators = [...new Set(pack.monthlyTable.rows.map(({ indicator }) => indicator))]

/** Spans made of so many episodes of each sex in each month. */
function spansOf(counts: readonly (readonly number[])[]): { months: SpanFigures[]; period: SpanFigures } {
  const rowsOf = (month: number): EvidenceRow[] =>
    counts[month]!.flatMap((n, s) =>
      Array.from({ length: n }, (_, i) => ({
        table: 'stays',
        recordId: `${month}-${s}-${i}`,
        personId: null,
        part: 'n' as const,
        value: 1,
        groups: { sex: sexes[s]! },
      })),
    )
  const spanOf = (rows: EvidenceRow[]): SpanFigures =>
    new Map(
      indicators.map((id) => {
        const evidence = id === 'R01' ? rows : []
        return [id, { figure: foldFigure(indicatorOf(id), evidence), evidence }]
      }),
    )
  return { months: counts.map((_, i) => spanOf(rowsOf(i))), period: spanOf(counts.flatMap((_, i) => rowsOf(i))) }
}

test('a breakdown with a small number in any month tells no months, and the quarter only what is safe', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 4 }), {
        minLength: 3,
        maxLength: 3,
      }),
      (counts) => {
        const { months, period } = spansOf(counts)
        const whole = sexes.map((code, s) => ({ code, n: counts.reduce((sum, month) => sum + month[s]!, 0) }))
        const occurring = whole.filter(({ n }) => n > 0)
        const hidden = hiddenCells(occurring, threshold)
        const table = monthlyTable({
          title: { zh: '', en: '' },
          rows: pack.monthlyTable.rows,
          months: months.map((figures, i) => ({ month: `2026-0${i + 4}`, figures })),
          period,
          threshold,
          isTold: (_indicator, by, code) => by !== 'sex' || (hidden.size < occurring.length && !hidden.has(code)),
          restLabel: { zh: '', en: '' },
        })
        const sexRows = table.lines.filter(({ id }) => id.startsWith('sex.'))
        const cells = sexRows.flatMap((line) => line.months)
        expect(cells.every((cell) => cell === null) || cells.every((cell) => cell !== null)).toBe(true)
        for (const cell of [...cells, ...sexRows.map(({ total }) => total)])
          expect(isSmall(cell?.value ?? 0, threshold)).toBe(false)
        const told = new Set(sexRows.flatMap(({ id, total }) => (total ? [id.slice(4)] : [])))
        for (const code of hidden) expect(told.has(code)).toBe(false)
        expect(table.lines.find(({ id }) => id === 'episodes')!.months.every((cell) => cell !== null)).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})
