import { describe, expect, test } from 'vitest'
import type { Figure } from '../../shared/indicators/indicator.ts'
import { storyProblems } from '../../shared/reports/caseStory.ts'
import { defaultJump, dueByNow, isMissed, jumps, spanBefore, spanLastYear } from '../../shared/reports/compareFigures.ts'
import { blockingChecks, issueCheck } from '../../shared/reports/issueChecks.ts'
import { narrativeDrafts, publicFigures, type DraftFigure } from '../../shared/reports/narrativeDrafts.ts'
import { smallNumbersIn } from '../../shared/reports/smallNumbers.ts'

const figure = (id: string, value: number | null, more: Partial<Figure> = {}): Figure => ({
  id, version: 1, unit: 'episodes', period: 'event', value, scale: 0, n: null, N: null, rows: 0, breakdown: [], ...more,
})

describe('a figure that changed much wants an explanation', () => {
  test.each([
    ['100 to 131 is more than 30 %', 131, 100, 0, true],
    ['100 to 129 is less', 129, 100, 0, false],
    ['2 to 6 is large in percent, but fewer than five', 6, 2, 0, false],
    ['0 to 5 comes out of nothing', 5, 0, 0, true],
    ['90 % to 60 % in points', 600, 900, 3, true],
    ['10 % to 14 % is under five points', 140, 100, 3, false],
    ['no figure then, nothing to compare', 50, null, 0, false],
  ] as const)('%s', (_name, now, before, scale, expected) => {
    expect(jumps({ value: now, scale, unit: 'episodes' }, before === null ? null : { value: before, scale, unit: 'episodes' }, defaultJump)).toBe(expected)
  })
})

test('the period before and the same one a year ago', () => {
  expect(spanBefore('2026Q1')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
  expect(spanBefore('2026-03')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(spanBefore('2026H1')).toEqual({ from: '2025-07-01', to: '2025-12-31' })
  expect(spanLastYear('2026Q3')).toEqual({ from: '2025-07-01', to: '2025-09-30' })
  expect(spanLastYear('2026-02')).toEqual({ from: '2025-02-01', to: '2025-02-28' })
})

test('half way through the contract half of what adds up is due, and all of a rate', () => {
  const contract = { startOn: '2026-01-01', endOn: '2026-12-31' }
  expect(dueByNow({ target: 80, period: 'contract' }, 0, contract, '2026-06-30')).toBe(39)
  expect(dueByNow({ target: 900, period: 'contract' }, 3, contract, '2026-06-30')).toBe(900)
  expect(dueByNow({ target: 20, period: 'quarter' }, 0, contract, '2026-03-31')).toBe(20)
  expect(isMissed('S01', 38, 39)).toBe(true)
  expect(isMissed('R06', 12, 20)).toBe(false)
  expect(isMissed('R06', 21, 20)).toBe(true)
  expect(isMissed('O05', null, 900)).toBe(false)
})

test('a check that found something blocks until somebody says why it stays', () => {
  const found = { total: 2, records: [] }
  const checks = [issueCheck('unsignedNotes', found, { isDefault: false }), issueCheck('unfinishedStays', found, { isDefault: false }), issueCheck('openApprovals', { total: 0, records: [] }, { isDefault: false })]
  expect(blockingChecks(checks, {}).map(({ code }) => code)).toEqual(['unsignedNotes'])
  expect(blockingChecks(checks, { unsignedNotes: '  ' })).toHaveLength(1)
  expect(blockingChecks(checks, { unsignedNotes: 'The worker is ill' })).toEqual([])
  expect(issueCheck('noTargets', found, { isDefault: true }).level).toBe('warns')
  expect(issueCheck('dataQuality', { ...found, blocking: 1 }, { isDefault: true })).toMatchObject({ level: 'blocks', total: 2, blocking: 1 })
  expect(blockingChecks([issueCheck('dataQuality', { ...found, blocking: 0 }, { isDefault: false })], {})).toEqual([])
})

describe('first texts are made of the figures and of nothing else', () => {
  const figures = new Map<string, DraftFigure>([
    ['R01', { figure: figure('R01', 31), last: figure('R01', 20) }],
    ['R02', { figure: figure('R02', 28), last: null }],
    ['S12', { figure: figure('S12', 0), last: null }],
    ['O05', { figure: figure('O05', 905, { scale: 3, n: 19, N: 21 }), last: figure('O05', 950, { scale: 3, n: 19, N: 20 }) }],
    ['O07', { figure: figure('O07', null, { scale: 3, n: 0, N: 0 }), last: null }],
  ])
  const drafts = narrativeDrafts(figures, { from: '2026-07-01', to: '2026-09-30' })
  test('with the change beside the number', () => {
    expect(drafts.relief!.en).toBe('Relief was given 31 times (20 in the period before, 11 more), to 28 people.')
    expect(drafts.relief!.zh).toContain('31')
    expect(drafts.satisfaction!.en).toContain('90.5% were satisfied (19 of 21 valid answers) (95.0% in the period before, 4.5 points fewer).')
  })
  test('without a sentence where nothing was counted', () => {
    expect(drafts.summary!.en).not.toContain('contacts')
    expect(drafts.satisfaction!.en).not.toContain('complaints')
    expect(drafts.outputs).toBeUndefined()
    expect(drafts.next).toBeUndefined()
  })
  test('and without small numbers where the public reads', () => {
    expect([...publicFigures(figures, 11).keys()]).toEqual(['R01', 'R02', 'S12', 'O07'])
  })
})

test.each([
  ['Only 3 people left', ['3 people']],
  ['three children stayed', ['three children']],
  ['12 people', []],
  ['In 2026 we met 120 clients', []],
  ['\u53e6\u67093\u4eba\u79bb\u7ad9', ['3\u4eba']],
  ['\u4e24\u540d\u672a\u6210\u5e74\u4eba', ['\u4e24\u540d']],
  ['\u4e8c\u5341\u4eba', []],
  ['123\u4eba', []],
])('small numbers of people in "%s"', (text, expected) => {
  expect(smallNumbersIn(text, 11)).toEqual(expected)
})

test.each([
  ['Uncle Wang came back', [], ['name']],
  ['called 138 0013-8000 at once', [], ['phone', 'longNumber']],
  ['born on 1980/5/5', [], ['birthDate', 'fullDate']],
  ['came on 2026-07-01', [], ['fullDate']],
  ['a man in his forties from the north', [], []],
])('a story "%s" gives its client away by %s', (text, _none, expected) => {
  const facts = [{ kind: 'name', value: 'Wang' }, { kind: 'phone', value: '13800138000' }, { kind: 'birthDate', value: '1980-05-05' }] as const
  expect(storyProblems(text, facts).sort()).toEqual([...expected].sort())
})
