import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argon2id } from 'hash-wasm'
import { expect, test } from 'vitest'
import { setUp } from '../../electron/accounts/signIn.ts'
import { openBase } from '../../electron/core/db/openBase.ts'
import { assertSealingWorks } from '../../electron/core/db/sealing.ts'
import { readSlotFile, slotFileName, writeSlotFile } from '../../electron/core/db/slotFile.ts'
import type { KeySlot } from '../../electron/core/db/keySlots.ts'
import { makeService } from '../../electron/dispatch.ts'
import { toBase64, utf8 } from '../../shared/core/bytes.ts'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import { cheapStretching } from '../base/support/slots.ts'
import { makeFolder } from '../base/support/folder.ts'
import { stationOn } from '../support/stationOn.ts'

const password = 'four unrelated words here'

/** A base with passwords, as it is set up for the first time, and a way to call it from several windows. */
async function station(folder = makeFolder()) {
  let ms = Date.parse('2026-05-06T01:00:00.000Z')
  const made = stationOn(folder, {
    nowMs: () => ms++,
    monotonicMs: () => ms,
    kdf: cheapStretching,
    log: (_level, line) => process.stderr.write(`${line}\n`),
  })
  const service = makeService(made)
  const ask = (window: string, name: string, input: unknown) => service(window).call(name, input, { commandId: made.newId() })
  async function call<N extends ProcedureName>(window: string, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const envelope = await ask(window, name, input)
    if (!envelope.ok) throw Object.assign(new Error(`${name}: ${envelope.refusal.code}`), { refusal: envelope.refusal })
    return envelope.value as never
  }
  return { station: made, folder, ask, call }
}

type Opened = Awaited<ReturnType<typeof station>>

async function setUpStation() {
  const opened = await station()
  const first = { packId: 'neutral', stationName: 'Station', registrationNo: null, loginName: 'manager', displayName: 'Manager', language: 'en' } as const
  const { recoveryKey } = await setUp(opened.station, first, password)
  await opened.call('first', 'accounts.signIn', { loginName: 'manager', password })
  return { ...opened, recoveryKey }
}

/** A colleague who has chosen a password of their own. */
async function addColleague({ call, station: { sessions } }: Opened, loginName: string, own = `${loginName} chose these words`) {
  const organisationId = sessions.get('first')!.actor.organisationId
  await call('first', 'accounts.confirmPassword', { password })
  const { account, oneUsePassword } = await call('first', 'accounts.add', { loginName, displayName: loginName, roles: ['staff'], organisationId, language: 'en', qualificationNo: null })
  await call(loginName, 'accounts.signIn', { loginName, password: oneUsePassword })
  await call(loginName, 'accounts.changePassword', { oldPassword: oneUsePassword, newPassword: own })
  return { id: account.id, signIn: { loginName, password: own } }
}

const rekey = (opened: Opened, more: Partial<CallInput<'accounts.rekey'>> = {}) => opened.call('first', 'accounts.rekey', { password, reason: 'precaution', ...more })

test('whoever is removed has neither a password nor the key; everybody else signs in as before', async () => {
  const opened = await setUpStation()
  const [lin, leaver] = [await addColleague(opened, 'lin'), await addColleague(opened, 'leaver')]
  const kept = { key: Buffer.from(opened.station.open().key), slots: readFileSync(join(opened.folder, slotFileName)) }
  await opened.call('first', 'keys.make', { password })
  const before = (await opened.call('first', 'keys.status', {})).manifests[0]!.fingerprint

  expect(await rekey(opened, { reason: 'left', removeAccountId: leaver.id })).toEqual({ keyEpoch: 2, oneUse: [], recoveryKey: null })

  // The window of whoever left is out at once.
  expect(await opened.ask('leaver', 'accounts.list', {})).toMatchObject({ refusal: { code: 'core.signedOut' } })
  // The signing keys came along.
  expect(await opened.call('first', 'keys.status', {})).toMatchObject({ isUsable: true, manifests: [{ fingerprint: before }] })
  await opened.call('first', 'history.checkpoint', {})
  const [entry] = (await opened.call('first', 'history.list', {})).entries.filter(({ kind }) => kind === 'key.rekey')
  expect(entry).toMatchObject({ accountName: 'Manager', values: { keyEpoch: 2, reason: 'left', removedAccountId: leaver.id } })
  expect((await opened.call('first', 'history.verify', {})).whole).toBe(true)
  await opened.station.lock()

  // What they kept of the old key opens nothing, and the slots know them no more.
  expect(() => openBase({ file: join(opened.folder, 'hearth.db'), key: kept.key })).toThrow('base.wrongKey')
  for (const name of readdirSync(opened.folder).filter((one) => one.startsWith('slots'))) expect(readFileSync(join(opened.folder, name), 'utf8')).not.toContain(leaver.id)
  for (const loginName of ['leaver', 'nobody']) expect(await opened.ask('x', 'accounts.signIn', { loginName, password: leaver.signIn.password })).toMatchObject({ refusal: { code: 'accounts.wrongPassword' } })
  await opened.call('lin', 'accounts.signIn', lin.signIn)
  await opened.station.lock()
  await opened.call('first', 'accounts.recover', { recoveryKey: opened.recoveryKey, loginName: 'lin', newPassword: 'another five words of lin' })
  expect(await opened.call('first', 'accounts.list', {})).toContainEqual(expect.objectContaining({ id: leaver.id, isActive: false }))
  await opened.station.lock()

  // With the old slot file put back over the new one, a good password ends at a key that opens nothing.
  writeFileSync(join(opened.folder, slotFileName), kept.slots)
  expect(await opened.ask('x', 'accounts.signIn', { loginName: 'leaver', password: leaver.signIn.password })).toMatchObject({ refusal: { code: 'base.wrongKey' } })
})

