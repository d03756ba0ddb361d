import { basename } from 'node:path'
import { checkPassword, normalizePassword } from '../../shared/accounts/passwordRules.ts'
import { fromBase64, toHex } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { fingerprintDigits, verifyManifestChain, type VerifiedManifest } from '../../shared/proof/keyManifest.ts'
import type { TaskContext } from '../context.ts'
import { chosenPath, readChosenFile } from '../core/chosenPath.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { readKeyBackup, writeKeyBackup } from '../core/keys/keyBackup.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import type { SigningKey } from '../core/keys/signingKeys.ts'
import { verifiedLines } from './keyActs.ts'
import { findKeyLines, getKeys, putKeys, recordKeys, type KeysInUse } from './providerKeyStore.ts'
import { providerIdentity } from './providerReads.ts'

/** A backup is a few kilobytes; anything larger is another file. */
const backupLimit = { mostBytes: 100_000, gone: 'keys.fileGone', tooLarge: 'proof.keyBackupUnreadable' }

/** Writes the keys under a passphrase, then opens the written file: a copy that was never opened is no copy. */
export async function backUpKeys(context: TaskContext, input: { password: string; passphrase: string; target: string }) {
  const { password, passphrase } = input
  const path = chosenPath(context, input.target, 'keys.fileGone')
  const provider = await providerIdentity(context.db)
  // Whoever finds the stick must not have both with one guess.
  if (normalizePassword(passphrase) === normalizePassword(password)) {
    throw new Failure('core.checkFields', { fields: { passphrase: { code: 'keys.passphraseIsPassword' } } })
  }
  checkPassword(passphrase, [provider.name], 'passphrase')
  const { keys, certificatePem, certificateChainPem } = await getKeys(context)
  const content = {
    orgId: provider.id,
    keys: [keys.reportKey, keys.pdfKey, keys.successor],
    manifests: keys.manifests,
    certificatePem,
    certificateChainPem,
  }
  context.progress(0, 2, 'keys.sealing')
  const bytes = await writeKeyBackup(content, passphrase)
  context.signal.throwIfAborted()
  writeFileDurably(path, bytes)
  context.progress(1, 2, 'keys.opening')
  const { inForce } = await openBackup(path, passphrase)
  if (inForce.fingerprint !== keys.fingerprint) throw new Error('the backup holds other keys than were written')
  const sha256 = toHex(nodeHashes.sha256(bytes))
  await context.transact(async ({ write }) => {
    write.note('key.backup', provider.id, { fingerprint: keys.fingerprint, sha256 })
  })
  context.progress(2, 2, 'keys.opening')
  return { name: basename(path), sizeBytes: bytes.length, sha256 }
}

/** Opens a copy as one would after a fire, without taking anything from it. @throws Failure keys.backupOld, keys.otherProvider */
export async function drillBackup(context: TaskContext, input: { passphrase: string; file: string }) {
  const path = chosenPath(context, input.file, 'keys.fileGone')
  context.progress(0, 1, 'keys.opening')
  const { orgId, inForce } = await openBackup(path, input.passphrase)
  const provider = await providerIdentity(context.db)
  if (orgId !== provider.id) throw new Failure('keys.otherProvider')
  const known = await findKeyLines(context)
  const ours = known ? (await verifiedLines(known)).at(-1)!.at(-1)! : null
  if (ours?.fingerprint !== inForce.fingerprint) throw new Failure('keys.backupOld')
  await context.transact(async ({ write }) => {
    write.note('key.drill', provider.id, { fingerprint: inForce.fingerprint })
  })
  return { name: basename(path), fingerprintDigits: fingerprintDigits(inForce.fingerprint) }
}

/**
 * Puts the keys of a backup into this base: because it has none, because its own key does not open them, or because
 * the base itself comes from before they were changed. Never backwards, and never to a line that was given up.
 */
export async function restoreKeys(context: TaskContext, input: { passphrase: string; file: string }) {
  const path = chosenPath(context, input.file, 'keys.fileGone')
  context.progress(0, 1, 'keys.opening')
  const { orgId, inForce, chain, inUse } = await openBackup(path, input.passphrase)
  const provider = await providerIdentity(context.db)
  if (orgId !== provider.id) throw new Failure('keys.otherProvider')
  const { notBefore, notAfter } = inForce.manifest.keys[0]
  const isChanged = await context.transact(async (inner) => {
    const known = await findKeyLines(inner)
    // eslint-disable-next-line hearth/command-awaits-its-transaction -- checks signatures in memory: no disk, no timer
    const lines = known ? await verifiedLines(known) : []
    const ours = lines.at(-1) ?? []
    checkFollows(ours, chain)
    await putKeys(inner, inUse, known ? known.lines.slice(0, -1) : [])
    await recordKeys(inner, inUse, { notBefore, notAfter })
    inner.write.note('key.restore', provider.id, { fingerprint: inForce.fingerprint })
    return ours.at(-1)?.fingerprint !== inForce.fingerprint
  })
  return { fingerprintDigits: fingerprintDigits(inForce.fingerprint), isChanged }
}

/** @throws Failure keys.backupOld, keys.otherLine */
function checkFollows(ours: readonly VerifiedManifest[], chain: readonly VerifiedManifest[]): void {
  const last = ours.at(-1)
  if (!last || chain.some(({ fingerprint }) => fingerprint === last.fingerprint)) return
  const found = chain.at(-1)!.fingerprint
  throw new Failure(ours.some(({ fingerprint }) => fingerprint === found) ? 'keys.backupOld' : 'keys.otherLine')
}

interface OpenedBackup {
  orgId: string
  chain: VerifiedManifest[]
  inForce: VerifiedManifest
  inUse: KeysInUse
}

/** @throws Failure proof.keyBackupUnreadable, proof.wrongPassphrase */
async function openBackup(path: string, passphrase: string): Promise<OpenedBackup> {
  const { orgId, keys, manifests, certificatePem, certificateChainPem } = await readKeyBackup(await readChosenFile(path, backupLimit), passphrase)
  const chain = await verifyManifestChain(manifests, nodeHashes)
  const inForce = chain.at(-1)
  if (!inForce) throw new Failure('proof.keyBackupUnreadable')
  const [reportEntry, pdfEntry] = inForce.manifest.keys
  const reportKey = keys.find(({ spki }) => spki === reportEntry.spki)
  const pdfKey = keys.find(({ spki }) => spki === pdfEntry.spki)
  const successor = keys.find((key) => isAnnounced(key, inForce))
  if (!reportKey || !pdfKey || !successor) throw new Failure('proof.keyBackupUnreadable')
  const provider = { reportKey, pdfKey, successor, manifests: manifests.map((one) => new Uint8Array(one)), fingerprint: inForce.fingerprint }
  return { orgId, chain, inForce, inUse: { keys: provider, certificatePem, certificateChainPem } }
}

const isAnnounced = (key: SigningKey, { manifest }: VerifiedManifest): boolean =>
  toHex(nodeHashes.sha256(fromBase64(key.spki))) === manifest.next
