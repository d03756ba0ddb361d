import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { describe, expect, test } from 'vitest'
import { makeService } from '../../electron/dispatch.ts'
import { reaskMs } from '../../electron/accounts/reask.ts'
import { contract } from '../../shared/contract.ts'
import type { Procedure } from '../../shared/ipc/procedure.ts'
import { roles, type Role } from '../../shared/ipc/roles.ts'
import { makeApp } from '../support/makeApp.ts'
import { password, stationOnDisk } from '../support/stationOnDisk.ts'

const procedures = Object.entries(contract as Record<string, Procedure>)
const shapeOf = (procedure: Procedure): Record<string, z.ZodType> => (procedure.input instanceof z.ZodObject ? (procedure.input.shape as Record<string, z.ZodType>) : {})
const asking = (...reasks: (Procedure['reask'] | undefined)[]) => procedures.filter(([, procedure]) => procedure.reask !== undefined && reasks.includes(procedure.reask))
const mayCall = ({ allow }: Procedure): Role => (typeof allow === 'string' ? 'manager' : roles.find((role) => allow.includes(role))!)

/** What writes a file, signs, or changes roles, passwords and keys, and why it asks for no password of its own. */
const reasons: Record<string, string> = {
  'accounts.changePassword': 'takes the old password',
  'accounts.confirmPassword': 'is how it is asked',
  'surveys.endAlone': 'takes the password of who handed the window out',
  'reportPreparations.sign': 'takes the name and password of who signs, whoever sits at the window',
  'backups.make': 'writes under the key of the base into the folder of the program, as it does by itself every day',
  'keys.drill': 'opens a copy with its passphrase and writes no file',
  'keys.saveSheet': 'a fingerprint is there to be handed out',
  'reports.verifierPage': 'the page of the purchaser is the same for everybody and holds nothing of the station',
}

/** Writes where somebody chose, takes a password, or is named for what it changes. */
function isSensitive(name: string, procedure: Procedure): boolean {
  if (procedure.allow === 'anyone') return false
  const shape = shapeOf(procedure)
  const writesFile = procedure.kind === 'task' && 'target' in shape
  const changesRights = procedure.kind !== 'query' && (/^accounts\.(?!sign|set|changeLang)/.test(name) || /^keys\./.test(name))
  return writesFile || changesRights || procedure.access === 'export' || Object.keys(shape).some((key) => /password/i.test(key))
}

describe('what leaves the program as a file, signs, or changes rights', () => {
  test('asks for the password again, each of it, or says here why not', () => {
    const silent = procedures.filter(([name, procedure]) => isSensitive(name, procedure) && !procedure.reask && !(name in reasons)).map(([name]) => name)
    expect(silent).toEqual([])
    expect(asking('recent', 'each', 'inInput').length).toBeGreaterThan(15)
    for (const name of Object.keys(reasons)) expect(contract, name).toHaveProperty([name])
  })

  test.each(asking('recent', 'each').map(([name, procedure]) => [name, procedure] as const))('%s is refused where nobody has typed it', async (name, procedure) => {
    const app = await makeApp({ typesPasswordAgain: false })
    const { base } = app.station.open()
    const caller = app.as(mayCall(procedure))
    const written = () => base.sqlite.prepare('select count(*) as n from history').get()
    const before = written()
    for (const input of [{}, null, { target: 'x' }]) {
      const answer = await caller.ask(name, input)
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'accounts.askAgain' } })
    }
    expect(written()).toEqual(before)
    await app.close()
  })

  test.each(asking('inInput').map(([name]) => name))('%s takes the password in its input and refuses another', async (name) => {
    const procedure = (contract as Record<string, Procedure>)[name]!
    expect(procedure.input.safeParse({ ...inputs[name], password: undefined }).success, 'the password may not be left out').toBe(false)
    expect(procedure.input.safeParse({ ...inputs[name], password }).error, name).toBeUndefined()
    const house = await stationOnDisk()
    const caller = await house.withPassword(mayCall(procedure))
    const target = path.join(house.folder, 'target')
    const before = house.app.station.open().base.sqlite.prepare('select count(*) as n from history').get()
    const envelope = await makeService(house.app.station)(mayCall(procedure)).call(name, { ...inputs[name], password: 'a guess of a stranger' }, { commandId: house.app.station.newId() }, { target, file: target })
    expect(envelope).toMatchObject({ ok: false, refusal: { code: 'accounts.wrongPassword' } })
    expect(existsSync(target)).toBe(false)
    expect(house.app.station.open().base.sqlite.prepare('select count(*) as n from history').get()).toEqual(before)
    expect(caller.accountId).toBeTruthy()
  })
})

