/** Heights in pixels, as the rail draws them: a line with words, a line where room is short, a head, a row of signs. */
export const railHeights = { line: 32, shortLine: 26, head: 24, signs: 30 } as const
/** Signs that stand beside one another. */
export const signsInRow = 6

export interface RailGroup<Name extends string> {
  name: Name
  count: number
  hasHead: boolean
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const headOf = ({ hasHead }: RailGroup<string>): number => (hasHead ? railHeights.head : 0)

/**
 * Which groups of the navigation show words where not all of them fit; null where all do. A group without words shows
 * its signs, so that every page stays one click away. Groups without a head always have words; then those wanted
 * first, then as many of the others as there is room for.
 */
export function groupsWithWords<Name extends string>(groups: readonly RailGroup<Name>[], height: number, first: readonly Name[]): ReadonlySet<Name> | null {
  if (sum(groups.map((group) => group.count * railHeights.line + headOf(group))) <= height) return null
  const asWords = ({ count }: RailGroup<Name>): number => count * railHeights.shortLine
  const asSigns = ({ count }: RailGroup<Name>): number => Math.ceil(count / signsInRow) * railHeights.signs
  let left = height - sum(groups.map((group) => headOf(group) + (group.hasHead ? asSigns(group) : asWords(group))))
  const shown = new Set(groups.filter(({ hasHead }) => !hasHead).map(({ name }) => name))
  const wanted = groups.toSorted((a, b) => rank(first, a.name) - rank(first, b.name))
  for (const group of wanted) {
    const more = asWords(group) - asSigns(group)
    if (shown.has(group.name) || (more > left && group.name !== first[0])) continue
    shown.add(group.name)
    left -= more
  }
  return shown
}

const rank = <Name extends string>(first: readonly Name[], name: Name): number => (first.includes(name) ? first.indexOf(name) : first.length)
