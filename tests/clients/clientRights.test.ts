import { beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import { cases } from '../../shared/cases/case.ts'
import { recordKinds } from '../../electron/tables.ts'
import { metaOf } from '../../shared/core/fields.ts'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'

let app: App
let worker: Caller
let coWorker: Caller
let ground: ReturnType<typeof makeGround>
let caseId: string

beforeEach(async () => {
  app = await makeApp()
  worker = app.as('socialWorker')
  coWorker = app.as('socialWorker', 'co-worker')
  ground = makeGround(app)
  caseId = (await openCase(app, worker, ground)).id
  await app.as('manager').call('cases.transfer', { caseId, version: 2, workerId: worker.accountId, coWorkerId: coWorker.accountId })
})

test('the history of a file gives the restricted part of a note to those who may read it, before and after a change', async () => {
  const drawn = { caseId, heldOn: '2026-05-06', startTime: '09:00', endTime: '10:00', mode: 'phone', note: 'A call.' }
  const { id, version } = await worker.call('sessions.draft', { ...drawn, restrictedNote: 'Where she is now.' })
  await worker.call('sessions.saveDraft', { sessionId: id, version, changes: { restrictedNote: 'Where she is today.', note: 'Two calls.' } })
  const read = async (caller: Caller) =>
    (await caller.call('clients.history', { clientId: ground.clientId })).entries.filter((entry) => entry.recordId === id)
  for (const reader of [worker, app.as('supervisor'), app.as('manager')]) {
    expect(JSON.stringify(await read(reader))).toContain('Where she is today.')
  }
  const seen = await read(coWorker)
  expect(seen.map((entry) => entry.changes.find(({ field }) => field === 'note')?.to)).toEqual(['Two calls.', 'A call.'])
  expect(JSON.stringify(seen)).not.toContain('Where she is')
})

test('a complaint or an incident about the worker of a case stands in neither history nor timeline of that worker', async () => {
  const { clientId, programmeId } = ground
  const manager = app.as('manager')
  const complaint = { programmeId, clientId, receivedOn: '2026-05-05', channel: 'phone', about: 'staffConduct', text: 'He shouts at me.', dueOn: '2026-05-20' }
  await manager.call('complaints.record', complaint)
  const incident = { programmeId, clientId, occurredOn: '2026-05-05', kind: 'fight', severity: 'minor', description: 'A push in the hall.' }
  await manager.call('incidents.record', incident)
  const tablesFor = async (caller: Caller) => {
    const { entries } = await caller.call('clients.history', { clientId })
    const { lines, groups } = await caller.call('clients.timeline', { clientId })
    return { tables: new Set([...entries, ...lines].map(({ table }) => table)), groups }
  }
  const open = await tablesFor(manager)
  expect(open.tables).toContain('complaints')
  expect(open.tables).toContain('incidents')
  for (const caller of [worker, app.as('supervisor')]) {
    const { tables } = await tablesFor(caller)
    expect(tables).toContain('cases')
    expect(tables).not.toContain('complaints')
    expect(tables).not.toContain('incidents')
  }
})

test('a restricted file whose cases are over is only stored: their worker and supervisor open it no more, the manager does', async () => {
  const { clientId } = ground
  const manager = app.as('manager')
  const supervisor = app.as('supervisor')
  const opens = async (caller: Caller): Promise<boolean> => {
    const seen = [await caller.ask('clients.get', { clientId }), await caller.ask('cases.get', { caseId })] as const
    expect(seen[1].ok, 'the case goes with the file').toBe(seen[0].ok)
    return seen[0].ok
  }
  const everybody = async () => [await opens(worker), await opens(coWorker), await opens(supervisor), await opens(manager)]
  const { client } = await manager.call('clients.get', { clientId })
  await manager.call('clients.amend', { clientId, version: client.version, changes: { isRestricted: true } })
  expect(await everybody()).toEqual([true, true, true, true])
  app.station.open().base.sqlite.transaction(() => {
    app.station.recorder(manager.accountId, app.station.now()).change(cases, caseId, { status: 'ended', closedOn: '2026-05-05', closureReason: 'goalsMet' })
  })()
  expect(await everybody()).toEqual([false, false, false, true])
  const { client: now } = await manager.call('clients.get', { clientId })
  await manager.call('clients.amend', { clientId, version: now.version, changes: { isRestricted: false } })
  expect(await everybody()).toEqual([true, true, true, true])
})

test('a paper of a case lies in the file of the client the case is about', async () => {
  const other = await openCase(app, worker, { ...ground, clientId: ground.otherClientId })
  const paper = { kind: 'photo', title: 'Letter', fileName: 'letter.txt', content: Buffer.from('Dear all').toString('base64') }
  await expect(worker.call('clients.attachDocument', { ...paper, clientId: ground.clientId, caseId: other.id })).rejects.toMatchObject({
    refusal: { fields: { clientId: { code: 'cases.otherClient' } } },
  })
  expect((await worker.call('clients.attachDocument', { ...paper, clientId: ground.clientId, caseId })).caseId).toBe(caseId)
})

test('nobody points to a paper of a file they may not open', async () => {
  const paper = { kind: 'photo', title: 'Letter', fileName: 'letter.txt', content: Buffer.from('Dear all').toString('base64') }
  const foreign = await app.as('manager').call('clients.attachDocument', { ...paper, clientId: ground.otherClientId })
  const own = await worker.call('clients.attachDocument', { ...paper, clientId: ground.clientId, caseId })
  const consent = { clientId: ground.clientId, purpose: 'counselling', basis: 'consent', givenBy: 'K-1', scope: 'Talks.', isRefused: false, grantedOn: '2026-05-05' }
  await expect(worker.call('consents.record', { ...consent, documentId: foreign.id } as never)).rejects.toMatchObject({ code: 'core.notYours' })
  const given = await worker.call('consents.record', { ...consent, documentId: own.id } as never)
  await expect(worker.call('consents.amend', { id: given.id, version: 1, changes: { documentId: foreign.id } })).rejects.toMatchObject({ code: 'core.notYours' })
})

test('every field that names a paper is looked up before it is taken', () => {
  const named = Object.values(recordKinds).flatMap(({ table, fields }) =>
    Object.entries(fields.shape).flatMap(([field, schema]) => (/documentId$/i.test(field) ? [[`${table}.${field}`, metaOf(schema as z.ZodType).ref]] : [])),
  )
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter(([, table]) => table !== 'documents')).toEqual([])
})
