import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SheetItem } from '../../shared/packs/forms.ts'
import { packById } from '../../shared/packs/packs.ts'
import { leavesOf, scoreSheet, sheetById, type SheetAnswer } from '../../shared/packs/scoring.ts'

const pack = packById('china')
const overTarget = pack.limits.overTargetPerMille.default
const budget = sheetById(pack, 'budgetSelfEvaluation')
const project = sheetById(pack, 'projectEvaluation')

function all(sheet: typeof budget, answer: (item: SheetItem) => SheetAnswer): Record<string, SheetAnswer> {
  return Object.fromEntries(leavesOf(sheet.items).map((leaf) => [leaf.id, answer(leaf)]))
}

function best(leaf: SheetItem): SheetAnswer {
  if (leaf.rule?.type === 'allOf') return { met: leaf.rule.conditions.map((condition) => condition.id) }
  if (leaf.rule?.type === 'graded') return { grade: leaf.rule.grades[0]!.id }
  return { actual: 100, target: 100 }
}

test('the budget table weighs 10, 50, 30 and 10', () => {
  expect(budget.items.map((item) => [item.id, item.points])).toEqual([
    ['execution', 10],
    ['output', 50],
    ['benefit', 30],
    ['satisfaction', 10],
  ])
})

test.each([
  [100, 'excellent'],
  [90, 'excellent'],
  [89, 'good'],
  [80, 'good'],
  [79, 'fair'],
  [60, 'fair'],
  [59, 'poor'],
])('a budget table reached to %i per cent is %s', (percent, band) => {
  // The cost item is the better the lower it is, so the same share is reached from the other side.
  const answers = all(budget, (leaf) =>
    leaf.id === 'cost' ? { actual: 100, target: percent } : { actual: percent, target: 100 },
  )
  expect(scoreSheet(budget, answers, overTarget)).toMatchObject({ total: percent * 100, max: 10_000, band })
})

test.each([
  [1000, 800],
  [1200, 800],
  [999, 533],
  [800, 533],
  [799, 267],
  [600, 267],
  [599, 0],
  [0, 0],
])('a ratio of %i per mille of 8 points gives %i hundredths', (actual, hundredths) => {
  const { items } = scoreSheet(project, { cases: { actual, target: 1000 } }, overTarget)
  expect(items['cases']).toBe(hundredths)
})

test('a share that has no exact decimal is never rounded into the next band', () => {
  expect(scoreSheet(project, { cases: { actual: 2, target: 3 } }, overTarget).items['cases']).toBe(267)
  expect(scoreSheet(project, { cases: { actual: 4, target: 5 } }, overTarget).items['cases']).toBe(533)
})

test('all conditions must be met for an all-of item', () => {
  const score = (...met: string[]) => scoreSheet(project, { rules: { met } }, overTarget).items['rules']
  expect(score('finance', 'records', 'privacy', 'safety')).toBe(400)
  expect(score('finance', 'records', 'privacy')).toBe(0)
})

test('a sheet without a single answer has no band', () => {
  expect(scoreSheet(project, {}, overTarget)).toMatchObject({
    total: 0,
    band: null,
    isComplete: false,
    needsReason: [],
  })
  expect(scoreSheet(project, {}, overTarget).items['completion']).toBeNull()
})

test('one open item keeps the band open', () => {
  const answers = all(project, best)
  expect(scoreSheet(project, answers, overTarget)).toMatchObject({ total: 10_000, band: 'excellent', isComplete: true })
  delete answers['audit']
  expect(scoreSheet(project, answers, overTarget)).toMatchObject({ total: 9600, band: null, isComplete: false })
})

test('missing a target, and going far beyond it, both ask for a reason', () => {
  const reasons = (actual: number) => scoreSheet(budget, { quantity: { actual, target: 100 } }, overTarget).needsReason
  expect(reasons(99)).toEqual(['quantity'])
  expect(reasons(100)).toEqual([])
  expect(reasons(130)).toEqual([])
  expect(reasons(131)).toEqual(['quantity'])
})

test('an answer of another kind than the rule asks is refused', () => {
  expect(() => scoreSheet(budget, { quantity: { grade: 'full' } }, overTarget)).toThrow('packs.wrongSheetAnswer')
  expect(() => scoreSheet(project, { methods: { grade: 'splendid' } }, overTarget)).toThrow('packs.wrongSheetAnswer')
  expect(() => scoreSheet(project, { rules: { actual: 1, target: 1 } }, overTarget)).toThrow('packs.wrongSheetAnswer')
})

describe.each(pack.evaluationSheets.map((sheet) => sheet.id))('%s', (id) => {
  const sheet = sheetById(pack, id)

  test('adds up: branches are the sum of their parts, leaves have a rule, the whole is 100', () => {
    const check = (item: SheetItem) => {
      expect(Boolean(item.rule), item.id).toBe(!item.children)
      if (!item.children) return
      expect(
        item.children.reduce((sum, child) => sum + child.points, 0),
        item.id,
      ).toBe(item.points)
      item.children.forEach(check)
    }
    sheet.items.forEach(check)
    expect(sheet.items.reduce((sum, item) => sum + item.points, 0)).toBe(100)
  })

  test('names no item twice', () => {
    const ids = (items: readonly SheetItem[]): string[] =>
      items.flatMap((item) => [item.id, ...ids(item.children ?? [])])
    expect(new Set(ids(sheet.items)).size).toBe(ids(sheet.items).length)
  })

  test('never gives more than can be had, nor less than nothing', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 2000 }), (actual, target) => {
        const figures = leavesOf(sheet.items).filter((leaf) => /ratioBand|proportional/.test(leaf.rule!.type))
        const answers = Object.fromEntries(figures.map((leaf) => [leaf.id, { actual, target }]))
        const score = scoreSheet(sheet, answers, overTarget)
        for (const leaf of figures) {
          expect(score.items[leaf.id]).toBeGreaterThanOrEqual(0)
          expect(score.items[leaf.id]).toBeLessThanOrEqual(leaf.points * 100)
        }
        expect(score.total).toBeLessThanOrEqual(score.max)
      }),
    )
  })
})
