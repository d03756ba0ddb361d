import { foldLoginName } from '../../shared/accounts/loginName.ts'
import { checkPassword, normalizePassword } from '../../shared/accounts/passwordRules.ts'
import { decodeRecoveryKey, encodeRecoveryKey, recoveryKeyBytes } from '../../shared/accounts/recoveryKey.ts'
import { accounts, type Account } from '../../shared/accounts/account.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { settings } from '../../shared/accounts/setting.ts'
import { addDays } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { PackId } from '../../shared/packs/packs.ts'
import { forgetDraftsBefore } from '../core/db/oldDrafts.ts'
import { readRow } from '../core/db/rows.ts'
import { findSlot, readSlotFile } from '../core/db/slotFile.ts'
import type { Station } from '../station.ts'
import { draftDays, providerName, windowGuard } from './accountReads.ts'
import { keyForPassword, keyForRecovery, openWithSlot, putPassword, recoverySlot } from './slots.ts'

/** Author of the rows that set-up itself writes, before there is an account. */
export const setUpAccountId = '00000000-0000-7000-8000-000000000000'

export interface FirstAccount {
  packId: PackId
  stationName: string
  registrationNo: string | null
  loginName: string
  displayName: string
  language: 'zh-CN' | 'en'
}

/**
 * Makes the base, its first account (manager and admin, so that a small station can start with one person) and the
 * recovery key. The base is written first and the side file last: without slots the folder still counts as new.
 * @throws Failure base.alreadyThere, accounts.password… for a weak password
 */
export async function setUp(station: Station, first: FirstAccount, password: string): Promise<{ recoveryKey: string }> {
  if (station.state() !== 'new') throw new Failure('base.alreadyThere')
  const loginName = foldLoginName(first.loginName)
  checkPassword(password, [first.stationName, first.displayName, loginName])
  const key = Buffer.from(station.surroundings.random(32))
  const recoverySecret = station.surroundings.random(recoveryKeyBytes)
  try {
    station.openWith(key, { packId: first.packId })
    const account = writeFirstRows(station, first)
    const file = { v: 1 as const, baseId: station.newId(), slots: [], attempts: {} }
    const recovery = await recoverySlot(station, file, key, recoverySecret)
    await putPassword(station, account, password, { key, file: { ...file, slots: [recovery] } })
    return { recoveryKey: encodeRecoveryKey(recoverySecret) }
  } finally {
    key.fill(0)
  }
}

/** The rows every base begins with. Also used by tests, whose base in memory has no slots. */
export function writeFirstRows(station: Station, first: FirstAccount): Account {
  const { base } = station.open()
  return base.sqlite.transaction(() => {
    const write = station.recorder(setUpAccountId, station.now())
    const organisation = write.add(organisations, {
      name: first.stationName,
      kind: 'station',
      registrationNo: first.registrationNo,
    })
    write.add(settings, { key: 'pack', value: first.packId })
    write.add(settings, { key: 'provider', value: organisation.id })
    write.add(settings, { key: 'logOrigin', value: `hearth.local/shelter/${organisation.id}` })
    return write.add(accounts, {
      loginName: foldLoginName(first.loginName),
      displayName: first.displayName,
      roles: ['manager', 'admin'],
      organisationId: organisation.id,
      isActive: true,
      language: first.language,
    })
  })()
}

/** Opens the base if it is closed and signs the account in on this connection. */
export async function signIn(station: Station, connectionId: string, typedName: string, password: string) {
  const loginName = foldLoginName(typedName)
  if (station.state() === 'open') {
    const { key, accountId, mustChange } = await keyForPassword(station, loginName, password)
    await reopenWith(station, key)
    return startSession(station, connectionId, accountId, mustChange)
  }
  const { accountId, mustChange } = await openWithSlot(station, { loginName }, normalizePassword(password))
  return startSession(station, connectionId, accountId, mustChange ?? false)
}

/** Signs an account in with the paper key and gives it a new password. */
export async function recover(
  station: Station,
  connectionId: string,
  input: { recoveryKey: string; loginName: string; newPassword: string },
) {
  const loginName = foldLoginName(input.loginName)
  checkPassword(input.newPassword, [loginName], 'newPassword')
  if (station.state() === 'open') await reopenWith(station, await keyForRecovery(station, input.recoveryKey))
  else await openWithSlot(station, 'recovery', decodeRecoveryKey(input.recoveryKey))
  const slot = findSlot(readSlotFile(station.dir()).file, loginName)
  if (!slot) {
    if (station.sessions.size === 0) await station.lock()
    throw new Failure('core.notFound', { fields: { loginName: { code: 'core.notFound' } } })
  }
  await putPassword(station, { id: slot.accountId, loginName }, input.newPassword, { key: station.open().key })
  return startSession(station, connectionId, slot.accountId, false)
}

/** Opens the base again if it was locked while a password was being tried. Wipes the key. */
async function reopenWith(station: Station, key: Buffer): Promise<void> {
  try {
    await station.closed()
    station.openWith(key)
  } finally {
    key.fill(0)
  }
}

/** @throws Failure accounts.inactive for an account that an admin has switched off */
export async function startSession(station: Station, connectionId: string, accountId: string, mustChange: boolean) {
  const { db } = station.open()
  const row = await db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirst()
  const account = row ? readRow(accounts, row) : null
  if (!account || !account.isActive || account.voidedAt) {
    if (station.sessions.size === 0) await station.lock()
    throw new Failure('accounts.inactive')
  }
  // By a clock that has jumped, everything typed last week may be a year old.
  if (station.clock.see().state === 'fine') forgetDraftsBefore(station.open().base.sqlite, addDays(station.today(station.now()), -(await draftDays(db))))
  const { roles, organisationId, language } = account
  station.sessions.set(connectionId, {
    actor: { accountId, roles, organisationId, language },
    signedInAt: station.now(),
    sinceMs: station.surroundings.monotonicMs(),
    mustChangePassword: mustChange,
    password: { atMs: station.surroundings.monotonicMs(), isSpent: true },
  })
  station.surroundings.guardWindow?.(await windowGuard(db), true)
  return describeSession(station, connectionId)
}

/** What the page may know about who is signed in on its connection; null if nobody is. */
export async function describeSession(station: Station, connectionId: string) {
  const session = station.sessions.get(connectionId)
  if (!session || station.state() !== 'open') return null
  const { db, pack } = station.open()
  const account = await db.selectFrom('accounts').select('displayName').where('id', '=', session.actor.accountId).executeTakeFirstOrThrow()
  return {
    ...session.actor,
    roles: [...session.actor.roles],
    displayName: account.displayName,
    packId: pack.id,
    providerName: await providerName(db),
    today: station.today(station.now()),
    timeZone: pack.timeZone,
    mustChangePassword: session.mustChangePassword,
    isAnsweringAlone: Boolean(session.aloneRoundId),
  }
}

/** Writes that the recovery key was typed back, after checking that it opens the base. */
export async function confirmRecoveryKey(station: Station, typed: string): Promise<void> {
  const key = await keyForRecovery(station, typed)
  const isRight = key.equals(station.open().key)
  key.fill(0)
  if (!isRight) throw new Failure('accounts.wrongRecoveryKey')
}

