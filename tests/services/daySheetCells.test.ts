import { expect, test } from 'vitest'
import { cellValue, changedCells, withCell } from '../../renderer/services/daySheetCells.ts'

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
