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
  return salter(leafKey)(name)
}

/** base64url(JCS [salt, name, value]): what is shown when a field is opened to a purchaser. */
export function disclosure(leafKey: Uint8Array, name: string, value: Canonical): string {
  return disclosed(fieldSalt(leafKey, name), name, value)
}

/** Leaf body: the digests of all fields, sorted, so that their order tells nothing. */
export function leafBody(head: LeafHead, leafKey: Uint8Array, fields: Record<string, Canonical>): string {
  const saltOf = salter(leafKey)
  const digests = Object.entries(fields).map(([name, value]) =>
    hash('sha256', disclosed(saltOf(name), name, value), 'base64url'),
  )
  return canonicalJson({ v: 1, i: head.index, t: head.at, k: head.kind, p: head.previous, sd: digests.sort() })
}

function disclosed(saltText: string, name: string, value: Canonical): string {
  // The array written out: going through it as a value doubles the cost of a field. A salt needs no escapes.
  return Buffer.from(`["${saltText}",${canonicalJson(name)},${canonicalJson(value)}]`).toString('base64url')
}

const blockBytes = 64
const digestBytes = 32
const saltBytes = 16
const longestName = 192

// Used within one call only; nothing in here waits.
const inner = Buffer.alloc(blockBytes + longestName)
const outer = Buffer.alloc(blockBytes + digestBytes)
const salt = Buffer.alloc(saltBytes)

/**
 * The salts of one leaf, to be asked for before the next leaf's. HMAC (RFC 2104) is written out because a keyed
 * object made for every field of every write takes several times as long as its two hashes, and digests are taken as
 * hexadecimal text because Node makes a string in less than half the time of a buffer.
 */
function salter(leafKey: Uint8Array): (name: string) => string {
  inner.fill(0x36, 0, blockBytes)
  outer.fill(0x5c, 0, blockBytes)
  for (let i = 0; i < leafKey.length; i++) {
    inner[i] = leafKey[i]! ^ 0x36
    outer[i] = leafKey[i]! ^ 0x5c
  }
  return (name) => {
    const length = inner.write(name, blockBytes)
    if (length === longestName) throw new RangeError('field name too long')
    outer.write(hash('sha256', inner.subarray(0, blockBytes + length), 'hex'), blockBytes, 'hex')
    salt.write(hash('sha256', outer, 'hex'), 0, 'hex')
    return salt.toString('base64url')
  }
}

const leafPrefix = Buffer.from([0])

/** RFC 9162 leaf hash. */
export function leafHash(body: string): Buffer {
  return hash('sha256', Buffer.concat([leafPrefix, Buffer.from(body)]), 'buffer')
}
