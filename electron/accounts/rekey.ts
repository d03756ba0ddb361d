import { accounts } from '../../shared/accounts/account.ts'
import type { RekeyReason } from '../../shared/accounts/rekey.ts'
import { encodeRecoveryKey, recoveryKeyBytes } from '../../shared/accounts/recoveryKey.ts'
import { recoveryConfirmedKey, settings } from '../../shared/accounts/setting.ts'
import { Failure } from '../../shared/core/failure.ts'
import { holds } from '../../shared/ipc/roles.ts'
import type { QueryContext, TaskContext } from '../context.ts'
import { freeBytesOf } from '../core/db/diskRoom.ts'
import { assertSound, baseBytesOf } from '../core/db/openBase.ts'
import { canBeResealed, resealSlot, type KeySlot } from '../core/db/keySlots.ts'
import { readSlotFile, withoutAccount, writeSlotFile, type SlotFile } from '../core/db/slotFile.ts'
import { resealedKeys } from '../history/sealedKeyWrites.ts'
import { findSettingId, listAccounts } from './accountReads.ts'
import { ensureOwnPassword } from './ensureOwnPassword.ts'
import { oneUsePassword } from './oneUsePassword.ts'
import { stageRekey } from './rekeyWrites.ts'
import { finishRekey } from './settleRekey.ts'
import { passwordSlot, recoveryAccountId, recoverySlot } from './slots.ts'

export interface RekeyInput {
  password: string
  reason: RekeyReason
  note: string | null
  /** who leaves for good: their account is switched off and their slot goes */
  removeAccountId: string | null
  /** who gets a one-use password: whoever's password may be known, and whoever cannot be given the new key otherwise */
  resetAccountIds: string[]
  newRecoveryKey: boolean
}

/** Slots that a new data key cannot be put into without their secret. */
export interface Unready {
  accountIds: string[]
  isRecovery: boolean
}

/**
 * Which slots a rotation cannot carry over: those made before slots were sealed, those whose public key nobody vouches
 * for, and those with a one-use password that was not used yet, since whoever leaves may have handed it out or kept it.
 */
export function unreadySlots(file: SlotFile, key: Buffer): Unready {
  const unready = file.slots.filter((slot) => !canBeResealed(file.baseId, slot, key) || slot.mustChange)
  return {
    accountIds: unready.filter(({ kind }) => kind === 'password').map(({ accountId }) => accountId),
    isRecovery: unready.some(({ kind }) => kind === 'recovery'),
  }
}

/** How the keys of this base stand: for the page that leads to a new data key. */
export async function rekeyStatus({ station, db }: QueryContext) {
  const { file } = readSlotFile(station.dir())
  const unready = unreadySlots(file, station.open().key)
  const known = await listAccounts(db)
  return {
    keyEpoch: file.keyEpoch ?? 1,
    isRecoveryUnready: unready.isRecovery,
    unready: known.filter(({ id }) => unready.accountIds.includes(id)).map(({ id, displayName }) => ({ accountId: id, displayName })),
  }
}

/**
 * A new data key for the base: when somebody leaves for good, a laptop was lost, a password may be known.
 * Order (security.md 2.2): slots with the new key first, while the generation before holds the old one; then the
 * base, in one transaction of the engine; then the entry in the history; last the old generation is forgotten. Cut off
 * anywhere, exactly one of the two keys opens the base, both are tried at sign-in, and settleRekey.ts does the rest.
 * @throws Failure accounts.rekeySignInFirst {names}, accounts.rekeyRecoveryFirst, base.noRoomForRekey, base.damaged
 */
export async function rotateDataKey(context: TaskContext, input: RekeyInput) {
  const { station } = context
  station.dir()
  await ensureOwnPassword(context, input.password)
  const steps = 3
  context.progress(0, steps, 'accounts.rekeyChecking')
  checkInput(context, input)
  await checkReady(context, input)
  // The old slots are forgotten at the end: never with a base that is not whole.
  await station.open().db.connection().execute(async () => assertSound(context.base))
  if (input.removeAccountId !== null) await switchOff(context, input.removeAccountId)

  context.progress(1, steps, 'accounts.rekeySlots')
  const newKey = Buffer.from(context.random(32))
  try {
    const confirmedId = input.newRecoveryKey ? await findSettingId(context.db, recoveryConfirmedKey) : null
    const made = await newSecrets(context, input, newKey)
    if (context.signal.aborted) throw new Failure('core.cancelled')
    context.progress(2, steps, 'accounts.rekeyBase')
    // Nobody is inside a transaction while the connection is ours, and nothing in here waits.
    const keyEpoch = await station.open().db.connection().execute(async () => changeKey(context, input, newKey, { slots: made.slots, confirmedId }))
    context.progress(steps, steps, 'accounts.rekeyBase')
    return { keyEpoch, oneUse: made.oneUse, recoveryKey: made.recoveryKey }
  } finally {
    newKey.fill(0)
  }
}

function checkInput({ actor }: TaskContext, { removeAccountId, resetAccountIds }: RekeyInput): void {
  if (removeAccountId !== null && !holds(actor, 'admin')) throw new Failure('core.notAllowed')
  if (removeAccountId === actor.accountId) throw new Failure('accounts.notYourself')
  // One's own password is changed by oneself, before.
  if (resetAccountIds.includes(actor.accountId)) throw new Failure('accounts.rekeyOwnPassword')
}