/** The least that each of them takes. */
const inputs: Record<string, object> = {
  'keys.make': {},
  'keys.rotate': { reason: 'x' },
  'keys.revoke': { fingerprint: 'a'.repeat(64), revokeCode: 'lost' },
  'keys.backup': { passphrase: 'other words that open it', target: 'target' },
  'keys.restore': { passphrase: 'other words that open it', file: 'file' },
  'keys.saveRequest': { target: 'target' },
  'keys.takeCertificate': { file: 'file' },
  'accounts.rekey': { reason: 'left' },
  'accounts.makeRecoveryKey': {},
  'samples.answer': { file: 'file', target: 'target', refusals: [] },
}

describe('a password typed again', () => {
  const list = { list: 'clients.list', columns: [{ field: 'displayName', header: 'Name' }], format: 'csv', target: 'handle' } as const

  async function house() {
    const made = await stationOnDisk({})
    await made.withPassword('manager')
    await made.withPassword('admin')
    const { station, clock } = made.app
    const service = makeService(station)
    const ask = async (window: string, name: string, input: object, files: Record<string, string> = {}) => {
      const envelope = await service(window).call(name, input, { commandId: station.newId(), taskId: station.newId() }, files)
      return envelope.ok ? 'done' : envelope.refusal.code
    }
    const signIn = (window: string, loginName = 'manager') => ask(window, 'accounts.signIn', { loginName, password })
    const save = (window: string) => ask(window, 'exports.list', list, { handle: path.join(made.folder, 'list.csv') })
    const confirm = (window: string, typed = password) => ask(window, 'accounts.confirmPassword', { password: typed })
    return { ...made, clock, station, ask, signIn, save, confirm }
  }

  test('lets lists leave for five minutes, as signing in does, and not a moment longer', async () => {
    const { clock, signIn, save, confirm } = await house()
    await signIn('window')
    expect(await save('window')).toBe('done')
    clock.advance(reaskMs + 1)
    expect(await save('window')).toBe('accounts.askAgain')
    expect(await confirm('window', 'a guess of a stranger')).toBe('accounts.wrongPassword')
    expect(await save('window')).toBe('accounts.askAgain')
    expect(await confirm('window')).toBe('done')
    expect([await save('window'), await save('window')]).toEqual(['done', 'done'])
    clock.advance(reaskMs + 1)
    expect(await save('window')).toBe('accounts.askAgain')
  })

  test('counts for its own window and its own session alone', async () => {
    const { clock, ask, signIn, save, confirm } = await house()
    await signIn('window')
    await signIn('other')
    clock.advance(reaskMs + 1)
    await confirm('window')
    expect([await save('window'), await save('other')]).toEqual(['done', 'accounts.askAgain'])
    await ask('window', 'accounts.signOut', {})
    expect(await confirm('window')).toBe('core.signedOut')
    expect(await save('window')).toBe('core.signedOut')
  })

  test('is good for one change of rights alone, and signing in is not enough for that', async () => {
    const { station, ask, signIn, confirm } = await house()
    await signIn('desk', 'admin')
    const { organisationId } = station.sessions.get('desk')!.actor
    const add = (loginName: string) => ask('desk', 'accounts.add', { loginName, displayName: loginName, roles: ['staff'], organisationId, language: 'en' })
    expect(await add('li')).toBe('accounts.askAgain')
    await confirm('desk')
    expect(await add('admin')).toBe('accounts.loginNameTaken')
    // What was refused has used nothing up.
    expect(await add('li')).toBe('done')
    expect(await add('wen')).toBe('accounts.askAgain')
  })

  test('is asked for only what somebody may do at all', async () => {
    const app = await makeApp({ typesPasswordAgain: false })
    expect(await app.as('auditor').ask('exports.list', {})).toMatchObject({ refusal: { code: 'core.notAllowed' } })
    await app.close()
  })

  test('guessed too often waits as at sign-in', async () => {
    const { confirm, signIn } = await house()
    await signIn('window')
    for (let tries = 0; tries < 5; tries++) expect(await confirm('window', `guess ${tries}`)).toBe('accounts.wrongPassword')
    expect(await confirm('window')).toBe('accounts.waitBeforeTrying')
    expect(await signIn('elsewhere')).toBe('accounts.waitBeforeTrying')
  })

  test('never overwrites a file before it was typed', async () => {
    const { folder, clock, signIn, save } = await house()
    await signIn('window')
    clock.advance(reaskMs + 1)
    const file = path.join(folder, 'list.csv')
    writeFileSync(file, 'what was there')
    await save('window')
    expect(readFileSync(file, 'utf8')).toBe('what was there')
  })
})
