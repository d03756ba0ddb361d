import { z } from 'zod'
import { utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import { base64Hash, count, hexDigest, identifier, wholeNumber } from './fieldSchemas.ts'

/** evidence/index.json: what the report commits to about each evidence list, whether or not the list is delivered. */

const entrySchema = z.strictObject({
  id: identifier,
  /** n: the list sums to the figure or numerator; d: to the denominator */
  part: z.enum(['n', 'd']),
  rows: count,
  sum: wholeNumber,
  sha256: hexDigest,
  merkleRoot: base64Hash,
})

export type EvidenceEntry = z.infer<typeof entrySchema>
export type EvidencePart = EvidenceEntry['part']

/** Where the list of an indicator lies in the package. */
export function evidenceFileName(id: string, part: EvidencePart): string {
  return part === 'n' ? `evidence/${id}.csv` : `evidence/${id}.d.csv`
}

/**
 * The id that stands for one list in evidence tokens and sample labels; numerator and denominator of a ratio may
 * hold the same record, and their tokens must not show it.
 */
export function evidenceListId(id: string, part: EvidencePart): string {
  return part === 'n' ? id : `${id}.d`
}

export function evidenceIndexBytes(entries: readonly EvidenceEntry[]): Bytes {
  const key = ({ id, part }: EvidenceEntry) => evidenceFileName(id, part)
  return utf8(canonicalJson([...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1))))
}

/** @throws Failure proof.evidenceIndexUnreadable */
export function parseEvidenceIndex(bytes: Uint8Array): EvidenceEntry[] {
  try {
    const entries = z.array(entrySchema).parse(parseCanonicalJson(utf8Text(bytes)))
    const names = entries.map(({ id, part }) => evidenceFileName(id, part))
    if (new Set(names).size !== names.length) throw new SyntaxError('a list is named twice')
    return entries
  } catch (cause) {
    throw new Failure('proof.evidenceIndexUnreadable', { cause })
  }
}
