import { expect, test } from 'vitest'
import { residentIdCheckDigit } from '../../shared/packs/identifiers.ts'
import { makeHouse } from '../stays/support/house.ts'

const residentId = (first17: string) => first17 + residentIdCheckDigit(first17)

test('a client is found by characters, pinyin, initials, client number, identity number and phone', async () => {
  const { staff, register } = await makeHouse()
  const number = residentId('11010119850302001')
  const client = await register({
    name: '曾志伟',
    phone: '13800000000',
    identifiers: [{ kind: 'residentId', value: number }],
  })
  await register({ name: '李四' })
  for (const text of [
    '曾',
    '志伟',
    '曾志伟',
    'zengzhiwei',
    'cengzhi',
    'zzw',
    'zeng zhi',
    'zhiwei',
    client.clientNo,
    number,
    '13800000000',
  ]) {
    const found = await staff.call('clients.search', { text })
    expect(
      found.map((line) => line.id),
      text,
    ).toEqual([client.id])
  }
  expect(await staff.call('clients.search', { text: '曾伟' })).toEqual([])
  expect(Object.keys((await staff.call('clients.search', { text: '曾' }))[0]!)).not.toContain('phone')
})

test('registering answers who it might be before it writes, and writes when it is none of them', async () => {
  const { staff, register } = await makeHouse()
  const first = await register({ name: '张伟', birthDate: '1985-03-02' })
  const again = { name: '章炜', sex: 'male', birthDate: '1985-11-11', isNoneOfThem: false }
  const asked = await staff.call('clients.register', again)
  expect(asked).toMatchObject({ client: null, possibleDuplicates: [{ id: first.id, because: 'name' }] })
  expect((await staff.call('clients.list', {})).total).toBe(1)
  expect((await staff.call('clients.register', { ...again, isNoneOfThem: true })).client).not.toBeNull()
  expect((await staff.call('clients.register', { ...again, birthDate: '1960-01-01' })).client).not.toBeNull()
})

test('the same identity number is a possible duplicate under any name', async () => {
  const { staff, register } = await makeHouse()
  const value = residentId('11010119850302001')
  const first = await register({ identifiers: [{ kind: 'residentId', value }] })
  const asked = await staff.call('clients.register', {
    name: '完全不同',
    sex: 'male',
    birthDate: '1985-03-02',
    identifiers: [{ kind: 'residentId', value }],
  })
  expect(asked.possibleDuplicates).toMatchObject([{ id: first.id, because: 'identifier' }])
})

test('a wrong identity number, or one that says another sex, is kept only with a reason', async () => {
  const { staff, register } = await makeHouse()
  const client = await register()
  const good = residentId('11010119850302001')
  const record = (value: string, explanation: string | null = null) =>
    staff.call('identifiers.record', { clientId: client.id, kind: 'residentId', value, isVerified: false, explanation })
  await expect(record(`${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`)).rejects.toMatchObject({
    refusal: { fields: { value: { code: 'packs.residentIdCheck' } } },
  })
  await expect(record(residentId('11010119850302002'))).rejects.toMatchObject({
    refusal: { fields: { value: { code: 'clients.idOtherSex' } } },
  })
  await expect(record(residentId('11010119860302001'))).rejects.toMatchObject({
    refusal: { fields: { value: { code: 'clients.idOtherBirthDate' } } },
  })
  await record(residentId('11010119850302002'), 'card misprinted')
  expect((await record(good.toLowerCase())).value).toBe(good)
})

test('a missing name or birth date says why', async () => {
  const { register } = await makeHouse()
  await expect(register({ name: null })).rejects.toMatchObject({
    refusal: { fields: { name: { code: 'clients.nameOrReason' } } },
  })
  await expect(register({ birthDate: null })).rejects.toMatchObject({
    refusal: { fields: { birthDate: { code: 'clients.birthDateOrReason' } } },
  })
  expect(await register({ birthDate: null, birthDateMissing: 'refused' })).toMatchObject({
    birthDateMissing: 'refused',
  })
})