test('a password that may be known is replaced together with the key', async () => {
  const opened = await setUpStation()
  const lin = await addColleague(opened, 'lin')
  const { oneUse } = await rekey(opened, { reason: 'passwordKnown', resetAccountIds: [lin.id], note: 'seen at the counter' })
  expect(oneUse).toMatchObject([{ accountId: lin.id, loginName: 'lin' }])
  expect(await opened.ask('lin', 'accounts.list', {})).toMatchObject({ refusal: { code: 'core.signedOut' } })
  await opened.station.lock()
  expect(await opened.ask('lin', 'accounts.signIn', lin.signIn)).toMatchObject({ refusal: { code: 'accounts.wrongPassword' } })
  expect(await opened.call('lin', 'accounts.signIn', { loginName: 'lin', password: oneUse[0]!.password })).toMatchObject({ mustChangePassword: true })
  const files = readdirSync(opened.folder).filter((name) => name.startsWith('slots')).map((name) => readFileSync(join(opened.folder, name), 'utf8'))
  expect(files.join()).not.toContain('counter')
})

test('the act asks for the password, and only an administrator removes somebody, never themselves', async () => {
  const opened = await setUpStation()
  const lin = await addColleague(opened, 'lin')
  const own = opened.station.sessions.get('first')!.actor.accountId
  await expect(rekey(opened, { password: 'not the password at all' })).rejects.toThrow('accounts.wrongPassword')
  await expect(rekey(opened, { removeAccountId: own })).rejects.toThrow('accounts.notYourself')
  await expect(rekey(opened, { resetAccountIds: [own] })).rejects.toThrow('accounts.rekeyOwnPassword')
  opened.station.sessions.get('first')!.actor.roles = ['manager']
  await expect(rekey(opened, { removeAccountId: lin.id })).rejects.toThrow('core.notAllowed')
  expect(readSlotFile(opened.folder).file.keyEpoch).toBeUndefined()
})

test('whoever has a one-use password unused must sign in first, or gets another', async () => {
  const opened = await setUpStation()
  const organisationId = opened.station.sessions.get('first')!.actor.organisationId
  await opened.call('first', 'accounts.confirmPassword', { password })
  const { account, oneUsePassword } = await opened.call('first', 'accounts.add', { loginName: 'new', displayName: 'Newly come', roles: ['staff'], organisationId, language: 'en', qualificationNo: null })
  expect((await opened.call('first', 'accounts.rekeyStatus', {})).unready).toEqual([{ accountId: account.id, displayName: 'Newly come' }])
  await expect(rekey(opened)).rejects.toMatchObject({ refusal: { code: 'accounts.rekeySignInFirst', params: { names: 'Newly come' } } })
  const { oneUse } = await rekey(opened, { resetAccountIds: [account.id] })
  expect(await opened.ask('new', 'accounts.signIn', { loginName: 'new', password: oneUsePassword })).toMatchObject({ ok: false })
  await opened.call('new', 'accounts.signIn', { loginName: 'new', password: oneUse[0]!.password })
})

/** A slot as it was made before slots were sealed: the password wraps the data key itself. */
async function oldSlot(slot: KeySlot, baseId: string, key: Buffer, secret: string): Promise<KeySlot> {
  const { accountId, loginName, kind, epoch, kdf } = slot
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const wrapping = await argon2id({ password: secret, salt, memorySize: kdf.memoryKiB, iterations: kdf.iterations, parallelism: kdf.parallelism, hashLength: 32, outputType: 'binary' })
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  cipher.setAAD(utf8(canonicalJson({ baseId, accountId, kind, epoch, kdf: { ...kdf }, mustChange: false })))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return { accountId, loginName, kind, epoch, kdf, salt: toBase64(salt), nonce: toBase64(nonce), wrapped: toBase64(wrapped) }
}

