import { expect, test } from 'vitest'
import { groupsWithWords, railHeights, signsInRow } from '../../renderer/core/frame/railRoom.ts'

const manager = [
  { name: 'today', count: 3, hasHead: false },
  { name: 'people', count: 4, hasHead: true },
  { name: 'work', count: 11, hasHead: true },
  { name: 'reports', count: 8, hasHead: true },
  { name: 'station', count: 5, hasHead: true },
] as const
/** What is left for the navigation in a window of 1280 by 800. */
const room = 594

/** How high the rail is with these groups in words. */
const drawn = (shown: ReadonlySet<string>): number =>
  manager.reduce(
    (sum, { name, count, hasHead }) =>
      sum + (hasHead ? railHeights.head : 0) + (shown.has(name) ? count * railHeights.shortLine : Math.ceil(count / signsInRow) * railHeights.signs),
    0,
  )

test('a manager’s navigation fits a window of 800 without scrolling, wherever they are', () => {
  for (const { name } of manager) {
    const shown = groupsWithWords(manager, room, name === 'today' ? [] : [name])!
    expect(shown.has('today')).toBe(true)
    expect(shown.has(name)).toBe(true)
    expect(drawn(shown), name).toBeLessThanOrEqual(room)
  }
})

test('what fits is all in words; where there is room beside the group one works in, others have theirs', () => {
  expect(groupsWithWords(manager.slice(0, 2), room, [])).toBeNull()
  expect(groupsWithWords(manager.slice(0, 3), room, [])!.size).toBe(3)
  expect(groupsWithWords(manager, 2000, [])).toBeNull()
  expect(groupsWithWords(manager, room, [])!.size).toBeGreaterThan(1)
})

test('the group somebody asks for has its words even where it does not fit', () => {
  expect(groupsWithWords(manager, 300, ['work'])!.has('work')).toBe(true)
})