test('an unknown person who gets a name is found by it and by the provisional one', async () => {
  const { staff, register } = await makeHouse()
  const client = await register({ name: null, birthDate: null, isUnidentified: true })
  const named = await staff.call('clients.identify', {
    clientId: client.id,
    version: client.version,
    name: '王小二',
    birthDate: '1990-01-01',
    identifiedOn: '2026-05-06',
  })
  expect(named).toMatchObject({
    isUnidentified: false,
    name: '王小二',
    provisionalName: client.provisionalName,
    nameMissing: null,
  })
  expect(await staff.call('clients.search', { text: 'wxe' })).toHaveLength(1)
  expect(await staff.call('clients.search', { text: client.provisionalName! })).toHaveLength(1)
  expect((await staff.call('clients.get', { clientId: client.id })).otherNames).toMatchObject([{ kind: 'provisional' }])
})

test('merging takes two people, moves every record, and undoing puts them back', async () => {
  const { app, staff, manager, register, inCare } = await makeHouse()
  const kept = await register({ name: '张伟' })
  const merged = await register({ name: '章薇' })
  const stay = await inCare(merged.id)
  const proposal = await staff.call('clients.proposeMerge', {
    keptId: kept.id,
    mergedId: merged.id,
    reason: 'same photo',
  })
  const decide = { mergeId: proposal.id, version: proposal.version, isAccepted: true }
  await expect(staff.call('clients.decideMerge', decide)).rejects.toMatchObject({ code: 'core.ownWork' })
  const done = await app.as('staff', 'other staff').call('clients.decideMerge', decide)
  expect(done.moved).toMatchObject({ stays: [stay.id] })
  expect((await staff.call('stays.get', { stayId: stay.id })).stay.clientId).toBe(kept.id)
  expect((await staff.call('clients.search', { text: '章薇' })).map((line) => line.id)).toEqual([kept.id])
  await expect(
    staff.call('clients.amend', { clientId: merged.id, version: 1, changes: { phone: '1' } }),
  ).rejects.toMatchObject({ code: 'clients.isMerged' })

  await manager.call('clients.undoMerge', { mergeId: proposal.id, version: done.version })
  expect((await staff.call('stays.get', { stayId: stay.id })).stay.clientId).toBe(merged.id)
  expect((await staff.call('clients.search', { text: '章薇' })).map((line) => line.id)).toEqual([merged.id])
})

test('two people who are both in care are not made one', async () => {
  const { staff, manager, register, inCare } = await makeHouse()
  const [a, b] = [await register({ name: '张伟' }), await register({ name: '章薇' })]
  await inCare(a.id)
  await inCare(b.id)
  const proposal = await staff.call('clients.proposeMerge', { keptId: a.id, mergedId: b.id, reason: 'x' })
  await expect(
    manager.call('clients.decideMerge', { mergeId: proposal.id, version: 1, isAccepted: true }),
  ).rejects.toMatchObject({ code: 'clients.bothInCare' })
})

test('a restricted file is neither found nor opened without a grant, and only a manager unhides it', async () => {
  const { app, staff, manager, register } = await makeHouse()
  const client = await register({ name: '赵敏', isRestricted: true })
  const stranger = app.as('staff', 'stranger')
  expect(await stranger.call('clients.search', { text: '赵敏' })).toEqual([])
  await expect(stranger.call('clients.get', { clientId: client.id })).rejects.toMatchObject({ code: 'core.notYours' })
  expect(await staff.call('clients.search', { text: '赵敏' })).toHaveLength(1)
  await expect(
    staff.call('clients.amend', { clientId: client.id, version: 1, changes: { isRestricted: false } }),
  ).rejects.toMatchObject({ code: 'clients.managerRestricts' })
  await manager.call('grants.record', {
    clientId: client.id,
    accountId: stranger.accountId,
    reason: 'night shift',
    endsOn: '2026-05-06',
  })
  expect((await stranger.call('clients.get', { clientId: client.id })).client.name).toBe('赵敏')
  app.clock.now = '2026-05-07T01:00:00.000Z'
  await expect(stranger.call('clients.get', { clientId: client.id })).rejects.toMatchObject({ code: 'core.notYours' })
})

