import { expect, test } from 'vitest'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeHouse } from '../stays/support/house.ts'
import { makeApp } from '../support/makeApp.ts'

const today = '2026-05-06'

test('what was voided by mistake counts again, and the history says who took it back', async () => {
  const { app, manager, staff, programme, register } = await makeHouse()
  const client = await register()
  const given = await staff.call('services.record', { clientId: client.id, programmeId: programme.id, kind: 'food', providedOn: today, quantity: 1 } as never)
  await expect(staff.call('services.unvoid', { id: given.id, version: 1 })).rejects.toMatchObject({ code: 'core.notVoided' })
  const voided = await staff.call('services.void', { id: given.id, version: 1, reason: 'Wrong person.' })
  await expect(staff.call('services.void', { id: given.id, version: voided.version, reason: 'Again.' })).rejects.toMatchObject({ code: 'core.isVoided' })
  await expect(staff.call('services.unvoid', { id: given.id, version: 1 })).rejects.toMatchObject({ code: 'core.clash' })
  await expect(app.as('supervisor').call('services.unvoid', { id: given.id, version: voided.version })).rejects.toMatchObject({ code: 'core.notAllowed' })
  expect((await staff.call('services.list', { clientId: client.id })).total).toBe(0)
  expect(await staff.call('services.unvoid', { id: given.id, version: voided.version })).toMatchObject({ voidedAt: null, voidReason: null, version: 3 })
  expect((await staff.call('services.list', { clientId: client.id })).total).toBe(1)
  const { entries } = await manager.call('clients.history', { clientId: client.id })
  expect(entries.filter(({ recordId }) => recordId === given.id).map(({ kind, accountId }) => [kind, accountId])).toEqual([
    ['unvoid', staff.accountId],
    ['void', staff.accountId],
    ['create', staff.accountId],
  ])
})

test('what hangs on a void record stays void with it', async () => {
  const { manager, staff, register, inCare } = await makeHouse()
  const stay = await inCare((await register()).id)
  const extension = await staff.call('extensions.record', { stayId: stay.id, clientId: stay.clientId, decidedOn: today, untilOn: '2026-05-20', reason: 'waitingForKin' })
  const voided = await staff.call('extensions.void', { id: extension.id, version: 1, reason: 'Twice.' })
  const gone = await manager.call('stays.void', { stayId: stay.id, version: stay.version, reason: 'Twice.' })
  await expect(staff.call('extensions.unvoid', { id: extension.id, version: voided.version })).rejects.toMatchObject({ code: 'core.ownerIsVoided' })
  await manager.call('stays.unvoid', { stayId: stay.id, version: gone.version })
  expect(await staff.call('extensions.unvoid', { id: extension.id, version: voided.version })).toMatchObject({ voidedAt: null })
})

test('a stay taken back has its bed again, unless somebody else lies there by now', async () => {
  const { manager, staff, beds, register, inCare } = await makeHouse()
  const first = await inCare((await register()).id)
  const place = (stayId: string) => staff.call('stays.moveToBed', { stayId, fromBedId: null, bedId: beds.men.id, on: today })
  await place(first.id)
  const live = async () => (await staff.call('stays.get', { stayId: first.id })).placements.length
  const gone = await manager.call('stays.void', { stayId: first.id, version: first.version, reason: 'Twice.' })
  const back = await manager.call('stays.unvoid', { stayId: first.id, version: gone.version })
  expect(await live()).toBe(1)
  await expect(manager.call('stays.unvoid', { stayId: first.id, version: back.version })).rejects.toMatchObject({ code: 'core.notVoided' })
  await expect(staff.call('stays.unvoid', { stayId: first.id, version: back.version })).rejects.toMatchObject({ code: 'core.notAllowed' })

  const again = await manager.call('stays.void', { stayId: first.id, version: back.version, reason: 'Twice.' })
  const other = await inCare((await register({ name: '李强', birthDate: '1970-01-01' })).id)
  await place(other.id)
  await manager.call('stays.unvoid', { stayId: first.id, version: again.version })
  expect(await live()).toBe(0)
})

test('a stay is not taken back beside another open one of the same person', async () => {
  const { manager, register, contact, inCare } = await makeHouse()
  const client = await register()
  const first = await inCare(client.id)
  const gone = await manager.call('stays.void', { stayId: first.id, version: first.version, reason: 'Wrong day.' })
  await contact(client.id)
  await expect(manager.call('stays.unvoid', { stayId: first.id, version: gone.version })).rejects.toMatchObject({ code: 'stays.hasOpenStay' })
})

