import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setUp } from '../../electron/accounts/signIn.ts'
import { openSlot } from '../../electron/core/db/keySlots.ts'
import { assertSound, openBase, rekeyBase } from '../../electron/core/db/openBase.ts'
import { possibleGenerations, readPreviousSlotFile, readSlotFile } from '../../electron/core/db/slotFile.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { decodeRecoveryKey } from '../../shared/accounts/recoveryKey.ts'
import { cheapPolicy } from '../base/support/slots.ts'
import { figure, size } from './figures.ts'
import { passwords, rekeyStation } from './rekeyStation.ts'

const rounds = size(20, 300)
const child = join(import.meta.dirname, 'killInRekeyChild.ts')
const normalized = (text: string): string => text.normalize('NFKC')

/** A base of a few megabytes with three people, a recovery key and signing keys. */
async function makeStation(dir: string): Promise<{ recoveryKey: string }> {
  const { station, call } = rekeyStation(dir)
  const { recoveryKey } = await setUp(station, { packId: 'neutral', stationName: 'Station', registrationNo: null, loginName: 'manager', displayName: 'Manager', language: 'en' }, passwords.manager)
  await call('first', 'accounts.signIn', { loginName: 'manager', password: passwords.manager })
  const { accountId, organisationId } = station.sessions.get('first')!.actor
  for (const name of ['lin', 'tang'] as const) {
    await call('first', 'accounts.confirmPassword', { password: passwords.manager })
    const { oneUsePassword } = await call('first', 'accounts.add', { loginName: name, displayName: name, roles: ['staff'], organisationId, language: 'en', qualificationNo: null })
    await call(name, 'accounts.signIn', { loginName: name, password: oneUsePassword })
    await call(name, 'accounts.changePassword', { oldPassword: oneUsePassword, newPassword: passwords[name] })
  }
  await call('first', 'keys.make', { password: passwords.manager })
  station.open().base.sqlite.transaction(() => {
    const write = station.recorder(accountId, station.now())
    for (let i = 0; i < 1500; i++) write.add(organisations, { name: `Partner ${i} ${'with_a_long_name_'.repeat(10)}`, kind: 'partner' })
  })()
  await station.lock()
  return { recoveryKey }
}

/** How many of the keys that the slots hold open the base, each tried on its own. */
async function keysThatOpen(dir: string): Promise<{ tried: number; opening: number }> {
  const keys = new Map<string, Buffer>()
  for (const file of possibleGenerations(dir)) {
    const slot = file.slots.find(({ loginName }) => loginName === 'manager')!
    const key = await openSlot({ baseId: file.baseId, slot, secret: normalized(passwords.manager), policy: cheapPolicy })
    keys.set(key.toString('hex'), key)
  }
  let opening = 0
  for (const key of keys.values()) {
    try {
      openBase({ file: join(dir, 'hearth.db'), key }).close()
      opening++
    } catch (error) {
      expect(error).toMatchObject({ code: 'base.wrongKey' })
    }
  }
  return { tried: keys.size, opening }
}

