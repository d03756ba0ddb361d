import { concatBytes, equalBytes } from '../core/bytes.ts'
import { type Hashes, portableHashes } from './hashes.ts'

/** Merkle tree of RFC 9162 section 2.1 (the same as RFC 6962): history entries and evidence rows are its leaves. */

/** Leaves per stored block; a power of two, so that a block is a subtree of every larger tree. */
export const blockLeaves = 256

/**
 * Where the hashes of a tree come from. A store keeps the hash of each complete block beside its leaves, so that a
 * root or a proof over a million leaves reads some 4,000 block hashes and at most one block of leaves.
 */
export interface HashSource {
  /** number of leaves */
  readonly size: number
  /** hashes of the leaves [from, to) */
  leaves(from: number, to: number): readonly Uint8Array[]
  /** hash of the complete subtree of leaves [256·index, 256·index + 256), or null if it is not stored */
  block(index: number): Uint8Array | null
  /** what ranges of several blocks were found to hash to, by "from to": many proofs of one tree share most of them */
  readonly ranges?: Map<string, Uint8Array>
}

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** Hash of one leaf: SHA-256(0x00 ‖ bytes). */
export function hashLeaf(bytes: Uint8Array, hashes: Hashes = portableHashes): Uint8Array {
  return hashes.sha256(concatBytes(leafPrefix, bytes))
}

// Filled and hashed at once: a list of a million rows has as many nodes.
const node = new Uint8Array(65)
node.set(nodePrefix)

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function hashNode(left: Uint8Array, right: Uint8Array, hashes: Hashes = portableHashes): Uint8Array {
  if (left.length !== 32 || right.length !== 32) return hashes.sha256(concatBytes(nodePrefix, left, right))
  node.set(left, 1)
  node.set(right, 33)
  return hashes.sha256(node)
}

/** The root of the tree without leaves. */
export function emptyRoot(hashes: Hashes = portableHashes): Uint8Array {
  return hashes.sha256(new Uint8Array(0))
}

/** The largest power of two smaller than n (n ≥ 2). */
function splitOf(n: number): number {
  let split = 1
  while (split * 2 < n) split *= 2
  return split
}

/** Root of a list of leaf hashes; also the hash of one complete block when given its 256 leaves. */
export function rootOf(leafHashes: readonly Uint8Array[], hashes: Hashes = portableHashes): Uint8Array {
  return rangeHash(listSource(leafHashes), 0, leafHashes.length, hashes)
}

/** A source over leaf hashes held in memory. */
export function listSource(leafHashes: readonly Uint8Array[]): HashSource {
  return { size: leafHashes.length, leaves: (from, to) => leafHashes.slice(from, to), block: () => null, ranges: new Map() }
}

/** Root of the first `size` leaves of a source (all of them by default). */
export function treeRoot(source: HashSource, size = source.size, hashes: Hashes = portableHashes): Uint8Array {
  checkSize(source, size)
  return rangeHash(source, 0, size, hashes)
}

function checkSize(source: HashSource, size: number): void {
  if (!Number.isSafeInteger(size) || size < 0 || size > source.size) throw new RangeError(`no tree of size ${size}`)
}

/** MTH(D[from:to]); recursion keeps `from` a multiple of the range's full power of two, so blocks line up. */
function rangeHash(source: HashSource, from: number, to: number, hashes: Hashes): Uint8Array {
  const n = to - from
  if (n === 0) return emptyRoot(hashes)
  if (n <= blockLeaves) {
    const stored = n === blockLeaves && from % blockLeaves === 0 ? source.block(from / blockLeaves) : null
    return stored ?? listHash(source.leaves(from, to), hashes)
  }
  const name = `${from} ${to}`
  const known = source.ranges?.get(name)
  if (known) return known
  const split = splitOf(n)
  const hash = hashNode(rangeHash(source, from, from + split, hashes), rangeHash(source, from + split, to, hashes), hashes)
  source.ranges?.set(name, hash)
  return hash
}

