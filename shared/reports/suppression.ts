/**
 * Small cells (signing.md section 9): a number small enough to point at somebody is not printed, nor is anything
 * from which it could be worked out.
 */

export interface Cell {
  code: string
  n: number
}

/**
 * Which cells of one published sum to hide. Cells of 1 to threshold − 1 are hidden; then more, smallest first, until
 * nobody who knows the total, the visible cells and this rule can narrow a hidden cell down: what is possible for it
 * must span the whole of 1 … threshold − 1.
 * @param threshold 0 or 1 hides nothing
 * @param alsoHidden codes hidden in another copy of the same sum: what this copy shows must not tell them to who holds
 *   both
 * @returns codes of the hidden cells
 */
export function hiddenCells(
  cells: readonly Cell[],
  threshold: number,
  alsoHidden: ReadonlySet<string> = new Set(),
): Set<string> {
  const hidden = new Set(cells.filter(({ code, n }) => isSmall(n, threshold) || alsoHidden.has(code)).map(({ code }) => code))
  if (hidden.size === 0) return hidden
  const others = cells.filter(({ code, n }) => !hidden.has(code) && n > 0).sort((a, b) => a.n - b.n)
  const isHidden = ({ code }: Cell) => hidden.has(code)
  while (!isSafe(cells.filter(isHidden), others[0]?.n ?? null, threshold)) {
    const next = others.shift()
    // Nothing left to hide behind: with every cell hidden the total alone is told, and callers hide zeros too.
    if (!next) return new Set(cells.map(({ code }) => code))
    hidden.add(next.code)
  }
  return hidden
}

/** True for a count that would be hidden by itself. */
export function isSmall(n: number, threshold: number): boolean {
  return n > 0 && n < threshold
}

/**
 * Every small cell is known to lie in 1 … t−1, so that the sum can give it away: two cells that sum to 2 are 1 and 1.
 * A complement is known to be at least t, and, the smallest being hidden first, no larger than the smallest cell shown:
 * 4 hidden with one of two twenties is 4 for whoever sees the other twenty.
 */
function isSafe(hidden: readonly Cell[], smallestShown: number | null, threshold: number): boolean {
  const most = threshold - 1
  const sum = hidden.reduce((total, { n }) => total + n, 0)
  const complements = hidden.filter(({ n }) => !isSmall(n, threshold)).length
  const others = hidden.length - complements - 1
  if (others < 0) return true
  if (hidden.length === 1) return false
  const highest = smallestShown === null ? Infinity : smallestShown
  const low = Math.max(1, sum - others * most - (complements > 0 ? complements * highest : 0))
  const high = Math.min(most, sum - others - complements * threshold)
  return low === 1 && high === most
}
