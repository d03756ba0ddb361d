/** Closes a union: a new member without a branch does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`)
}
