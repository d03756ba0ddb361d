import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { foldLoginName } from '../../shared/accounts/loginName.ts'
import { normalizePassword } from '../../shared/accounts/passwordRules.ts'
import { decodeRecoveryKey } from '../../shared/accounts/recoveryKey.ts'
import { Failure } from '../../shared/core/failure.ts'
import { fsyncFile } from '../core/db/durableFile.ts'
import { openSlot, type KdfPolicy, type KeySlot } from '../core/db/keySlots.ts'
import { migrations } from '../core/db/migrations/index.ts'
import { assertSound, openBase } from '../core/db/openBase.ts'
import type { SignInBackoff } from '../core/db/signInBackoff.ts'
import { previousSlotFileName, readPreviousSlotFile, readSlotFile, slotFileName, type SlotFile } from '../core/db/slotFile.ts'
import { baseCopyName, checkOutside } from './backupFolders.ts'
import { assertDigests } from './backupManifest.ts'
import { baseFacts, rolesIn, type BaseFacts } from './backupReads.ts'
import type { FoundBackup } from './findBackups.ts'
import { assertHolds, assertRoom } from './makeBackup.ts'

/** What opens a backup: somebody's password of that time, or the paper. */
export type RestoreSecret = { loginName: string; password: string } | { recoveryKey: string }

/** A backup, copied beside the base and proven there; the base itself was not touched. */
export interface PreparedRestore {
  /** name of the folder inside the base's that holds the checked files */
  scratch: string
  facts: BaseFacts
  slots: SlotFile
  /** the caller wipes it */
  key: Buffer
  accountId: string
}

/** How a secret is tried. */
export interface SecretTry {
  policy?: KdfPolicy | undefined
  /** counts wrong ones, and makes whoever types them wait */
  wait: SignInBackoff
}

export type RestoreProgress = (done: number, total: number, stage: string) => Promise<void>
const stages = 4

/**
 * Copies a backup into a scratch folder beside the base, and opens and checks the copy: what is put in place later
 * is what was checked, and not what lies on the stick by then. The caller holds the lock and removes the scratch.
 * @throws Failure backups.fileDiffers, backups.notSealed, accounts.wrongPassword, base.fromTheFuture, backups.mayNotRestore …
 */
export async function prepareRestore(
  dir: string,
  source: { path: string; found: FoundBackup },
  secret: RestoreSecret,
  options: SecretTry & { progress: RestoreProgress },
): Promise<PreparedRestore> {
  const { path, found } = source
  const { progress } = options
  if (found.problem !== null) throw new Failure(found.problem)
  const manifest = found.isBare ? null : checkOutside(path)
  await progress(0, stages, 'backups.unlocking')
  const opened = await openSlots(path, secret, options)
  try {
    if (manifest && !opened.some(({ key }) => manifest.isSealedBy(key))) throw new Failure('backups.notSealed')
    const scratch = `.restore-${randomBytes(6).toString('hex')}`
    const folder = join(dir, scratch)
    await progress(1, stages, 'backups.fetching')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    assertRoom(dir, statSync(join(path, baseCopyName)).size)
    const wanted = manifest ? manifest.manifest.files.map(({ name }) => name) : bareFiles.filter((name) => existsSync(join(path, name)))
    for (const name of wanted) {
      copyFileSync(join(path, name), join(folder, name))
      fsyncFile(join(folder, name))
    }
    await progress(2, stages, 'backups.digesting')
    if (manifest) await assertDigests(folder, manifest.manifest)
    await progress(3, stages, 'backups.checking')
    const file = join(folder, baseCopyName)
    const { slots, key, accountId } = opened.find((one) => (manifest ? manifest.isSealedBy(one.key) : opensWith(file, one.key))) ?? opened[0]!
    const facts = proveCopy(file, key, manifest?.manifest ?? null)
    if (!('recoveryKey' in secret) && !mayRestore(file, key, accountId)) throw new Failure('backups.mayNotRestore')
    await progress(4, stages, 'backups.checking')
    return { scratch, facts, slots, key: Buffer.from(key), accountId }
  } finally {
    for (const { key } of opened) key.fill(0)
  }
}

/** A base that was kept aside in the middle of a change of its key opens with one of two. */
function opensWith(file: string, key: Buffer): boolean {
  try {
    openBase({ file, key }).close()
    return true
  } catch (problem) {
    if (problem instanceof Failure && problem.code === 'base.wrongKey') return false
    throw problem
  }
}

/** The log of a base that was not closed belongs to it; a backup never has one. */
const bareFiles = [baseCopyName, `${baseCopyName}-wal`, slotFileName, previousSlotFileName]

/** @throws Failure base.fromTheFuture, base.damaged, backups.otherContent */
function proveCopy(file: string, key: Buffer, expected: BaseFacts | null): BaseFacts {
  if (expected) assertKnownSchema(expected.schemaVersion)
  if (expected) {
    assertHolds(file, key, expected)
    return expected
  }
  const base = openBase({ file, key })
  try {
    assertSound(base)
    const facts = baseFacts(base)
    assertKnownSchema(facts.schemaVersion)
    return facts
  } finally {
    base.close()
  }
}

function assertKnownSchema(found: number): void {
  const known = migrations.at(-1)!.number
  if (found > known) throw new Failure('base.fromTheFuture', { params: { found, known } })
}

/** Looked up in the backup itself: who may restore is who looks after the station there. */
function mayRestore(file: string, key: Buffer, accountId: string): boolean {
  const base = openBase({ file, key })
  try {
    return rolesIn(base.sqlite, accountId).some((role) => role === 'admin' || role === 'manager')
  } finally {
    base.close()
  }
}

export interface OpenedSlot {
  slots: SlotFile
  key: Buffer
  accountId: string
}

/**
 * The keys that the secret unwraps, of both generations: which of them is the base's is seen by opening it. The one place
 * where a secret is tried before anybody is signed in, so it is here that wrong ones are counted, and nothing but a right
 * one is the end of the count.
 * @throws Failure accounts.waitBeforeTrying, accounts.wrongPassword, accounts.wrongRecoveryKey
 */
export async function openSlots(path: string, secret: RestoreSecret, { policy, wait }: SecretTry): Promise<OpenedSlot[]> {
  const who = 'recoveryKey' in secret ? 'recovery' : secret.loginName
  wait.beforeTry(who)
  const refusal = 'recoveryKey' in secret ? 'accounts.wrongRecoveryKey' : 'accounts.wrongPassword'
  const text = 'recoveryKey' in secret ? decodeRecoveryKey(secret.recoveryKey) : normalizePassword(secret.password)
  const isWanted = (slot: KeySlot): boolean =>
    'recoveryKey' in secret ? slot.kind === 'recovery' : slot.kind === 'password' && slot.loginName === foldLoginName(secret.loginName)
  const opened: OpenedSlot[] = []
  for (const slots of [readSlotFile(path).file, readPreviousSlotFile(path)]) {
    const slot = slots?.slots.find(isWanted)
    if (!slots || !slot) continue
    try {
      const key = await openSlot({ baseId: slots.baseId, slot, secret: text, ...(policy ? { policy } : {}) })
      opened.push({ slots, key, accountId: slot.accountId })
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'base.slotRefused') throw error
    }
  }
  if (opened.length === 0) throw new Failure(refusal)
  wait.succeeded(who)
  return opened
}
