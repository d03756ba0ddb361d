/**
 * JSON Canonicalization Scheme (RFC 8785) for the values we sign: objects, arrays, strings, booleans, null and
 * safe integers. Narrower than the RFC on purpose (signing.md section 3: no floats): whatever two programs could
 * write differently is refused instead of written.
 */
export type Canonical = null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical }

/** @throws TypeError for floats, unsafe integers, undefined, lone surrogates and anything that is not plain data. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError(`not a safe integer: ${value}`)
    return String(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('string with a lone surrogate')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError('not a plain object')
    const object = value as Record<string, unknown>
    // RFC 8785 sorts by UTF-16 code units, which is what the default sort does.
    const members = Object.keys(object)
      .sort()
      .map((key) => `${canonicalJson(key)}:${canonicalJson(object[key])}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`cannot be written as canonical JSON: ${typeof value}`)
}

/**
 * Reads canonical JSON and refuses any other spelling, so that what was signed is what is read: JSON.parse alone
 * keeps the last of two equal keys (signing.md pitfall 6).
 * @throws SyntaxError
 */
export function parseCanonicalJson(text: string): Canonical {
  const value = JSON.parse(text) as Canonical
  if (canonicalJson(value) !== text) throw new SyntaxError('not in canonical form')
  return value
}
