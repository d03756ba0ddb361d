import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeService } from '../../electron/dispatch.ts'
import type { Station } from '../../electron/station.ts'
import { contract } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { stationOn } from '../support/stationOn.ts'
import { cheapStretching } from '../base/support/slots.ts'

const managerPassword = 'four unrelated words here'
const ownPassword = 'lantern harbour violin moss'

let folder: string
let station: Station
let call: (connection: string, name: string, input: unknown) => Promise<Envelope<never>>
let oneUsePassword: string

/** A base on disk with a manager and a new member of staff, who has a one-use password. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-one-use-'))
  station = stationOn(folder, { kdf: cheapStretching })
  const service = makeService(station)
  call = (connection, name, input) =>
    service(connection).call(name, input, { commandId: station.newId() }) as Promise<Envelope<never>>
  await value('first', 'station.setUp', {
    packId: 'china',
    stationName: 'Harbour Road',
    loginName: 'manager',
    displayName: 'Manager',
    password: managerPassword,
    language: 'en',
  })
  await value('first', 'accounts.signIn', { loginName: 'manager', password: managerPassword })
  await value('first', 'accounts.confirmPassword', { password: managerPassword })
  const organisations = await value<{ rows: { id: string }[] }>('first', 'organisations.list', {})
  const added = await value<{ oneUsePassword: string }>('first', 'accounts.add', {
    loginName: 'li',
    displayName: 'Li',
    roles: ['staff', 'manager', 'admin'],
    organisationId: organisations.rows[0]!.id,
    language: 'en',
  })
  oneUsePassword = added.oneUsePassword
})
afterEach(async () => {
  await station.lock()
  rmSync(folder, { recursive: true, force: true })
})

async function value<T>(connection: string, name: string, input: unknown): Promise<T> {
  const envelope = await call(connection, name, input)
  if (!envelope.ok) throw new Error(`${name}: ${envelope.refusal.code} ${JSON.stringify(envelope.refusal.fields)}`)
  return envelope.value as T
}
async function refusal(connection: string, name: string, input: unknown) {
  const envelope = await call(connection, name, input)
  return envelope.ok ? null : envelope.refusal
}
const signIn = (password: string) => value<{ mustChangePassword: boolean }>('li', 'accounts.signIn', { loginName: 'li', password })
const state = () => value<{ session: { mustChangePassword: boolean } | null }>('li', 'station.state', {})

describe('who signs in with a one-use password', () => {
  test('is told so, also after the page was loaded again', async () => {
    expect(await signIn(oneUsePassword)).toMatchObject({ mustChangePassword: true })
    expect((await state()).session).toMatchObject({ mustChangePassword: true })
  })

  test('is refused everything but choosing their own password, the language, and leaving', async () => {
    await signIn(oneUsePassword)
    const answered: string[] = []
    for (const [name, { allow }] of Object.entries(contract)) {
      if (allow === 'anyone') continue
      const { code } = (await refusal('li', name, null)) ?? { code: 'answered' }
      if (code !== 'accounts.mustChangePassword') answered.push(name)
    }
    expect(answered.sort()).toEqual(['accounts.changePassword', 'accounts.lock', 'accounts.setLanguage', 'accounts.signOut'])
    expect((await refusal('li', 'clients.list', {}))?.message).toMatch(/Choose your own password first/)
  })

  test('cannot keep it, and may not choose a weak one instead', async () => {
    await signIn(oneUsePassword)
    const keep = await refusal('li', 'accounts.changePassword', { oldPassword: oneUsePassword, newPassword: oneUsePassword })
    expect(keep?.fields).toMatchObject({ newPassword: { code: 'accounts.samePassword' } })
    const weak = await refusal('li', 'accounts.changePassword', { oldPassword: oneUsePassword, newPassword: 'li' })
    expect(weak?.fields).toHaveProperty('newPassword')
    expect((await state()).session).toMatchObject({ mustChangePassword: true })
  })

  test('works on at once with their own, and the one-use password opens nothing any more', async () => {
    await signIn(oneUsePassword)
    await value('li', 'accounts.changePassword', { oldPassword: oneUsePassword, newPassword: ownPassword })
    expect((await state()).session).toMatchObject({ mustChangePassword: false })
    expect(await refusal('li', 'clients.list', {})).toBeNull()
    await value('li', 'accounts.signOut', {})
    expect((await refusal('li', 'accounts.signIn', { loginName: 'li', password: oneUsePassword }))?.code).toBe('accounts.wrongPassword')
    expect(await signIn(ownPassword)).toMatchObject({ mustChangePassword: false })
  })
})

test('a reset by an admin ends where the account is signed in, and the next sign-in has to choose a password', async () => {
  await signIn(oneUsePassword)
  await value('li', 'accounts.changePassword', { oldPassword: oneUsePassword, newPassword: ownPassword })
  const people = await value<{ id: string; loginName: string }[]>('first', 'accounts.list', {})
  const accountId = people.find(({ loginName }) => loginName === 'li')!.id
  await value('first', 'accounts.confirmPassword', { password: managerPassword })
  const reset = await value<{ oneUsePassword: string }>('first', 'accounts.resetPassword', { accountId })
  expect((await state()).session).toBeNull()
  expect((await refusal('li', 'accounts.signIn', { loginName: 'li', password: ownPassword }))?.code).toBe('accounts.wrongPassword')
  expect(await signIn(reset.oneUsePassword)).toMatchObject({ mustChangePassword: true })
})