async function checkReady({ station, db }: TaskContext, { removeAccountId, resetAccountIds, newRecoveryKey }: RekeyInput): Promise<void> {
  const { file } = readSlotFile(station.dir())
  const unready = unreadySlots(file, station.open().key)
  const known = new Map((await listAccounts(db)).map((account) => [account.id, account]))
  for (const id of [...resetAccountIds, ...(removeAccountId === null ? [] : [removeAccountId])]) if (!known.has(id)) throw new Failure('core.notFound')
  const missing = unready.accountIds.filter((id) => id !== removeAccountId && !resetAccountIds.includes(id))
  if (missing.length > 0) {
    const names = missing.map((id) => known.get(id)?.displayName ?? id).join(', ')
    throw new Failure('accounts.rekeySignInFirst', { params: { names } })
  }
  if (unready.isRecovery && !newRecoveryKey) throw new Failure('accounts.rekeyRecoveryFirst')
  // The engine writes every page into its log before the first one into the base.
  const needed = 1.2 * baseBytesOf(station.open().base.sqlite)
  if (freeBytesOf(station.dir()) < needed) throw new Failure('base.noRoomForRekey', { params: { megabytes: Math.ceil(needed / 1e6) } })
}

/** Whoever leaves is out before anything else: should the rest fail, they stay out. */
async function switchOff(context: TaskContext, accountId: string): Promise<void> {
  const { station } = context
  await context.transact(async ({ write }) => write.change(accounts, accountId, { isActive: false }))
  for (const [connectionId, session] of station.sessions) if (session.actor.accountId === accountId) station.sessions.delete(connectionId)
  writeSlotFile(station.dir(), withoutAccount(readSlotFile(station.dir()).file, accountId), { previous: 'forget' })
}

/** The slots whose secret is new as well: stretching a password takes its time, so before the base is held. */
async function newSecrets({ station, db, random }: TaskContext, { resetAccountIds, newRecoveryKey }: RekeyInput, key: Buffer) {
  const { file } = readSlotFile(station.dir())
  const slots: KeySlot[] = []
  const oneUse: { accountId: string; displayName: string; loginName: string; password: string }[] = []
  for (const { id, loginName, displayName } of await listAccounts(db)) {
    if (!resetAccountIds.includes(id)) continue
    const password = oneUsePassword(random)
    slots.push(await passwordSlot(station, file, { id, loginName }, password, { key, mustChange: true }))
    oneUse.push({ accountId: id, displayName, loginName, password })
  }
  if (!newRecoveryKey) return { slots, oneUse, recoveryKey: null }
  const secret = random(recoveryKeyBytes)
  slots.push(await recoverySlot(station, file, key, secret))
  return { slots, oneUse, recoveryKey: encodeRecoveryKey(secret) }
}

/** All of one piece: nothing can come between, and whatever cuts it off leaves a state that sign-in can settle. */
function changeKey(context: TaskContext, input: RekeyInput, after: Buffer, made: { slots: readonly KeySlot[]; confirmedId: string | null }): number {
  const { station, actor } = context
  const { base, key } = station.open()
  const { file } = readSlotFile(station.dir())
  const slots = file.slots.map((slot) => carriedOver(file, slot, { before: key, after }, made.slots))
  const keyEpoch = (file.keyEpoch ?? 1) + 1
  const id = context.newId()
  const { reason, note, removeAccountId, resetAccountIds, newRecoveryKey } = input
  const values = { keyEpoch, reason, note, removedAccountId: removeAccountId, resetAccountIds, newRecoveryKey }
  const sealedKeys = resealedKeys(base.sqlite, key, after)
  base.sqlite.transaction(() => stageRekey(base.sqlite, { id, accountId: actor.accountId, values, sealedKeys, unprovedId: made.confirmedId }))()
  writeSlotFile(station.dir(), { ...file, slots, keyEpoch, rekey: { id } }, { previous: 'rotate' })
  try {
    station.rekey(after)
  } catch (error) {
    // Which key holds is not known: the next sign-in finds out.
    setImmediate(() => void station.lock())
    throw error
  }
  finishRekey(station)
  const isSigned = (session: { actor: { accountId: string } }) => resetAccountIds.includes(session.actor.accountId)
  for (const [connectionId, session] of station.sessions) if (isSigned(session)) station.sessions.delete(connectionId)
  return keyEpoch
}

function carriedOver(file: SlotFile, slot: KeySlot, keys: { before: Buffer; after: Buffer }, made: readonly KeySlot[]): KeySlot {
  const fresh = made.find(({ accountId, kind }) => accountId === slot.accountId && kind === slot.kind)
  if (fresh) return fresh
  // Somebody was added or reset since the check.
  if (slot.mustChange) throw new Failure('accounts.rekeySignInFirst', { params: { names: slot.loginName } })
  return resealSlot(file.baseId, slot, keys)
}

/** A new recovery key in place of the one before, which stops working. Shown once. */
export async function makeRecoveryKey(context: TaskContext, password: string): Promise<{ recoveryKey: string }> {
  const { station } = context
  await ensureOwnPassword(context, password)
  const secret = context.random(recoveryKeyBytes)
  const { file } = readSlotFile(station.dir())
  const slot = await recoverySlot(station, file, station.open().key, secret)
  const confirmedId = await findSettingId(context.db, recoveryConfirmedKey)
  await context.transact(async ({ write }) => {
    write.note('key.recovery', recoveryAccountId, { epoch: slot.epoch })
    // The new paper has not been tried.
    if (confirmedId) write.change(settings, confirmedId, { value: '' })
    const latest = readSlotFile(station.dir()).file
    writeSlotFile(station.dir(), { ...latest, slots: [...latest.slots.filter(({ kind }) => kind !== 'recovery'), slot] }, { previous: 'forget' })
  })
  return { recoveryKey: encodeRecoveryKey(secret) }
}