test('slots of the old kind still open, are made anew at sign-in, and hold a new key up until then', async () => {
  const opened = await setUpStation()
  const lin = await addColleague(opened, 'lin')
  const { file } = readSlotFile(opened.folder)
  const { key } = opened.station.open()
  const slots = await Promise.all(file.slots.map((slot) => (slot.kind === 'recovery' ? Promise.resolve(slot) : oldSlot(slot, file.baseId, key, slot.loginName === 'lin' ? lin.signIn.password : password))))
  writeSlotFile(opened.folder, { ...file, slots })
  await opened.station.lock()

  await opened.call('first', 'accounts.signIn', { loginName: 'manager', password })
  expect((await opened.call('first', 'accounts.rekeyStatus', {})).unready).toEqual([{ accountId: lin.id, displayName: 'lin' }])
  await expect(rekey(opened)).rejects.toThrow('accounts.rekeySignInFirst')
  await opened.station.lock()
  await opened.call('lin', 'accounts.signIn', lin.signIn)
  await opened.call('first', 'accounts.signIn', { loginName: 'manager', password })
  expect(await rekey(opened)).toMatchObject({ keyEpoch: 2 })
  await opened.station.lock()
  await opened.call('lin', 'accounts.signIn', lin.signIn)
})

test('a public key that an outsider put into the slot file is given no new key', async () => {
  const opened = await setUpStation()
  await addColleague(opened, 'lin')
  const { file } = readSlotFile(opened.folder)
  const stranger = { publicKey: toBase64(randomBytes(32)), ephemeral: toBase64(randomBytes(32)), sealed: toBase64(randomBytes(60)) }
  const forged = file.slots.map((slot) => (slot.loginName === 'lin' ? { ...slot, sealing: { ...slot.sealing!, ...stranger } } : slot))
  writeSlotFile(opened.folder, { ...file, slots: forged })
  await expect(rekey(opened)).rejects.toMatchObject({ refusal: { code: 'accounts.rekeySignInFirst', params: { names: 'lin' } } })
})

test('the data key cannot be sealed by anybody who does not know the pin, so no other base opens with a password', async () => {
  const opened = await setUpStation()
  const { file } = readSlotFile(opened.folder)
  await opened.station.lock()
  // An outsider seals a key of their own to the public key, with all that stands in the open file.
  const slot = file.slots.find(({ kind }) => kind === 'password')!
  const wrapping = Buffer.from(hkdfSync('sha256', randomBytes(64), utf8(`${slot.sealing!.ephemeral} ${slot.sealing!.publicKey}`), 'hearth/slot-seal/v1', 32))
  const cipher = createCipheriv('aes-256-gcm', wrapping, randomBytes(12))
  const sealed = toBase64(Buffer.concat([randomBytes(12), cipher.update(randomBytes(32)), cipher.final(), cipher.getAuthTag()]))
  writeSlotFile(opened.folder, { ...file, slots: file.slots.map((one) => (one === slot ? { ...one, sealing: { ...one.sealing!, sealed } } : one)) })
  expect(await opened.ask('x', 'accounts.signIn', { loginName: 'manager', password })).toMatchObject({ refusal: { code: 'accounts.wrongPassword' } })
})

test('a new recovery key ends the old one, and its trial is asked for anew', async () => {
  const opened = await setUpStation()
  await opened.call('first', 'station.confirmRecoveryKey', { recoveryKey: opened.recoveryKey })
  await expect(opened.call('first', 'accounts.makeRecoveryKey', { password: 'not the password at all' })).rejects.toThrow('accounts.wrongPassword')
  const { recoveryKey } = await opened.call('first', 'accounts.makeRecoveryKey', { password })
  expect((await opened.call('first', 'settings.list', {})).find(({ key }) => key === 'recoveryKeyConfirmedAt')?.value).toBe('')
  await expect(opened.call('first', 'station.confirmRecoveryKey', { recoveryKey: opened.recoveryKey })).rejects.toThrow('accounts.wrongRecoveryKey')
  await opened.call('first', 'station.confirmRecoveryKey', { recoveryKey })
  const made = await rekey(opened, { newRecoveryKey: true })
  await opened.station.lock()
  expect(await opened.ask('x', 'accounts.recover', { recoveryKey, loginName: 'manager', newPassword: password })).toMatchObject({ refusal: { code: 'accounts.wrongRecoveryKey' } })
  await opened.call('first', 'accounts.recover', { recoveryKey: made.recoveryKey!, loginName: 'manager', newPassword: 'five other words of mine' })
})

test('the library agrees with the published answer of X25519', () => {
  expect(() => assertSealingWorks()).not.toThrow()
})
