import { expect, test } from 'vitest'
import { cellValue, changedCells, withCell, withoutSaved } from '../../renderer/services/daySheetCells.ts'

const rows = [
  { stayId: 'a', given: [{ kind: 'food', quantity: 3 }] },
  { stayId: 'b', given: [] },
]

test('a cell shows what was typed, else what is on record', () => {
  expect(cellValue(rows[0]!, {}, 'food')).toBe(3)
  expect(cellValue(rows[0]!, withCell({}, 'a', 'food', null), 'food')).toBeNull()
  expect(cellValue(rows[1]!, withCell({}, 'b', 'food', 2), 'food')).toBe(2)
})

test('only what differs from the record is sent, an emptied cell as none', () => {
  const cells = withCell(withCell(withCell({}, 'a', 'food', null), 'b', 'food', 2), 'b', 'bed', null)
  expect(changedCells(rows, cells)).toEqual([
    { stayId: 'a', kind: 'food', quantity: 0 },
    { stayId: 'b', kind: 'food', quantity: 2 },
  ])
  expect(changedCells(rows, withCell({}, 'a', 'food', 3))).toEqual([])
})

test('what was typed on while the sheet was saved stays typed', () => {
  const saved = withCell(withCell({}, 'a', 'food', 2), 'b', 'food', 1)
  const now = withCell(withCell(saved, 'b', 'food', 3), 'b', 'bed', 1)
  expect(withoutSaved(now, saved)).toEqual({ b: { food: 3, bed: 1 } })
  expect(withoutSaved(saved, saved)).toEqual({})
})
