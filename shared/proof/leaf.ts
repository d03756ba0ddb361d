import { toBase64Url, fromBase64Url, utf8, utf8Text } from '../core/bytes.ts'
import { type Canonical, canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { type Hashes, portableHashes } from './hashes.ts'
import { hashLeaf } from './merkle.ts'

/**
 * One entry of the history as it stands in the log: who it concerns and what it says are only there as salted
 * digests (signing.md section 3), so that a value and its salt can be erased while every proof stays valid.
 */
export interface LeafBody {
  v: 1
  /** index in the log, from 0 */
  i: number
  /** instant of the entry, UTC ISO text */
  t: string
  /** create, amend, void, erase, period.open, … */
  k: string
  /** index of the previous leaf of the same record */
  p: number | null
  /** base64url SHA-256 of each disclosure, sorted */
  sd: readonly string[]
}

/** One field opened: what an auditor needs to recompute its digest. */
export interface Disclosure {
  salt: string
  name: string
  value: Canonical
}

/**
 * Salt of one field: the first 16 bytes of HMAC-SHA-256(leafKey, name). One random key per leaf stands in for a
 * random salt per field; erasing that key erases all the leaf's salts (design.md section 4).
 * @param leafKey 16 random bytes, used for this leaf alone
 */
export function fieldSalt(leafKey: Uint8Array, name: string, hashes: Hashes = portableHashes): string {
  if (leafKey.length !== 16) throw new RangeError('a leaf key has 16 bytes')
  return toBase64Url(hashes.hmacSha256(leafKey, utf8(name)).subarray(0, 16))
}

/** The disclosure of each field, by name, and their sorted digests for the leaf body. */
export function discloseFields(
  leafKey: Uint8Array,
  values: Readonly<Record<string, Canonical>>,
  hashes: Hashes = portableHashes,
): { digests: string[]; disclosures: Record<string, string> } {
  const disclosures: Record<string, string> = {}
  const digests: string[] = []
  for (const [name, value] of Object.entries(values)) {
    const disclosure = toBase64Url(utf8(canonicalJson([fieldSalt(leafKey, name, hashes), name, value])))
    disclosures[name] = disclosure
    digests.push(disclosureDigest(disclosure, hashes))
  }
  return { digests: digests.sort(), disclosures }
}

/** Digest of a disclosure, taken over its base64url text as RFC 9901 does. */
export function disclosureDigest(disclosure: string, hashes: Hashes = portableHashes): string {
  return toBase64Url(hashes.sha256(utf8(disclosure)))
}

/** @throws SyntaxError | RangeError | TypeError if the text is not a disclosure in its one canonical spelling. */
export function openDisclosure(disclosure: string): Disclosure {
  const content = parseCanonicalJson(utf8Text(fromBase64Url(disclosure)))
  if (!Array.isArray(content) || content.length !== 3) throw new SyntaxError('not a disclosure')
  const [salt, name, value] = content as readonly Canonical[]
  if (typeof salt !== 'string' || typeof name !== 'string' || value === undefined) {
    throw new SyntaxError('not a disclosure')
  }
  return { salt, name, value }
}

/** The canonical text of a leaf, which is what the log commits to. */
export function leafBody(body: Omit<LeafBody, 'v'>): string {
  const sd = [...body.sd].sort()
  return canonicalJson({ v: 1, i: body.i, t: body.t, k: body.k, p: body.p, sd })
}

/** Leaf hash of a canonical leaf text. */
export function leafHash(body: string, hashes: Hashes = portableHashes): Uint8Array {
  return hashLeaf(utf8(body), hashes)
}
