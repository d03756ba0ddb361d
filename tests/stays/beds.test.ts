import { describe, expect, test } from 'vitest'
import { makeHouse } from './support/house.ts'

const today = '2026-05-06'

/** A man in care without a bed, and a second men's bed beside the house's own two. */
async function makeRoom() {
  const house = await makeHouse()
  const { manager, programme, beds, register, inCare } = house
  const second = await manager.call('beds.record', {
    programmeId: programme.id,
    room: '1',
    label: 'C',
    forSex: 'male',
    inUseFrom: '2026-01-01',
  })
  const stay = await inCare((await register()).id)
  return { ...house, stay, first: beds.men, second }
}

describe('moving somebody to another bed', () => {
  test('ends the old placement and begins the next on the same day', async () => {
    const { staff, stay, first, second } = await makeRoom()
    await staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: null, bedId: first.id, on: '2026-05-02' })
    await staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: first.id, bedId: second.id, on: today })
    const { placements } = await staff.call('stays.get', { stayId: stay.id })
    expect(placements).toMatchObject([
      { bedId: first.id, fromOn: '2026-05-02', toOn: today, room: '1', label: 'A' },
      { bedId: second.id, fromOn: today, toOn: null, label: 'C' },
    ])
    const board = await staff.call('stays.board', {})
    expect(board.rows).toMatchObject([{ id: stay.id, bedLabel: 'C' }])
    expect(board.takenBeds.map((bed) => bed.label)).toEqual(['C'])
    expect(board.freeBeds.map((bed) => bed.label)).toEqual(['A', 'B'])
  })

  test('taken back on the same day leaves the old placement as it was', async () => {
    const { staff, stay, first, second } = await makeRoom()
    const { placement } = await staff.call('stays.moveToBed', {
      stayId: stay.id,
      fromBedId: null,
      bedId: first.id,
      on: '2026-05-02',
    })
    await staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: first.id, bedId: second.id, on: today })
    await staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: second.id, bedId: first.id, on: today })
    const { placements } = await staff.call('stays.get', { stayId: stay.id })
    expect(placements.filter((one) => one.toOn === null)).toMatchObject([{ id: placement!.id, fromOn: '2026-05-02' }])
  })

  test('says on which day it was, so that taking it back leaves the nights before as they were', async () => {
    const { staff, stay, first, second } = await makeRoom()
    const move = (fromBedId: string | null, bedId: string | null, on: string) => staff.call('stays.moveToBed', { stayId: stay.id, fromBedId, bedId, on })
    await move(null, first.id, '2026-05-02')
    await move(first.id, second.id, '2026-05-05')
    const done = await move(second.id, first.id, '2026-05-05')
    await move(first.id, second.id, done.on)
    const nights = async () => {
      const { placements } = await staff.call('stays.get', { stayId: stay.id })
      return placements.filter((one) => one.fromOn !== one.toOn).map(({ label, fromOn, toOn }) => [label, fromOn, toOn])
    }
    const before = [
      ['A', '2026-05-02', '2026-05-05'],
      ['C', '2026-05-05', null],
    ]
    expect(await nights()).toEqual(before)
    const out = await move(second.id, null, '2026-05-05')
    expect(out).toEqual({ placement: null, on: '2026-05-05' })
    await move(null, second.id, out.on)
    expect(await nights()).toEqual(before)
  })

  test('out of bed frees it and keeps the person in care', async () => {
    const { staff, stay, first } = await makeRoom()
    await staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: null, bedId: first.id, on: '2026-05-02' })
    await staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: first.id, bedId: null, on: today })
    const board = await staff.call('stays.board', {})
    expect(board.rows).toMatchObject([{ id: stay.id, bedId: null }])
    expect(board.takenBeds).toEqual([])
  })

  test('refused, it changes nothing: the bed is for the other sex, is taken, or the person was moved meanwhile', async () => {
    const { staff, stay, first, second, beds, register, inCare } = await makeRoom()
    const other = await inCare((await register({ name: '李军', birthDate: '1979-01-01' })).id)
    await staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: null, bedId: first.id, on: '2026-05-02' })
    await staff.call('stays.moveToBed', { stayId: other.id, fromBedId: null, bedId: second.id, on: '2026-05-02' })
    const move = (bedId: string, fromBedId: string | null, on = today) =>
      staff.call('stays.moveToBed', { stayId: stay.id, fromBedId, bedId, on })
    await expect(move(beds.women.id, first.id)).rejects.toMatchObject({ code: 'programmes.bedForOtherSex' })
    await expect(move(second.id, first.id)).rejects.toMatchObject({ code: 'programmes.bedTaken' })
    await expect(move(second.id, null)).rejects.toMatchObject({ code: 'stays.movedMeanwhile' })
    await expect(move(first.id, first.id)).rejects.toMatchObject({ code: 'stays.sameBed' })
    await expect(move(second.id, first.id, '2026-05-07')).rejects.toMatchObject({ code: 'core.checkFields' })
    await expect(move(second.id, first.id, '2026-04-30')).rejects.toMatchObject({ code: 'core.checkFields' })
    const { placements } = await staff.call('stays.get', { stayId: stay.id })
    expect(placements).toMatchObject([{ bedId: first.id, fromOn: '2026-05-02', toOn: null }])
  })

  test('is for people in care only', async () => {
    const { staff, register, screened, beds } = await makeHouse()
    const stay = await screened((await register()).id)
    await expect(
      staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: null, bedId: beds.men.id, on: today }),
    ).rejects.toMatchObject({ code: 'stays.notInCare' })
  })
})