test('the timeline tells what happened, newest first', async () => {
  const { staff, register, inCare, programme } = await makeHouse()
  const client = await register()
  const stay = await inCare(client.id)
  await staff.call('services.record', {
    clientId: client.id,
    stayId: stay.id,
    programmeId: programme.id,
    kind: 'food',
    providedOn: '2026-05-03',
    quantity: 2,
  })
  const { groups, lines } = await staff.call('clients.timeline', { clientId: client.id })
  expect(groups).toEqual(['stay', 'service', 'file'])
  expect(lines.map((line) => `${line.on} ${line.what}`)).toEqual([
    '2026-05-06 registered',
    '2026-05-03 service',
    '2026-05-01 contact',
    '2026-05-01 admitted',
  ])
  expect(lines.find((line) => line.what === 'admitted')).toMatchObject({ stayId: stay.id, recordId: stay.id })
  const services = await staff.call('clients.timeline', { clientId: client.id, group: 'service' })
  expect(services.lines.map((line) => line.code)).toEqual(['food'])
})

test('the timeline has a child’s visit after leaving and how a goal ended', async () => {
  const { app, staff, register, inCare, programme } = await makeHouse()
  app.clock.now = '2026-05-06T22:30:00.000Z'
  const child = await register({ name: '小明', birthDate: '2014-05-06' })
  const stay = await inCare(child.id)
  const { minorCare } = await staff.call('stays.get', { stayId: stay.id })
  const care = await staff.call('minorCares.screen', { minorCareId: minorCare!.id, version: 1, healthScreenedAt: '2026-05-01T03:00:00.000Z', isCaredApart: false })
  await staff.call('minorCares.confirmExit', { minorCareId: care.id, version: care.version, exitGround: 'parentsFetch', civilAffairsAgreedOn: '2026-05-02', exitConfirmationNo: 'Q-1' })
  await staff.call('stays.exit', {
    stayId: stay.id, version: stay.version, exitOn: '2026-05-02', exitMode: 'selfReturn', collectorName: 'Mother', collectorRelation: 'parent', collectorIdChecked: true, stationConsents: true,
  })
  const [left] = await staff.call('minorCares.list', { clientId: child.id })
  await staff.call('minorCares.visit', { minorCareId: left!.id, version: left!.version, visitedOn: '2026-05-06' })
  const received = await staff.call('cases.receive', { clientId: child.id, programmeId: programme.id, source: 'station', presentingProblem: 'Out of school.', urgency: 'routine', receivedOn: '2026-05-03' })
  const goal = await staff.call('goals.record', { caseId: received.id, clientId: child.id, kind: 'schooling', title: 'School', status: 'open' })
  await staff.call('goals.amend', { id: goal.id, version: 1, changes: { status: 'met', closedOn: '2026-05-05', evidence: 'schoolProof' } })
  const { lines } = await staff.call('clients.timeline', { clientId: child.id })
  expect(lines.map((line) => `${line.on} ${line.what}`).slice(0, 5)).toEqual(['2026-05-07 registered', '2026-05-06 minorVisit', '2026-05-05 goalClosed', '2026-05-03 case', '2026-05-02 exited'])
  await app.close()
})

test('the list of clients is sorted by number or birth date, and nobody stands on two pages', async () => {
  const house = await makeHouse()
  for (const [name, birthDate] of [['A One', '1990-01-01'], ['B Two', '1970-01-01'], ['C Three', '1980-01-01']] as const) await house.register({ name, birthDate })
  const born = async (isDescending: boolean) =>
    (await house.staff.call('clients.list', { sort: { by: 'birthDate', isDescending } })).rows.map((row) => row.birthDate)
  expect(await born(false)).toEqual(['1970-01-01', '1980-01-01', '1990-01-01'])
  expect(await born(true)).toEqual(['1990-01-01', '1980-01-01', '1970-01-01'])
  const page = async (offset: number) => (await house.staff.call('clients.list', { sort: { by: 'sex', isDescending: false }, limit: 2, offset })).rows
  expect(new Set([...(await page(0)), ...(await page(2))].map((row) => row.id)).size).toBe(3)
  await house.app.close()
})

test('an event of the small hours stands on the day it was in the house, not on that of UTC', async () => {
  const { app, staff, register } = await makeHouse()
  app.clock.now = '2026-05-06T17:30:00.000Z'
  const client = await register()
  const { lines } = await staff.call('clients.timeline', { clientId: client.id })
  expect(lines.map((line) => `${line.on} ${line.what}`)).toEqual(['2026-05-07 registered'])
})
