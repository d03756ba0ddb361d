import { fromBase64, toBase64 } from '../core/bytes.ts'
import { portableHashes, type Hashes } from '../proof/hashes.ts'
import { isSignedBy, parseCheckpoint, parseNote } from '../proof/note.ts'
import { findTwoHeads, type JudgedPackage, type TwoHeads } from './judgePackage.ts'
import type { HeldHead, KnownProvider, PurchaserFile } from './purchaserFile.ts'

/** A head that came by itself: a daily one, or one that another purchaser holds. */
export interface JudgedHead {
  head: Omit<HeldHead, 'receivedAt'>
  /** whose key signed it; null if none in the purchaser's file did */
  provider: KnownProvider | null
  isRevoked: boolean
  heldSince: string | null
  twoHeads: TwoHeads | null
}

/**
 * Judges a head against those held.
 * @throws Failure proof.noteUnreadable, proof.checkpointUnreadable
 */
export async function judgeHead(
  text: string,
  file: PurchaserFile,
  now: string,
  hashes: Hashes = portableHashes,
): Promise<JudgedHead> {
  const note = parseNote(text)
  const head = parseCheckpoint(note.text)
  const root = toBase64(head.root)
  const known = file.providers.find(({ origin }) => origin === head.origin)
  let fingerprint: string | null = null
  for (const key of known ? [known.current, ...known.earlier] : []) {
    const isSigned = await isSignedBy(note, { name: head.origin, publicKey: fromBase64(key.reportKey) }, hashes)
    if (isSigned) fingerprint = key.fingerprint
  }
  const held = file.heads.find((one) => one.origin === head.origin && one.size === head.size && one.root === root)
  const receivedAt = held?.receivedAt ?? now
  return {
    head: { origin: head.origin, size: head.size, root, note: text, issuedAt: null, statementSha256: null },
    provider: fingerprint === null ? null : (known ?? null),
    isRevoked: file.revoked.some((one) => one.fingerprint === fingerprint && receivedAt >= one.from),
    heldSince: held?.receivedAt ?? null,
    // Only a signed head is evidence; anybody could write the others.
    twoHeads: fingerprint === null ? null : findTwoHeads({ text, head }, file.heads),
  }
}

/**
 * The packages with every contradiction among them, and with the heads given beside them, held against both sides: of
 * two histories neither is to be used.
 */
export function withContradictions(packages: readonly JudgedPackage[], heads: readonly JudgedHead[]): JudgedPackage[] {
  const signed = [
    ...packages.flatMap(({ head }) => head ?? []),
    ...heads.flatMap(({ head, provider }) => (provider ? head : [])),
  ]
  return packages.map((one) => {
    const { head } = one
    if (one.twoHeads || !head) return one
    const other = signed.find(({ origin, size, root }) => {
      return origin === head.origin && size === head.size && root !== head.root
    })
    if (!other) return one
    return {
      ...one,
      twoHeads: { origin: head.origin, size: head.size, notes: [head.note, other.note] },
      verdict: 'bad',
    }
  })
}
