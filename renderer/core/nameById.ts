/**
 * What one of these is called: a dash for none and while they are on their way, the id's last figures where it is not
 * among them any more.
 */
export function nameById<T extends { id: string }>(these: readonly T[] | undefined, id: string | null | undefined, nameOf: (one: T) => string): string {
  if (!id || !these) return '\u2014'
  const found = these.find((one) => one.id === id)
  return found ? nameOf(found) : `#${id.slice(-6)}`
}
