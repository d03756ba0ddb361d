import { expect, test } from 'vitest'
import { residentIdCheckDigit } from '../../shared/packs/identifiers.ts'
import { makeHouse } from '../stays/support/house.ts'

const residentId = (first17: string) => first17 + residentIdCheckDigit(first17)

test('a possible duplicate comes with what it is compared by', async () => {
  const { staff, register } = await makeHouse()
  const value = residentId('11010119850302001')
  await register({
    name: '张伟',
    usualAddress: '东门 3 号',
    phone: '13800000000',
    identifiers: [{ kind: 'residentId', value }],
  })
  const asked = await staff.call('clients.register', { name: '章炜', sex: 'male', birthDate: '1985-11-11' })
  expect(asked.possibleDuplicates).toMatchObject([
    { usualAddress: '东门 3 号', phone: '13800000000', identifiers: [{ kind: 'residentId', value }] },
  ])
})

test('what is wrong with the facts is said before anybody is compared, each beside its own number', async () => {
  const { staff, register } = await makeHouse()
  await register({ name: '张伟', birthDate: '1985-03-02' })
  const bad = {
    name: '张伟',
    sex: 'male',
    birthDate: '1985-03-02',
    identifiers: [
      { kind: 'passport', value: 'E12345678' },
      { kind: 'residentId', value: '110101198503020011' },
    ],
  }
  await expect(staff.call('clients.register', bad)).rejects.toMatchObject({
    refusal: { fields: { 'identifiers.1.value': { code: 'packs.residentIdCheck' } } },
  })
})

test('asking who it might be uses up no provisional name', async () => {
  const { staff } = await makeHouse()
  const unknown = { sex: 'male', isUnidentified: true, identifiers: [{ kind: 'passport', value: 'E12345678' }] }
  const first = await staff.call('clients.register', unknown)
  expect((await staff.call('clients.register', unknown)).client).toBeNull()
  const second = await staff.call('clients.register', { ...unknown, isNoneOfThem: true })
  const sequence = (name: string | null | undefined) => Number(/(\d+)$/.exec(name ?? '')?.[1])
  expect(sequence(second.client?.provisionalName)).toBe(sequence(first.client?.provisionalName) + 1)
})

test('a client on file shows who else they might be, never themselves', async () => {
  const { staff, register } = await makeHouse()
  const one = await register({ name: '张伟', birthDate: '1985-03-02' })
  const other = await register({ name: '章炜', birthDate: '1985-11-11' })
  await register({ name: '李四', birthDate: '1985-11-11' })
  const found = await staff.call('clients.duplicates', { clientId: one.id })
  expect(found.map((line) => line.id)).toEqual([other.id])
})

test('the list narrows to those here, those unidentified, those hidden and those of the one who asks', async () => {
  const { app, staff, manager, register, inCare } = await makeHouse()
  const here = await register({ name: '甲' })
  await inCare(here.id)
  const unknown = await register({ name: null, birthDate: null, isUnidentified: true })
  const hidden = await register({ name: '丙', isRestricted: true })
  const ids = async (only: 'inStation' | 'mine' | 'unidentified' | 'restricted', who = manager) =>
    (await who.call('clients.list', { only })).rows.map((row) => row.id)
  expect(await ids('inStation')).toEqual([here.id])
  expect(await ids('unidentified')).toEqual([unknown.id])
  expect(await ids('restricted')).toEqual([hidden.id])
  expect(await ids('restricted', app.as('staff', 'stranger'))).toEqual([])
  expect(await ids('mine', app.as('staff', 'stranger'))).toEqual([])
  expect((await ids('mine', staff)).toSorted()).toEqual([here.id, hidden.id].toSorted())
})
