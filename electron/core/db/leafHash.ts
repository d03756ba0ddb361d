import { hash } from 'node:crypto'
import { canonicalJson, type Canonical } from '../../../shared/core/canonicalJson.ts'

/**
 * The leaf of one history entry, made with Node's own digests because every write pays for it. The format and its
 * slow, portable twin are in shared/proof/leaf.ts; a test holds the two together (signing.md section 3).
 */
export interface LeafHead {
  /** place in the tree, from 0 */
  index: number
  /** when, UTC ISO text */
  at: string
  /** create, amend, void, erase, period.close … */
  kind: string
  /** index of the previous leaf of the same record */
  previous: number | null
}

export const leafKeyBytes = 16

/** Salt of one field: HMAC-SHA-256 of the leaf's key, cut to 128 bits, base64url. */
export function fieldSalt(leafKey: Uint8Array, name: string): string {
  const inner = hash('sha256', Buffer.concat([padded(leafKey, 0x36), Buffer.from(name)]), 'buffer')
  return hash('sha256', Buffer.concat([padded(leafKey, 0x5c), inner]), 'buffer').subarray(0, 16).toString('base64url')
}

/**
 * A key as RFC 2104 mixes it into one block of SHA-256. HMAC is written out because a keyed object made for every
 * field of every write takes several times as long as its two hashes.
 */
function padded(key: Uint8Array, pad: number): Buffer {
  const block = Buffer.alloc(64, pad)
  for (let i = 0; i < key.length; i++) block[i] = key[i]! ^ pad
  return block
}

/** base64url(JCS [salt, name, value]): what is shown when a field is opened to a purchaser. */
export function disclosure(leafKey: Uint8Array, name: string, value: Canonical): string {
  return Buffer.from(canonicalJson([fieldSalt(leafKey, name), name, value])).toString('base64url')
}

/** Leaf body: the digests of all fields, sorted, so that their order tells nothing. */
export function leafBody(head: LeafHead, leafKey: Uint8Array, fields: Record<string, Canonical>): string {
  const digests = Object.entries(fields).map(([name, value]) =>
    hash('sha256', disclosure(leafKey, name, value), 'base64url'),
  )
  return canonicalJson({ v: 1, i: head.index, t: head.at, k: head.kind, p: head.previous, sd: digests.sort() })
}

const leafPrefix = Buffer.from([0])

/** RFC 9162 leaf hash. */
export function leafHash(body: string): Buffer {
  return hash('sha256', Buffer.concat([leafPrefix, Buffer.from(body)]), 'buffer')
}