/** Everything that must hold after a kill; what does not. */
async function problems(dir: string, recoveryKey: string, atLeast: { epoch: number; rows: number }, isThorough = true): Promise<string[]> {
  const found: string[] = []
  const { opening } = await keysThatOpen(dir)
  if (opening !== 1) return [`${opening} keys open the base`]
  const { station, call } = rekeyStation(dir)
  for (const loginName of ['tang', 'lin', 'manager'] as const) {
    await call('w', 'accounts.signIn', { loginName, password: passwords[loginName] }).catch((error: Error) => found.push(`${loginName}: ${error.message}`))
    if (loginName !== 'manager') await station.lock()
  }
  if (found.length > 0) return found
  const { base, key } = station.open()
  const { file } = readSlotFile(dir)
  if (file.rekey) found.push('the change is still open after sign-in')
  if (JSON.stringify(readPreviousSlotFile(dir)?.slots) !== JSON.stringify(file.slots)) found.push('the old key is still in a slot')
  for (const slot of file.slots) {
    const secret = slot.kind === 'recovery' ? decodeRecoveryKey(recoveryKey) : normalized(passwords[slot.loginName as keyof typeof passwords])
    const opened = await openSlot({ baseId: file.baseId, slot, secret, policy: cheapPolicy })
    if (!opened.equals(key)) found.push(`the slot of ${slot.loginName} holds another key`)
  }
  const count = (sql: string): number => base.sqlite.prepare(sql).pluck().get() as number
  const entries = count("SELECT count(*) FROM history WHERE kind = 'key.rekey'")
  if (entries !== (file.keyEpoch ?? 1) - 1) found.push(`${entries} entries for key ${file.keyEpoch}`)
  if ((file.keyEpoch ?? 1) < atLeast.epoch) found.push(`key ${file.keyEpoch} after ${atLeast.epoch} was acknowledged`)
  if (count('SELECT count(*) FROM organisations') < atLeast.rows) found.push('rows are lost')
  if (count("SELECT count(*) FROM secrets WHERE kind = 'rekey'") !== 0) found.push('a change is still staged')
  if (!(await call('w', 'keys.status', {})).isUsable) found.push('the signing keys do not open')
  if (isThorough) {
    assertSound(base)
    const history = await verifyHistory(base.sqlite, () => Promise.resolve())
    found.push(...history.mismatches.map(({ code, where }) => `history: ${code} in ${where}`))
  }
  await station.lock()
  return found
}

test('killed anywhere inside a change of the data key, exactly one key opens the base and every slot holds it', { timeout: size(240_000, 3_600_000) }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hearth-rekey-'))
  const start = () => spawn(process.execPath, [child, dir], { stdio: ['pipe', 'pipe', 'inherit'] })
  let next: ReturnType<typeof start> | null = null
  try {
    const { recoveryKey } = await makeStation(dir)
    const expected = { epoch: 1, rows: 1501 }
    const ended = { old: 0, new: 0 }
    // How long a change takes in a fresh process, learnt as it goes, so that the kills fall all over it.
    let usualMs = 150
    next = start()
    for (let round = 0; round < rounds; round++) {
      const running: ReturnType<typeof start> = next
      next = start()
      let said = ''
      let begunAt = 0
      const lines = () => said.split('\n').slice(0, -1)
      const begun = new Promise<void>((resolve, reject) => {
        running.once('exit', (code) => reject(new Error(`ended by itself (${code})`)))
        running.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString()
          const [epoch] = lines().filter((line) => line !== 'begun')
          if (epoch !== undefined && begunAt > 0) usualMs = Math.max(5, performance.now() - begunAt)
          if (begunAt === 0) begunAt = performance.now()
          resolve()
        })
      })
      running.stdin.write('go\n')
      await begun
      const closed = once(running, 'close')
      await new Promise((resolve) => setTimeout(resolve, (usualMs * 1.2 * ((round * 7) % rounds)) / rounds))
      running.kill('SIGKILL')
      await closed
      const acknowledged = lines().filter((line) => line !== 'begun').map(Number)
      expected.epoch = Math.max(expected.epoch, ...acknowledged)
      if (acknowledged.length === 0) usualMs *= 1.1
      expect(await problems(dir, recoveryKey, expected, round % 5 === 4), `after kill ${round}`).toEqual([])
      const { keyEpoch = 1 } = readSlotFile(dir).file
      ended[keyEpoch > expected.epoch ? 'new' : 'old']++
      expected.epoch = keyEpoch
    }
    next.kill('SIGKILL')
    figure('killInRekey', `${rounds} kills, ${ended.old} left the key of before and ${ended.new} one not yet acknowledged, 0 with none or two, 0 rows lost`)
  } finally {
    next?.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
})

test('the rig notices a base that was given another key before the slots had it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hearth-rekey-'))
  try {
    const { recoveryKey } = await makeStation(dir)
    expect(await problems(dir, recoveryKey, { epoch: 1, rows: 1501 })).toEqual([])
    const { station, call } = rekeyStation(dir)
    await call('first', 'accounts.signIn', { loginName: 'manager', password: passwords.manager })
    rekeyBase(station.open().base, randomBytes(32))
    await station.lock()
    expect(await problems(dir, recoveryKey, { epoch: 1, rows: 1501 })).toEqual(['0 keys open the base'])
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
