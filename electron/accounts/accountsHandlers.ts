import { accounts } from '../../shared/accounts/account.ts'
import type { accountsContract } from '../../shared/accounts/accountsContract.ts'
import { foldLoginName } from '../../shared/accounts/loginName.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { checkPassword, normalizePassword } from '../../shared/accounts/passwordRules.ts'
import { clipboardKey, hidesKey, lockMinutesKey, recoveryConfirmedKey, settingRules, settings } from '../../shared/accounts/setting.ts'
import { staffMembers, trainings } from '../../shared/accounts/staffMember.ts'
import { Failure } from '../../shared/core/failure.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Handlers } from '../context.ts'
import { readSlotFile, withoutAccount, writeSlotFile } from '../core/db/slotFile.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { findSettingId, isLoginNameTaken, listAccounts, listSettings, windowGuard } from './accountReads.ts'
import { ensureOwnPassword } from './ensureOwnPassword.ts'
import { notePassword } from './reask.ts'
import { findPreference } from './preferenceReads.ts'
import { keepPreference } from './preferenceWrites.ts'
import { confirmRecoveryKey, describeSession, recover, setUp, signIn } from './signIn.ts'
import { oneUsePassword } from './oneUsePassword.ts'
import { makeRecoveryKey, rekeyStatus, rotateDataKey } from './rekey.ts'
import { keyForPassword, putPassword } from './slots.ts'

/** Nobody locks themselves out: another admin has to do it. @throws Failure accounts.notYourself */
function checkOwnAmend(changes: { isActive?: unknown; roles?: unknown }): void {
  const losesAdmin = Array.isArray(changes.roles) && !changes.roles.includes('admin')
  if (changes.isActive === false || losesAdmin) throw new Failure('accounts.notYourself')
}

