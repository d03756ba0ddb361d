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
 * @returns codes of the hidden cells
 */
export function hiddenCells(cells: readonly Cell[], threshold: number): Set<string> {
  const hidden = new Set(cells.filter(({ n }) => isSmall(n, threshold)).map(({ code }) => code))
  if (hidden.size === 0) return hidden
  const others = cells.filter(({ code, n }) => !hidden.has(code) && n > 0).sort((a, b) => a.n - b.n)
  let complements = 0
  while (
    !isSafe(
      cells.filter(({ code }) => hidden.has(code)),
      complements,
      threshold,
    )
  ) {
    const next = others.shift()
    // Nothing left to hide behind: with every cell hidden the total alone is told, and callers hide zeros too.
    if (!next) return new Set(cells.map(({ code }) => code))
    hidden.add(next.code)
    complements++
  }
  return hidden
}

/** True for a count that would be hidden by itself. */
export function isSmall(n: number, threshold: number): boolean {
  return n > 0 && n < threshold
}

/**
 * Without complements every hidden cell is known to lie in 1 … t−1, so that the sum can give it away: two cells that
 * sum to 2 are 1 and 1. With a complement among them, one cell may be of any size and only the lower bound binds.
 */
function isSafe(hidden: readonly Cell[], complements: number, threshold: number): boolean {
  const most = threshold - 1
  const sum = hidden.reduce((total, { n }) => total + n, 0)
  const others = hidden.length - 1
  if (others === 0) return false
  const low = complements > 0 ? 1 : Math.max(1, sum - others * most)
  const high = Math.min(most, sum - others)
  return low === 1 && high === most
}
