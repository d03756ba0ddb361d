import { Failure } from '../../../shared/core/failure.ts'

/** Deeper or more than anything of ours; a hostile input must neither fill the stack nor be walked for ever. */
const maxDepth = 48
const maxParts = 200_000

/**
 * What was sent, as plain data of our own: objects, arrays, texts, numbers, booleans and null, nothing that runs code
 * when it is looked at, no half letters. Everything behind this may read it as often as it likes.
 * @throws Failure core.checkFields
 */
export function plainInput(input: unknown): unknown {
  let parts = 0

  function copy(value: unknown, path: string, depth: number): unknown {
    if (++parts > maxParts || depth > maxDepth) throw unreadable('input')
    if (typeof value === 'string') return wholeText(value, path)
    // A zero with a sign is a zero: no history entry spells it.
    if (typeof value === 'number') return value === 0 ? 0 : value
    if (typeof value === 'boolean' || value === null || value === undefined) return value
    if (Array.isArray(value)) {
      if (value.length > maxParts) throw unreadable('input')
      return Array.from(value, (member, i) => copy(member, below(path, String(i)), depth + 1))
    }
    if (typeof value !== 'object') throw unreadable(path)
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw unreadable(path)
    const object: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(value)) {
      if (name === '__proto__') throw unreadable(path)
      object[wholeText(name, path)] = copy(member, below(path, name), depth + 1)
    }
    return object
  }

  try {
    return copy(input, '', 0)
  } catch (problem) {
    // A trap or a getter of somebody else's object that throws is no accident of ours.
    throw problem instanceof Failure ? problem : unreadable('input')
  }
}

/** A history entry has one spelling, and half a letter has none; a NUL ends a text for other programs. */
function wholeText(text: string, path: string): string {
  if (!text.isWellFormed() || text.includes('\0')) throw refusal(path, 'core.brokenText')
  return text
}

/** Paths end in a refusal: as long as names of fields are, and no longer. */
const below = (path: string, name: string): string => `${path ? `${path}.` : ''}${name.slice(0, 60)}`.slice(0, 300)
const unreadable = (path: string): Failure => refusal(path, 'core.unreadable')
const refusal = (path: string, code: string): Failure => new Failure('core.checkFields', { fields: { [path || 'input']: { code } } })
