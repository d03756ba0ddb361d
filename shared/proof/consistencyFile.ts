import { z } from 'zod'
import { fromBase64, toBase64, utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import { base64Hash, count } from './fieldSchemas.ts'
import type { TreeHead } from './merkle.ts'

/** log/consistency.json: the proof that the history of this report begins with the history of an earlier head. */

const headSchema = z.strictObject({ size: count, root: base64Hash })
const consistencySchema = z.strictObject({
  v: z.literal(1),
  origin: z.string(),
  from: headSchema,
  to: headSchema,
  /** base64 hashes in the order of RFC 9162 2.1.4 */
  proof: z.array(base64Hash).max(110),
})

export interface Consistency {
  origin: string
  from: TreeHead
  to: TreeHead
  proof: readonly Uint8Array[]
}

export function consistencyBytes(consistency: Consistency): Bytes {
  const head = ({ size, root }: TreeHead) => ({ size, root: toBase64(root) })
  const { origin, from, to, proof } = consistency
  return utf8(canonicalJson({ v: 1, origin, from: head(from), to: head(to), proof: proof.map(toBase64) }))
}

/** @throws Failure proof.consistencyUnreadable */
export function parseConsistency(bytes: Uint8Array): Consistency {
  try {
    const { origin, from, to, proof } = consistencySchema.parse(parseCanonicalJson(utf8Text(bytes)))
    const head = ({ size, root }: { size: number; root: string }) => ({ size, root: fromBase64(root) })
    return { origin, from: head(from), to: head(to), proof: proof.map(fromBase64) }
  } catch (cause) {
    throw new Failure('proof.consistencyUnreadable', { cause })
  }
}
