import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DiskEvent, Trace } from './tracedDisk.ts'

type Pending = Extract<DiskEvent, { kind: 'write' | 'truncate' }>
type NameChange = Extract<DiskEvent, { kind: 'make' | 'rename' | 'remove' }>

/** What the cut makes of everything that no fsync stands behind. */
export const fates = ['dropped', 'kept', 'tornSectors', 'tornPages', 'someWrites'] as const
export type Fate = (typeof fates)[number]

interface DiskFile {
  /** what is there whatever happens */
  safe: Buffer
  pending: Pending[]
}

/**
 * A disk as the rules of POSIX allow it to be at a power cut: what was written before the last fsync of a file is
 * there; of what came later any part may be, in any order. Names are there up to the last fsync of the folder; of
 * later changes of names the first few, since file systems keep these in order.
 */
export class CutDisk {
  readonly #files = new Map<number, DiskFile>()
  #names = new Map<string, number>()
  #nameChanges: NameChange[] = []

  constructor(before: Trace['before']) {
    for (const [i, [name, bytes]] of before.entries()) {
      this.#files.set(i, { safe: bytes, pending: [] })
      this.#names.set(name, i)
    }
  }

  apply(event: DiskEvent): void {
    if (event.kind === 'make') this.#files.set(event.file, { safe: Buffer.alloc(0), pending: [] })
    if (event.kind === 'make' || event.kind === 'rename' || event.kind === 'remove') this.#nameChanges.push(event)
    else if (event.kind === 'write' || event.kind === 'truncate') this.#files.get(event.file)!.pending.push(event)
    else if (event.kind === 'sync') {
      const file = this.#files.get(event.file)!
      file.safe = withChanges(file.safe, file.pending)
      file.pending = []
    } else if (event.kind === 'syncFolder') {
      this.#names = renamed(this.#names, this.#nameChanges)
      this.#nameChanges = []
    }
  }

  /** Puts into an emptied folder what is found when the power comes back. */
  writeImage(folder: string, fate: Fate, random: () => number): void {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const known = fate === 'dropped' ? 0 : fate === 'kept' ? this.#nameChanges.length : Math.floor(random() * (this.#nameChanges.length + 1))
    for (const [name, number] of renamed(this.#names, this.#nameChanges.slice(0, known))) {
      const file = this.#files.get(number)!
      writeFileSync(join(folder, name), withChanges(file.safe, survivors(file.pending, fate, random)))
    }
  }
}

function renamed(names: ReadonlyMap<string, number>, changes: readonly NameChange[]): Map<string, number> {
  const after = new Map(names)
  for (const change of changes) {
    if (change.kind === 'make') after.set(change.name, change.file)
    else if (change.kind === 'remove') after.delete(change.name)
    else {
      const file = after.get(change.from)
      after.delete(change.from)
      if (file !== undefined) after.set(change.to, file)
    }
  }
  return after
}

function survivors(pending: readonly Pending[], fate: Fate, random: () => number): Pending[] {
  if (fate === 'dropped') return []
  if (fate === 'kept') return [...pending]
  const some = 0.1 + 0.8 * random()
  return pending.flatMap((change): Pending[] => {
    if (change.kind === 'truncate' || fate === 'someWrites') return random() < some ? [change] : []
    return piecesOf(change, fate === 'tornSectors' ? 512 : 4096).filter(() => random() < some)
  })
}

/** A write cut where the units of the disk begin. */
function piecesOf({ file, at, bytes }: Extract<Pending, { kind: 'write' }>, unit: number): Pending[] {
  const pieces: Pending[] = []
  for (let from = at; from < at + bytes.length; from = from - (from % unit) + unit) {
    const to = Math.min(at + bytes.length, from - (from % unit) + unit)
    pieces.push({ kind: 'write', file, at: from, bytes: bytes.subarray(from - at, to - at) })
  }
  return pieces
}

function withChanges(before: Buffer, changes: readonly Pending[]): Buffer {
  if (changes.length === 0) return before
  let length = before.length
  const most = Math.max(length, ...changes.map((change) => (change.kind === 'write' ? change.at + change.bytes.length : change.size)))
  const after = Buffer.alloc(most)
  before.copy(after)
  for (const change of changes) {
    if (change.kind === 'write') {
      change.bytes.copy(after, change.at)
      length = Math.max(length, change.at + change.bytes.length)
    } else {
      // Beyond a shorter end there is nothing; made longer again it holds zeros.
      if (change.size < length) after.fill(0, change.size, length)
      length = change.size
    }
  }
  return after.subarray(0, length)
}
