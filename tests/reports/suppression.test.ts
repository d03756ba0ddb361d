import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenCells, isSmall, type Cell } from '../../shared/reports/suppression.ts'

const cells = (...values: number[]): Cell[] => values.map((n, i) => ({ code: `c${i}`, n }))

test.each([
  ['no small cell, nothing hidden', [5, 9, 0], 5, []],
  ['one small cell takes a second with it, or the total would tell it', [2, 30, 12], 5, ['c0', 'c2']],
  ['two cells that sum to 2 are 1 and 1: a third hides them', [1, 1, 30], 5, ['c0', 'c1', 'c2']],
  ['two cells that sum to 8 are 4 and 4: a third hides them', [4, 4, 30], 5, ['c0', 'c1', 'c2']],
  ['two cells that sum to 5 can be anything', [2, 3, 30], 5, ['c0', 'c1']],
  ['a threshold of 0 hides nothing', [1, 2], 0, []],
])('%s', (_name, values, threshold, expected) => {
  expect([...hiddenCells(cells(...values), threshold)].sort()).toEqual(expected)
})

/** Every way to fill the hidden cells that fits what is published and the rule itself. */
function fillings(hidden: readonly Cell[], sum: number, threshold: number, mayBeLarge: boolean): number[][] {
  if (hidden.length === 0) return sum === 0 ? [[]] : []
  const most = mayBeLarge ? sum : threshold - 1
  const ways: number[][] = []
  for (let n = 1; n <= Math.min(most, sum); n++) {
    for (const rest of fillings(hidden.slice(1), sum - n, threshold, mayBeLarge)) ways.push([n, ...rest])
  }
  return ways
}

test('whoever solves the published sum finds every small value possible for every small cell', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 }), fc.integer({ min: 2, max: 5 }), (values, threshold) => {
      const all = cells(...values)
      const hiddenCodes = hiddenCells(all, threshold)
      const hidden = all.filter(({ code, n }) => hiddenCodes.has(code) && n > 0)
      if (hiddenCodes.size === all.length || hidden.length === 0) return
      const ways = fillings(hidden, hidden.reduce((sum, { n }) => sum + n, 0), threshold, hidden.some(({ n }) => n >= threshold))
      hidden.forEach((cell, i) => {
        if (!isSmall(cell.n, threshold)) return
        const possible = new Set(ways.map((way) => way[i]))
        for (let n = 1; n < threshold; n++) expect(possible).toContain(n)
      })
    }),
    { numRuns: 500 },
  )
})