test('a placement is not taken back into a bed that somebody else has', async () => {
  const { staff, beds, register, inCare } = await makeHouse()
  const first = await inCare((await register()).id)
  const other = await inCare((await register({ name: '李强', birthDate: '1970-01-01' })).id)
  const placement = (stay: { id: string; clientId: string }) =>
    staff.call('bedPlacements.record', { stayId: stay.id, clientId: stay.clientId, bedId: beds.men.id, fromOn: '2026-05-02', toOn: null })
  const mistaken = await placement(first)
  const gone = await staff.call('bedPlacements.void', { id: mistaken.id, version: 1, reason: 'Other bed.' })
  await placement(other)
  await expect(staff.call('bedPlacements.unvoid', { id: mistaken.id, version: gone.version })).rejects.toMatchObject({ code: 'programmes.bedTaken' })
})

test('an outcome stands where its last check that counts found it', async () => {
  const app = await makeApp()
  const worker = app.as('socialWorker')
  const ground = makeGround(app)
  const { id: caseId } = await openCase(app, worker, ground)
  const { clientId, programmeId } = ground
  const outcome = await worker.call('outcomes.record', { clientId, caseId, programmeId, kind: 'housed', achievedOn: '2026-05-05', status: 'claimed', evidence: 'tenancyProof' })
  const check = await worker.call('outcomeChecks.record', { outcomeId: outcome.id, clientId, checkedOn: today, result: 'notHeld' })
  const status = async () => (await worker.call('outcomes.get', { id: outcome.id })).status
  const gone = await worker.call('outcomeChecks.void', { id: check.id, version: check.version, reason: 'Wrong person.' })
  expect(await status()).toBe('claimed')
  await worker.call('outcomeChecks.unvoid', { id: check.id, version: gone.version })
  expect(await status()).toBe('notHeld')
})

test('a name taken back is found again', async () => {
  const { staff, register } = await makeHouse()
  const client = await register()
  const other = await staff.call('otherNames.record', { clientId: client.id, kind: 'alias', name: '欧阳靖' } as never)
  const found = async () => (await staff.call('clients.search', { text: '欧阳' })).length
  expect(await found()).toBe(1)
  const gone = await staff.call('otherNames.void', { id: other.id, version: 1, reason: 'Other person.' })
  expect(await found()).toBe(0)
  await staff.call('otherNames.unvoid', { id: other.id, version: gone.version })
  expect(await found()).toBe(1)
})

test('a scoring and a session note come back to those who may void them', async () => {
  const app = await makeApp()
  const worker = app.as('socialWorker')
  const ground = makeGround(app)
  const { id: caseId } = await openCase(app, worker, ground)
  const [instrument] = (await worker.call('packs.current', {})).instruments
  const { assessment } = await worker.call('assessments.score', { clientId: ground.clientId, caseId, programmeId: ground.programmeId, instrumentId: instrument!.id, stage: 'baseline', assessedOn: today, answers: {} } as never)
  const scoreGone = await worker.call('assessments.void', { assessmentId: assessment.id, version: 1, reason: 'Twice.' })
  expect(await worker.call('assessments.unvoid', { assessmentId: assessment.id, version: scoreGone.version })).toMatchObject({ voidedAt: null })

  const note = await worker.call('sessions.draft', { caseId, heldOn: today, startTime: '09:00', endTime: '10:00', mode: 'phone', note: 'A call.' })
  const noteGone = await worker.call('sessions.void', { sessionId: note.id, version: 1, reason: 'Wrong case.' })
  const manager = app.as('manager')
  await expect(manager.call('sessions.unvoid', { sessionId: note.id, version: noteGone.version })).rejects.toMatchObject({ code: 'sessions.notYourNote' })
  const meanwhile = await worker.call('sessions.draft', { caseId, heldOn: today, startTime: '09:30', endTime: '10:00', mode: 'phone', note: '' })
  await expect(worker.call('sessions.unvoid', { sessionId: note.id, version: noteGone.version })).rejects.toMatchObject({ code: 'sessions.twoPlaces' })
  await worker.call('sessions.void', { sessionId: meanwhile.id, version: 1, reason: 'Twice.' })
  expect(await worker.call('sessions.unvoid', { sessionId: note.id, version: noteGone.version })).toMatchObject({ voidedAt: null, status: 'draft' })
})
