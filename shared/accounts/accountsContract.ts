import { z } from 'zod'
import { line, plainId } from '../core/fields.ts'
import { inputOf, patchOf } from '../core/record.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query, task } from '../ipc/procedure.ts'
import { roles, type Role } from '../ipc/roles.ts'
import { accounts } from './account.ts'
import { organisations } from './organisation.ts'
import { preferenceContent, preferenceName } from './preference.ts'
import { rekeyReasons } from './rekey.ts'
import { settings, settingValue } from './setting.ts'
import { staffMembers, trainings } from './staffMember.ts'

const language = z.enum(['zh-CN', 'en'])
const secret = z.string().max(1000)

/** What a page may know about itself. */
const signedIn = z.object({
  accountId: plainId(),
  displayName: z.string(),
  roles: z.array(z.enum(roles)),
  organisationId: plainId(),
  language,
  packId: z.string(),
  providerName: z.string(),
  today: z.string(),
  /** the pack's zone: every time of day on the page is read and shown in it, whatever the PC's clock is set to */
  timeZone: z.string(),
  mustChangePassword: z.boolean(),
  /** a client answers a survey on this window; see surveys.beginAlone */
  isAnsweringAlone: z.boolean(),
})

const everyone: Role[] = [...roles]

export const accountsContract = {
  /** What the first page shows: set-up, sign-in, or the program. */
  'station.state': query({
    allow: 'anyone',
    input: z.strictObject({}),
    output: z.object({ state: z.enum(['new', 'locked', 'open']), session: signedIn.nullable() }),
  }),
  /** Makes the base and its first account. Answers the recovery key, which is shown once. */
  'station.setUp': command({
    allow: 'anyone',
    input: z.strictObject({
      packId: z.enum(['china', 'neutral']),
      stationName: line(200),
      registrationNo: line(40).nullable().default(null),
      loginName: line(64),
      displayName: line(100),
      password: secret,
      language: language.default('zh-CN'),
    }),
    output: z.object({ recoveryKey: z.string() }),
  }),
  /** The recovery key typed back from paper: proves that the paper is right. */
  'station.confirmRecoveryKey': command({
    allow: ['admin', 'manager'],
    input: z.strictObject({ recoveryKey: secret }),
    output: z.object({ confirmedAt: z.string() }),
  }),
  'accounts.signIn': command({
    allow: 'anyone',
    input: z.strictObject({ loginName: line(64), password: secret }),
    output: signedIn,
  }),
  /** Opens the base with the recovery key and gives an account a new password. */
  'accounts.recover': command({
    allow: 'anyone',
    input: z.strictObject({ recoveryKey: secret, loginName: line(64), newPassword: secret }),
    output: signedIn,
  }),
  'accounts.signOut': command({ allow: 'signedIn', input: z.strictObject({}), output: z.object({}) }),
  /** Closes the base for every window. */
  'accounts.lock': query({ allow: 'signedIn', input: z.strictObject({}), output: z.object({}) }),
  /** Stops a task that runs; whatever it committed before stays. Answers false if it is already over. */
  'station.cancelTask': query({
    allow: 'signedIn',
    input: z.strictObject({ taskId: line(100) }),
    output: z.object({ isCancelled: z.boolean() }),
  }),
  /** The password typed again, for what asks for it (`reask` in the contract). Wrong ones wait as at sign-in. */
  'accounts.confirmPassword': query({ allow: 'signedIn', input: z.strictObject({ password: secret }), output: z.object({}) }),
  'accounts.changePassword': command({
    allow: 'signedIn',
    input: z.strictObject({ oldPassword: secret, newPassword: secret }),
    output: z.object({}),
  }),
  'accounts.setLanguage': command({ allow: 'signedIn', input: z.strictObject({ language }), output: z.object({}) }),
  'accounts.list': query({
    allow: everyone,
    input: z.strictObject({}),
    output: z.array(accounts.row.pick({ id: true, version: true, loginName: true, displayName: true, roles: true, organisationId: true, isActive: true }).strip()),
  }),
  /** A new account with a one-use password, made by the program so that nobody else chooses or knows the next one. */
  'accounts.add': command({
    allow: ['admin'],
    reask: 'each',
    input: inputOf(accounts).omit({ isActive: true }),
    output: z.object({ account: accounts.row, oneUsePassword: z.string() }),
  }),
  'accounts.amend': command({
    allow: ['admin'],
    reask: 'each',
    input: z.strictObject({ accountId: plainId(), version: z.int(), changes: patchOf(accounts).omit({ loginName: true }) }),
    output: accounts.row,
  }),
  'accounts.resetPassword': command({
    allow: ['admin'],
    reask: 'each',
    input: z.strictObject({ accountId: plainId() }),
    output: z.object({ oneUsePassword: z.string() }),
  }),
  /** How the keys of the base stand, and whom a new data key would find unready. */
  'accounts.rekeyStatus': query({
    allow: ['admin', 'manager'],
    input: z.strictObject({}),
    output: z.object({
      keyEpoch: z.int(),
      isRecoveryUnready: z.boolean(),
      unready: z.array(z.object({ accountId: plainId(), displayName: z.string() })),
    }),
  }),
  /**
   * A new data key for the base, with or without somebody who leaves for good. A task, since a command's answer is
   * kept and this one holds secrets. Only an administrator removes somebody.
   */
  'accounts.rekey': task({
    allow: ['admin', 'manager'],
    reask: 'inInput',
    input: z.strictObject({
      password: secret,
      reason: z.enum(rekeyReasons),
      note: line(300).nullable().default(null),
      removeAccountId: plainId().nullable().default(null),
      resetAccountIds: z.array(plainId()).max(500).default([]),
      newRecoveryKey: z.boolean().default(false),
    }),
    output: z.object({
      keyEpoch: z.int(),
      oneUse: z.array(z.object({ accountId: plainId(), displayName: z.string(), loginName: z.string(), password: z.string() })),
      recoveryKey: z.string().nullable(),
    }),
  }),
  /** A new recovery key, shown once; the one before stops working. */
  'accounts.makeRecoveryKey': task({
    allow: ['admin', 'manager'],
    reask: 'inInput',
    input: z.strictObject({ password: secret }),
    output: z.object({ recoveryKey: z.string() }),
  }),
  'accounts.clearWait': command({
    allow: ['admin', 'manager'],
    reask: 'recent',
    input: z.strictObject({ accountId: plainId() }),
    output: z.object({}),
  }),
  /** What the caller chose for itself (look of the frame, last page, columns of a list); null: never chosen. */
  'preferences.get': query({
    allow: 'signedIn',
    input: z.strictObject({ name: preferenceName() }),
    output: z.object({ content: z.json() }),
  }),
  'preferences.set': command({
    allow: 'signedIn',
    isRepeatable: true,
    input: z.strictObject({ name: preferenceName(), content: preferenceContent() }),
    output: z.object({}),
  }),
  /** Writes into the access log that a page of the program is about to be printed. */
  'station.notePrint': query({
    allow: 'signedIn',
    access: 'print',
    input: z.strictObject({ place: line(100) }),
    output: z.object({}),
  }),
  'settings.list': query({
    allow: 'signedIn',
    input: z.strictObject({}),
    output: z.array(settings.row.pick({ key: true, value: true, version: true }).strip()),
  }),
  'settings.set': command({
    allow: ['admin', 'manager'],
    input: z.strictObject({ key: line(100), value: settingValue(), version: z.int().nullable() }),
    output: settings.row.pick({ key: true, value: true, version: true }).strip(),
  }),
  ...ledger('organisations', organisations, { read: everyone, write: ['admin', 'manager'] }),
  ...ledger('staffMembers', staffMembers, { read: ['manager', 'supervisor', 'admin'], write: ['manager', 'admin'] }),
  ...ledger('trainings', trainings, { read: ['manager', 'supervisor', 'admin'], write: ['manager', 'admin'] }),
}