/** Root of a list by folding neighbours; an odd last one rises unchanged, which is the same tree. */
function listHash(leafHashes: readonly Uint8Array[], hashes: Hashes): Uint8Array {
  let level = leafHashes
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Uint8Array
      const right = level[i + 1]
      next.push(right ? hashNode(left, right, hashes) : left)
    }
    level = next
  }
  const [root] = level
  if (!root) throw new RangeError('leaves missing from the source')
  return root
}

/** The hashes that lead from leaf `index` to the root of the first `size` leaves (RFC 9162 2.1.3.1). */
export function inclusionProof(
  source: HashSource,
  index: number,
  size = source.size,
  hashes: Hashes = portableHashes,
): Uint8Array[] {
  checkSize(source, size)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index}`)
  const path = (from: number, to: number): Uint8Array[] => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...path(from, middle), rangeHash(source, middle, to, hashes)]
      : [...path(middle, to), rangeHash(source, from, middle, hashes)]
  }
  return path(0, size)
}

/** True if the proof leads from the leaf hash at `index` to `root` (RFC 9162 2.1.3.2). */
export function verifyInclusion(
  claim: { index: number; size: number; leafHash: Uint8Array; root: Uint8Array; proof: readonly Uint8Array[] },
  hashes: Hashes = portableHashes,
): boolean {
  const { index, size, leafHash, root, proof } = claim
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leafHash, root, ...proof])) return false
  let fn = index
  let sn = size - 1
  let hash = leafHash
  for (const step of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(step, hash, hashes)
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else {
      hash = hashNode(hash, step, hashes)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(hash, root)
}

/** The hashes that show the tree of the first `from` leaves to be a beginning of that of `to` (RFC 9162 2.1.4.1). */
export function consistencyProof(
  source: HashSource,
  from: number,
  to = source.size,
  hashes: Hashes = portableHashes,
): Uint8Array[] {
  checkSize(source, to)
  if (!Number.isSafeInteger(from) || from < 0 || from > to) throw new RangeError(`no tree of size ${from}`)
  if (from === 0 || from === to) return []
  const path = (start: number, end: number, isOldRoot: boolean): Uint8Array[] => {
    if (from === end) return isOldRoot ? [] : [rangeHash(source, start, end, hashes)]
    const middle = start + splitOf(end - start)
    return from <= middle
      ? [...path(start, middle, isOldRoot), rangeHash(source, middle, end, hashes)]
      : [...path(middle, end, false), rangeHash(source, start, middle, hashes)]
  }
  return path(0, to, true)
}

/** A tree as its head states it. */
export interface TreeHead {
  /** number of leaves */
  size: number
  root: Uint8Array
}

/** True if the proof shows that the tree `to` begins with the whole tree `from` (RFC 9162 2.1.4.2). */
export function verifyConsistency(
  from: TreeHead,
  to: TreeHead,
  proof: readonly Uint8Array[],
  hashes: Hashes = portableHashes,
): boolean {
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size) return false
  if (!areHashes([from.root, to.root, ...proof])) return false
  // The tree without leaves begins every tree; then there is nothing to prove, and nothing may be claimed.
  if (from.size === 0 && !equalBytes(from.root, emptyRoot(hashes))) return false
  if (from.size === to.size) return proof.length === 0 && equalBytes(from.root, to.root)
  if (from.size === 0) return proof.length === 0

  let fn = from.size - 1
  let sn = to.size - 1
  while (fn % 2 === 1) {
    fn = half(fn)
    sn = half(sn)
  }
  // An old tree of 2^k leaves is itself the first node of the proof, and is then left out of it.
  const steps = fn === 0 ? [from.root, ...proof] : proof
  const [first, ...rest] = steps
  if (!first || proof.length === 0) return false
  let oldHash = first
  let newHash = first
  for (const step of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      oldHash = hashNode(step, oldHash, hashes)
      newHash = hashNode(step, newHash, hashes)
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else {
      newHash = hashNode(newHash, step, hashes)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(oldHash, from.root) && equalBytes(newHash, to.root)
}

const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0
const half = (n: number) => Math.floor(n / 2)
const areHashes = (list: readonly Uint8Array[]) => list.every((hash) => hash.length === 32)
