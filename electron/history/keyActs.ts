import { Failure } from '../../shared/core/failure.ts'
import { toHex, fromBase64 } from '../../shared/core/bytes.ts'
import { verifyManifestChain, type VerifiedManifest } from '../../shared/proof/keyManifest.ts'
import { signingKeys, type RevokeReason } from '../../shared/reports/report.ts'
import type { CommandContext } from '../context.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { rotateProviderKeys } from '../core/keys/providerKeys.ts'
import { bringIntoForce, findKeyLines, getKeys, keyTerm, startKeyLine, wholeSecond, type KeyLines } from './providerKeyStore.ts'
import { providerIdentity, signingKeyRows } from './providerReads.ts'

/** The first keys, made on purpose. @throws Failure keys.thereAlready */
export async function makeFirstKeys(context: CommandContext): Promise<string> {
  if (await findKeyLines(context)) throw new Failure('keys.thereAlready')
  return (await startKeyLine(context, [])).keys.fingerprint
}

/** Rotation: what the old key announced comes into force. Old keys stay valid for what they have signed. */
export async function rotateKeys(context: CommandContext, reason: string): Promise<string> {
  const { keys: before } = await getKeys(context)
  const known = (await findKeyLines(context))!
  const term = keyTerm(context.now)
  // eslint-disable-next-line hearth/command-awaits-its-transaction -- made in memory, once: two calls must not make two
  const keys = await rotateProviderKeys(before, term)
  await bringIntoForce(context, keys, term, known.lines.slice(0, -1))
  for (const row of await signingKeyRows(context.db)) {
    if (row.spki !== before.reportKey.spki && row.spki !== before.pdfKey.spki) continue
    context.write.change(signingKeys, row.id, { notAfter: wholeSecond(context.now) })
  }
  context.write.note('key.rotate', (await providerIdentity(context.db)).id, {
    fingerprint: keys.fingerprint,
    replaces: before.fingerprint,
    reason,
  })
  return keys.fingerprint
}

interface Revocation {
  fingerprint: string
  revokeCode: RevokeReason
  suspectFrom: string | null
  revokeReason: string | null
}

/**
 * Says that the keys of a manifest are not to be believed any more. If they were in force, a new line begins, which
 * nobody can vouch for but the people who exchange its fingerprint (signing.md section 6, lost key).
 * @throws Failure keys.unknownManifest, keys.alreadyRevoked
 */
export async function revokeKeys(context: CommandContext, revocation: Revocation) {
  if (revocation.suspectFrom !== null && revocation.suspectFrom > context.today) {
    throw new Failure('core.checkFields', { fields: { suspectFrom: { code: 'core.futureDate' } } })
  }
  const known = await findKeyLines(context)
  // eslint-disable-next-line hearth/command-awaits-its-transaction -- checks signatures in memory: no disk, no timer
  const lines = known ? await verifiedLines(known) : []
  const manifest = lines.flat().find(({ fingerprint }) => fingerprint === revocation.fingerprint)
  if (!manifest) throw new Failure('keys.unknownManifest')
  const spkis = new Set(manifest.manifest.keys.map(({ spki }) => spki))
  const rows = (await signingKeyRows(context.db)).filter(({ spki, revokedAt }) => spkis.has(spki) && revokedAt === null)
  if (rows.length === 0) throw new Failure('keys.alreadyRevoked')
  const { fingerprint, revokeCode, suspectFrom, revokeReason } = revocation
  for (const row of rows) {
    context.write.change(signingKeys, row.id, { revokedAt: context.now, revokeCode, suspectFrom, revokeReason })
    const spkiSha256 = toHex(nodeHashes.sha256(fromBase64(row.spki)))
    context.write.note('key.revoke', row.id, { fingerprint, spkiSha256, revokeCode, suspectFrom })
  }
  const inForce = lines.at(-1)!.at(-1)!
  if (inForce.fingerprint !== fingerprint) return { fingerprint: inForce.fingerprint, isNewLine: false }
  const { keys } = await startKeyLine(context, known!.lines)
  return { fingerprint: keys.fingerprint, isNewLine: true }
}

/** Every manifest of every line, checked. @throws Failure proof.manifest… */
export function verifiedLines({ lines }: KeyLines): Promise<VerifiedManifest[][]> {
  return Promise.all(lines.map((line) => verifyManifestChain(line, nodeHashes)))
}
