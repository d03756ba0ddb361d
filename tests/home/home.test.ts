import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeHouse } from '../stays/support/house.ts'

let house: Awaited<ReturnType<typeof makeHouse>>
beforeAll(async () => {
  house = await makeHouse()
})
afterAll(() => house.app.close())

const kinds = (lines: readonly { kind: string; who: string | null }[]) => lines.map((line) => `${line.kind} ${line.who}`)

test('an empty day holds nothing, and says how full the house is', async () => {
  expect(await house.staff.call('home.today', {})).toEqual({ lines: [], house: { inCare: 0, beds: 2, freeBeds: 2, openCases: 0 } })
})

test('somebody at the door stands on the list of the station until they are admitted; then their limit does', async () => {
  const client = await house.register()
  const stay = await house.screened(client.id)
  expect(kinds((await house.staff.call('home.today', {})).lines)).toEqual([`arrival ${client.name}`])
  await house.staff.call('stays.admit', { stayId: stay.id, version: stay.version, admittedOn: '2026-05-01', bedId: house.beds.men.id })
  const after = await house.staff.call('home.today', {})
  expect(kinds(after.lines)).toEqual([`stayLimit ${client.name}`])
  expect(after.house).toEqual({ inCare: 1, beds: 2, freeBeds: 1, openCases: 0 })
})

test('a contracted worker sees their own appointments and cases, and nothing of the house', async () => {
  const { app } = house
  const worker = app.as('socialWorker')
  const ground = makeGround(app)
  const opened = await openCase(app, worker, ground)
  await worker.call('appointments.record', {
    caseId: opened.id,
    clientId: ground.clientId,
    programmeId: ground.programmeId,
    workerId: worker.accountId,
    startsOn: '2026-05-06',
    startTime: '14:00',
    minutes: 50,
    mode: 'faceToFace',
    status: 'booked',
  })
  const own = await worker.call('home.today', {})
  expect(kinds(own.lines)).toContain('appointment K-1')
  expect(own.house).toBeNull()
  expect(own.lines.map((line) => line.kind)).not.toContain('stayLimit')
  const stranger = await app.as('socialWorker', 'stranger', 'otherPartner').call('home.today', {})
  expect(stranger.lines).toEqual([])
})

test('an administrator and an auditor see no work of the cases', async () => {
  for (const role of ['admin', 'auditor'] as const)
    expect(await house.app.as(role).call('home.today', {})).toEqual({ lines: [], house: null })
})