export const accountsHandlers: Handlers<typeof accountsContract> = {
  'station.state': async ({ station, connectionId }) => ({
    state: station.state(),
    session: await describeSession(station, connectionId),
  }),
  'station.setUp': async ({ station }, { password, ...first }) => setUp(station, first, password),
  'station.confirmRecoveryKey': async (context, { recoveryKey }) => {
    // eslint-disable-next-line hearth/command-awaits-its-transaction -- a wrong paper must leave no row behind
    await confirmRecoveryKey(context.station, recoveryKey)
    const knownId = await findSettingId(context.db, recoveryConfirmedKey)
    if (knownId) context.write.change(settings, knownId, { value: context.now })
    else context.write.add(settings, { key: recoveryConfirmedKey, value: context.now })
    return { confirmedAt: context.now }
  },
  'accounts.signIn': async ({ station, connectionId }, { loginName, password }) => {
    // eslint-disable-next-line hearth/command-awaits-its-transaction -- nobody is signed in yet: no transaction is open
    const session = await signIn(station, connectionId, loginName, password)
    if (!session) throw new Failure('core.signedOut')
    return session
  },
  'accounts.recover': async ({ station, connectionId }, input) => {
    // eslint-disable-next-line hearth/command-awaits-its-transaction -- nobody is signed in yet: no transaction is open
    const session = await recover(station, connectionId, input)
    if (!session) throw new Failure('core.signedOut')
    return session
  },
  'accounts.signOut': async ({ station, connectionId }) => {
    station.leave(connectionId)
    return {}
  },
  'accounts.lock': async ({ station }) => {
    // After this answer is on its way: closing waits for the connection, which this call may hold.
    setImmediate(() => void station.lock())
    return {}
  },
  'station.cancelTask': async ({ station }, { taskId }) => {
    const task = station.tasks.get(taskId)
    task?.abort()
    return { isCancelled: task !== undefined }
  },
  'accounts.confirmPassword': async (context, { password }) => {
    await ensureOwnPassword(context, password)
    notePassword(context.station, context.connectionId)
    return {}
  },
  'accounts.changePassword': async (context, { oldPassword, newPassword }) => {
    const account = context.write.find(accounts, context.actor.accountId)!
    if (normalizePassword(newPassword) === normalizePassword(oldPassword))
      throw new Failure('accounts.samePassword', { fields: { newPassword: { code: 'accounts.samePassword' } } })
    // eslint-disable-next-line hearth/command-awaits-its-transaction -- the slot and its line in the history change together
    const { key } = await keyForPassword(context.station, account.loginName, oldPassword)
    try {
      checkPassword(newPassword, [account.displayName, account.loginName], 'newPassword')
      // eslint-disable-next-line hearth/command-awaits-its-transaction -- the slot and its line in the history change together
      await putPassword(context.station, account, newPassword, { key })
    } finally {
      key.fill(0)
    }
    context.write.note('key.password', account.id, { accountId: account.id })
    for (const session of context.station.sessions.values())
      if (session.actor.accountId === account.id) session.mustChangePassword = false
    return {}
  },
  'accounts.setLanguage': async (context, { language }) => {
    const session = context.station.sessions.get(context.connectionId)
    if (session) session.actor = { ...session.actor, language }
    context.write.change(accounts, context.actor.accountId, { language })
    return {}
  },
  'accounts.list': ({ db }) => listAccounts(db),
  'accounts.add': async (context, input) => {
    const loginName = foldLoginName(input.loginName)
    if (await isLoginNameTaken(context.db, loginName))
      throw new Failure('accounts.loginNameTaken', { fields: { loginName: { code: 'accounts.loginNameTaken' } } })
    const account = context.write.add(accounts, { ...input, loginName, isActive: true })
    const password = oneUsePassword(context.random)
    // eslint-disable-next-line hearth/command-awaits-its-transaction -- an account without its slot could never sign in
    await putPassword(context.station, account, password, { key: context.station.open().key, mustChange: true })
    return { account, oneUsePassword: password }
  },
  'accounts.amend': async (context, { accountId, version, changes }) => {
    if (accountId === context.actor.accountId) checkOwnAmend(changes)
    const account = context.write.change(accounts, accountId, changes as never, version)
    for (const [connectionId, session] of context.station.sessions) {
      // New rights count from the next call; a switched-off account is out at once.
      if (session.actor.accountId !== accountId) continue
      if (account.isActive) session.actor = { ...session.actor, roles: account.roles, organisationId: account.organisationId }
      else context.station.sessions.delete(connectionId)
    }
    if (!account.isActive) {
      const { file } = readSlotFile(context.station.dir())
      writeSlotFile(context.station.dir(), withoutAccount(file, accountId), { previous: 'forget' })
    }
    return account
  },
  'accounts.resetPassword': async (context, { accountId }) => {
    const account = context.write.find(accounts, accountId)
    if (!account) throw new Failure('core.notFound')
    const password = oneUsePassword(context.random)
    // eslint-disable-next-line hearth/command-awaits-its-transaction -- the slot and its line in the history change together
    await putPassword(context.station, account, password, { key: context.station.open().key, mustChange: true })
    context.write.note('key.password', accountId, { accountId, isReset: true })
    // Whoever sits in the account now may be why it was reset.
    for (const [connectionId, session] of context.station.sessions)
      if (session.actor.accountId === accountId && connectionId !== context.connectionId) context.station.sessions.delete(connectionId)
    return { oneUsePassword: password }
  },
  'accounts.rekeyStatus': rekeyStatus,
  'accounts.rekey': rotateDataKey,
  'accounts.makeRecoveryKey': (context, { password }) => makeRecoveryKey(context, password),
  'accounts.clearWait': async (context, { accountId }) => {
    context.station.backoff.clear(accountId)
    context.write.note('key.clearWait', accountId, { accountId })
    return {}
  },
  'settings.list': ({ db }) => listSettings(db),
  'preferences.get': async (context, { name }) => ({ content: (await findPreference(context, name)) as never }),
  'preferences.set': async (context, { name, content }) => {
    await keepPreference(context, name, content)
    return {}
  },
  'station.notePrint': async (context, { place }) => {
    context.noteAccess({ detail: place })
    return {}
  },
  'settings.set': async (context, { key, value, version }) => {
    // The pack and the identity of the history are fixed at set-up: changing them would change what was signed.
    if (['pack', 'provider', 'logOrigin'].includes(key)) throw new Failure('accounts.fixedSetting', { params: { key } })
    const rule = Object.hasOwn(settingRules, key) ? settingRules[key] : undefined
    if (rule && !rule.value.safeParse(value).success) throw new Failure('core.checkFields', { fields: { value: { code: rule.code } } })
    const knownId = await findSettingId(context.db, key)
    const kept = knownId ? context.write.change(settings, knownId, { value }, version ?? undefined) : context.write.add(settings, { key, value })
    if ([lockMinutesKey, hidesKey, clipboardKey].includes(key)) context.station.surroundings.guardWindow?.(await windowGuard(context.db), false)
    return kept
  },
  ...ledgerHandlers('organisations', organisations, {
    dateField: 'name',
    visible: (context) => rowVisible(context.actor, context.today, organisations),
  }),
  ...ledgerHandlers('staffMembers', staffMembers, {
    dateField: 'startedOn',
    visible: (context) => rowVisible(context.actor, context.today, staffMembers),
  }),
  ...ledgerHandlers('trainings', trainings, {
    dateField: 'heldOn',
    visible: (context) => rowVisible(context.actor, context.today, trainings),
  }),
}
