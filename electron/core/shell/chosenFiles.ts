import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { PickedFile } from '../../../shared/ipc/bridge.ts'

/** Deeper and larger inputs are refused by the contract anyway; the limits keep a hostile one from holding up the shell. */
const maxDepth = 32
const maxParts = 200_000

/**
 * The files people chose in the system's dialogs. A page holds an unguessable handle and never sees or says a path.
 * A handle serves the window it was given to, for as many calls as it takes (a dry run, then the import), until that
 * window closes or the program locks.
 */
export class ChosenFiles {
  readonly #paths = new Map<string, Map<string, string>>()

  give(connectionId: string, filePath: string): PickedFile {
    const handle = `file:${randomUUID()}`
    const own = this.#paths.get(connectionId) ?? new Map<string, string>()
    own.set(handle, filePath)
    this.#paths.set(connectionId, own)
    return { handle, name: path.basename(filePath) }
  }

  /** Handle → path for every handle of this window that stands anywhere in `input` as a whole string. */
  namedIn(connectionId: string, input: unknown): Record<string, string> {
    const found: Record<string, string> = {}
    const own = this.#paths.get(connectionId)
    if (own) collect(input, own, found, 0, { left: maxParts })
    return found
  }

  forget(connectionId: string): void {
    this.#paths.delete(connectionId)
  }

  forgetAll(): void {
    this.#paths.clear()
  }
}

function collect(value: unknown, own: ReadonlyMap<string, string>, found: Record<string, string>, depth: number, parts: { left: number }): void {
  if (parts.left-- <= 0) return
  if (typeof value === 'string') {
    const filePath = own.get(value)
    if (filePath !== undefined) found[value] = filePath
  } else if (typeof value === 'object' && value !== null && depth < maxDepth) {
    for (const member of Object.values(value)) collect(member, own, found, depth + 1, parts)
  }
}
