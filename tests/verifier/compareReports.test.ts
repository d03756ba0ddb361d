import { describe, expect, it } from 'vitest'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { emptyRoot } from '../../shared/proof/merkle.ts'
import type { Report, ReportIndicator } from '../../shared/proof/reportSchema.ts'
import { compareReports } from '../../shared/verifier/compareReports.ts'
import { attainmentText, figureValue, measuredValue, numberText, targetValue, toDateValue } from '../../shared/verifier/figureText.ts'
import params from '../../shared/verifier/indicatorParams.json' with { type: 'json' }
import { plainEvidence, plainReport } from '../proof/support/station.ts'

const report = (change: Partial<Report> = {}): Report => ({
  ...plainReport({}, { size: 0, root: emptyRoot() }, plainEvidence()),
  ...change,
})
const other = { id: 'station-2', name: 'Other' }
const withVersion = (id: string, version: number): Report => {
  const plain = report()
  return { ...plain, indicators: plain.indicators.map((one) => (one.id === id ? { ...one, version } : one)) }
}

describe('reports side by side', () => {
  it('stand together where they count by one definition', () => {
    const { indicators, hasDifferentPeriods } = compareReports([report(), report({ provider: other })])
    expect(indicators.map(({ refusal }) => refusal)).toEqual([null, null, null])
    expect(indicators[0]?.cells.map((cell) => cell?.value)).toEqual([3, 3])
    expect(hasDifferentPeriods).toBe(false)
  })

  it('are refused for the one indicator whose definition has another version', () => {
    const { indicators } = compareReports([report(), withVersion('R01', 2)])
    expect(indicators.map(({ id, refusal }) => [id, refusal?.reason])).toEqual([
      ['R01', 'version'],
      ['R11', undefined],
      ['R14', undefined],
    ])
  })

  it('are refused where a parameter that the indicator depends on differs, and only there', () => {
    const strict = report({ qualifyingRules: { noticeHours: 12, minSessions: 5 } })
    const lax = report({ qualifyingRules: { noticeHours: 24, minSessions: 4 } })
    const { indicators } = compareReports([strict, lax])
    expect(indicators.find(({ id }) => id === 'R11')?.refusal).toEqual({ reason: 'params', params: ['noticeHours'] })
    expect(indicators.find(({ id }) => id === 'R01')?.refusal).toBeNull()
  })

  it('of an indicator this page does not know must agree in every parameter', () => {
    const strange = (minSessions: number): Report => {
      const plain = report({ qualifyingRules: { minSessions } })
      return { ...plain, indicators: plain.indicators.map((one) => ({ ...one, id: `Z-${one.id}` })) }
    }
    expect(compareReports([strange(5), strange(4)]).indicators[0]?.refusal?.params).toEqual(['minSessions'])
  })

  it('of several providers say when their periods differ', () => {
    const later = { ...report().period, from: '2026-10-01', to: '2026-12-31' }
    expect(compareReports([report(), report({ provider: other, period: later })]).hasDifferentPeriods).toBe(true)
    expect(compareReports([report(), report({ period: later })]).hasDifferentPeriods).toBe(false)
  })

  it('knows what each indicator of the program depends on', () => {
    expect(params, 'take them over: npm run verifier:words').toEqual(
      Object.fromEntries(catalogue.map((one) => [one.id, one.params])),
    )
  })
})

describe('a figure', () => {
  const plain: ReportIndicator = {
    id: 'X',
    version: 1,
    unit: 'percent',
    status: 'exact',
    value: null,
    n: 2,
    N: 3,
    rows: null,
    evidenceRoot: null,
    target: 900,
  }
  const text = (change: Partial<ReportIndicator>) => {
    const figure = { ...plain, ...change }
    return numberText(figureValue(figure), figure)
  }

  it('is written as people write it, and nothing to divide by is a dash', () => {
    expect(text({})).toBe('66.7%')
    expect(text({ n: 1, N: 8 })).toBe('12.5%')
    expect(text({ n: 9, N: 16 })).toBe('56.3%')
    expect(text({ N: 0, n: 0 })).toBe('\u2014')
    expect(text({ unit: 'daysPerPerson', n: 468, N: 24 })).toBe('19.5')
    expect(text({ unit: 'minutes', value: 90, n: null, N: null })).toBe('1.5')
    expect(text({ unit: 'fenPerUnit', n: 1_234_567, N: 2 })).toBe('6,172.84')
    expect(text({ unit: 'episodes', value: 1_234_567, n: null, N: null })).toBe('1,234,567')
    expect(text({ status: 'suppressed', n: null, N: null })).toBe('\u2014')
  })

  it('has its target in the same measure', () => {
    expect(targetValue(plain)).toBe(90)
    expect(targetValue({ ...plain, unit: 'episodes', n: null, N: null, value: 3, target: 80 })).toBe(80)
    expect(targetValue({ ...plain, unit: 'daysPerPerson', target: 100 })).toBe(10)
  })

  const count = { unit: 'episodes', value: 30, n: null, N: null, target: 80, toDate: { value: 100 } } as const
  it('attains a target of the quarter by itself, and one of the contract by all since it began', () => {
    expect(attainmentText({ ...plain, ...count, targetPeriod: 'quarter' })).toBe('37.5%')
    expect(attainmentText({ ...plain, ...count, targetPeriod: 'contract' })).toBe('125.0%')
    expect(measuredValue({ ...plain, ...count, targetPeriod: 'contract' })).toBe(100)
    // Two thirds are printed as 66.7 %, and so measured.
    expect(attainmentText({ ...plain, targetPeriod: 'quarter' })).toBe('74.1%')
    expect(attainmentText({ ...plain, targetPeriod: 'contract', toDate: { n: 19, N: 20 } })).toBe('105.6%')
    expect(attainmentText({ ...plain, unit: 'daysPerPerson', n: 468, N: 24, target: 390, targetPeriod: 'quarter' })).toBe('50.0%')
    expect(toDateValue({ unit: 'percent', toDate: { n: 19, N: 20 } })).toBe(95)
  })

  it('attains nothing that can be said where the report does not say by what', () => {
    expect(attainmentText({ ...plain, ...count })).toBeNull()
    expect(attainmentText({ ...plain, ...count, toDate: undefined, targetPeriod: 'contract' })).toBeNull()
    expect(attainmentText({ ...plain, ...count, target: 0, targetPeriod: 'quarter' })).toBeNull()
    expect(attainmentText({ ...plain, n: 0, N: 0, targetPeriod: 'quarter' })).toBeNull()
  })
})
