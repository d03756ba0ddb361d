import type { Refusal } from '../../../shared/ipc/envelope.ts'

/** What no refusal may show: where our files lie, what we ask the base, where in the code we stumbled. */
const shown: readonly [string, RegExp][] = [
  ['a stack', /^\s+at .+:\d+:\d+|\bat \w+ \(/m],
  ['a file of ours', /node_modules|\.[cm]?[jt]sx?:\d|\/(?:work|home|tmp|usr)\/|[A-Z]:\\\\/],
  ['SQL', /\b(?:SELECT .+ FROM|INSERT INTO|UPDATE .+ SET|DELETE FROM)\b|SQLITE_|no such (?:table|column)|constraint failed/i],
  ['a word of the language', /\b(?:TypeError|RangeError|ZodError|undefined is not|Cannot read prop|\[object Object\])/],
]

/** Longer than any sentence of ours: a refusal that gives back what was sent. */
const longest = 20_000

/** What is unfit for a person in this refusal, or null. */
export function indecency(refusal: Refusal): string | null {
  const text = JSON.stringify(refusal)
  if (text.length > longest) return `a refusal of ${text.length} letters`
  for (const [what, pattern] of shown) if (pattern.test(text)) return `a refusal shows ${what}: ${text.slice(0, 300)}`
  // Of a base in memory, which only tests have.
  if (refusal.code === 'base.inMemory') return null
  if (refusal.message === '' || refusal.message === refusal.code) return `a refusal without a sentence: ${refusal.code}`
  return null
}