test('the board says who is unidentified or in hospital, and how old they are', async () => {
  const { staff, register, inCare } = await makeHouse()
  const stay = await inCare(
    (
      await register({
        name: null,
        isUnidentified: true,
        birthDate: null,
        ageFrom: 40,
        ageTo: 50,
        ageJudgedOn: '2026-05-01',
      })
    ).id,
  )
  await staff.call('hospitalisations.record', {
    stayId: stay.id,
    clientId: stay.clientId,
    hospital: 'First hospital',
    isEmergency: true,
    fromOn: '2026-05-02',
  })
  const { rows } = await staff.call('stays.board', {})
  expect(rows).toMatchObject([{ isUnidentified: true, isInHospital: true, ageFrom: 40, ageTo: 50, birthDate: null }])
})

test('an intake that was begun is found until it is decided', async () => {
  const { staff, register, contact, screened, inCare } = await makeHouse()
  const begun = await contact((await register()).id)
  const half = await screened((await register({ name: '李军' })).id)
  await inCare((await register({ name: '王芳', sex: 'female' })).id)
  const found = await staff.call('stays.list', { onlyUndecided: true })
  expect(found.rows.map((row) => row.id).sort()).toEqual([begun.id, half.id].sort())
})

test('a stay shows what is due for it and what belongs to it, and nothing of other stays', async () => {
  const { staff, register, inCare } = await makeHouse()
  const stay = await inCare((await register({ name: null, isUnidentified: true, birthDate: null })).id)
  await inCare((await register({ name: '李军' })).id)
  const { id } = (await staff.call('stays.get', { stayId: stay.id })).tracing!
  const part = { stayId: stay.id, clientId: stay.clientId }
  await staff.call('clues.record', {
    clientId: stay.clientId,
    tracingId: id,
    notedOn: today,
    kind: 'accent',
    text: '四川口音',
  })
  await staff.call('services.record', {
    ...part,
    programmeId: stay.programmeId,
    kind: 'food',
    providedOn: today,
    quantity: 3,
  })
  await staff.call('violenceReports.record', {
    ...part,
    noticedAt: '2026-05-05T02:00:00.000Z',
    description: '手臂有旧伤',
  })
  const whole = await staff.call('stays.get', { stayId: stay.id })
  expect(whole.clues).toMatchObject([{ text: '四川口音' }])
  expect(whole.services).toMatchObject([{ kind: 'food', quantity: 3 }])
  expect(whole.violenceReports).toMatchObject([{ description: '手臂有旧伤' }])
  expect(new Set(whole.timers.map((timer) => timer.stayId))).toEqual(new Set([stay.id]))
  expect(whole.timers.map((timer) => timer.kind).sort()).toEqual(
    ['heldOver', 'settlement', 'stayLimit', 'tracingDna', 'tracingNotice', 'tracingPolice', 'violenceReport'].sort(),
  )
  const all = await staff.call('stays.timers', {})
  expect(all.length).toBe(whole.timers.length + 1)
})

describe('rooms and beds out of use', () => {
  test('a room is added in one go, numbered on from what it has, by those who set beds', async () => {
    const { manager, staff, programme } = await makeHouse()
    const room = { programmeId: programme.id, room: '2', bedCount: 3, forSex: 'female', inUseFrom: '2026-01-01' } as const
    expect((await manager.call('beds.addRoom', room)).beds.map(({ label }) => label)).toEqual(['1', '2', '3'])
    expect((await manager.call('beds.addRoom', { ...room, bedCount: 2 })).beds.map(({ label }) => label)).toEqual(['4', '5'])
    expect((await manager.call('stays.board', {})).freeBeds.filter((bed) => bed.room === '2')).toHaveLength(5)
    await expect(staff.call('beds.addRoom', room)).rejects.toMatchObject({ code: 'core.notAllowed' })
  })

  test('a bed out of use is not offered and takes nobody in, until it is back', async () => {
    const { manager, staff, stay, first } = await makeRoom()
    const set = (version: number, changes: object) => manager.ask('beds.amend', { id: first.id, version, changes })
    expect(await set(first.version, { outFrom: '2026-05-05' })).toMatchObject({ refusal: { fields: { outReason: { code: 'core.required' } } } })
    expect(await set(first.version, { outFrom: '2026-05-05', outUntil: '2026-05-01', outReason: 'Broken.' })).toMatchObject({ refusal: { fields: { outUntil: { code: 'core.dateOrder' } } } })
    expect(await set(first.version, { outFrom: '2026-05-05', outUntil: '2026-05-10', outReason: 'Broken.' })).toMatchObject({ ok: true })
    const free = async () => (await staff.call('stays.board', {})).freeBeds.some((bed) => bed.bedId === first.id)
    expect(await free()).toBe(false)
    const move = () => staff.call('stays.moveToBed', { stayId: stay.id, fromBedId: null, bedId: first.id, on: today })
    await expect(move()).rejects.toMatchObject({ code: 'programmes.bedOut' })
    expect(await set(first.version + 1, { outFrom: null, outUntil: null, outReason: null })).toMatchObject({ ok: true })
    expect(await free()).toBe(true)
    await move()
    expect(await set(first.version + 2, { outFrom: today, outReason: 'Broken.' })).toMatchObject({ refusal: { code: 'programmes.bedOccupied' } })
  })
})
