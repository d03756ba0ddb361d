import { clients, identifiers } from '../../shared/clients/client.ts'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeWorld } from '../rights/world.ts'
import { makeHouse } from '../stays/support/house.ts'
import { makeApp } from '../support/makeApp.ts'
import { asked, closing, hides, row, same } from './support/checkRow.ts'

/** Conditions of who may see that predicates.test.ts does not come by, because it asks as another role or with other ids. */
async function world() {
  const made = await makeWorld()
  closing(made.app)
  return { ...made, own: made.own(), foreign: made.foreign() }
}

row('seen: draft about a file closed since', async () => {
  const app = await makeApp()
  closing(app)
  const worker = app.as('socialWorker')
  const one = await openCase(app, worker, makeGround(app))
  const place = `sessions.draft:${one.id}`
  await worker.call('drafts.save', { place, content: 'half a word' })
  await app.as('manager').call('cases.transfer', { caseId: one.id, version: one.version, workerId: app.as('socialWorker', 'stranger', 'otherPartner').accountId })
  return hides(() => worker.call('drafts.find', { place }), 'half a word')
})

/** A hidden file, seen by a colleague who has no grant. */
async function hidden() {
  const house = await makeHouse()
  closing(house.app)
  const client = await house.register({ isRestricted: true })
  return { ...house, client, stranger: house.app.as('staff', 'stranger') }
}
row('seen: who has arrived', async () => {
  const { contact, client, stranger } = await hidden()
  await contact(client.id)
  return same(() => stranger.call('home.today', {}))
})
row('home: arrivals', async () => {
  const { app, manager, contact, register, programme } = await hidden()
  const { id: clientId } = await register({ name: 'Arrived' })
  await contact(clientId)
  const worker = app.as('socialWorker')
  await manager.call('cases.receive', { clientId, programmeId: programme.id, workerId: worker.accountId, source: 'station', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-05-02' })
  return same(() => worker.call('home.today', {}))
})
row('seen: how many are in care', async () => {
  const { inCare, client, stranger } = await hidden()
  await inCare(client.id)
  return same(async () => (await stranger.call('home.today', {})).house)
})
row('seen: day sheet', async () => {
  const { inCare, client, stranger, programme } = await hidden()
  await inCare(client.id)
  return same(() => stranger.call('services.daySheet', { programmeId: programme.id, on: '2026-05-02' }))
})
row('seen: proposals to merge', async () => {
  const { staff, register, client, stranger } = await hidden()
  const other = await register({ name: 'Other' })
  await staff.call('clients.proposeMerge', { keptId: other.id, mergedId: client.id, reason: 'same photo' })
  return same(() => stranger.call('clients.merges', {}))
})
row('seen: how many cases are open', async () => {
  const app = await makeApp()
  closing(app)
  await openCase(app, app.as('socialWorker'), makeGround(app))
  return same(async () => (await app.as('staff').call('home.today', {})).house)
})
row('home: the own caseload', async () => {
  const { callers, rows } = await world()
  rows('own', 'waiting')
  return same(() => callers.socialWorker.call('home.today', {}))
})
row('seen: papers of a contract', async () => {
  const { app, callers, own } = await world()
  const { sqlite } = app.station.open().base
  const documentId = own.id('documents')
  sqlite.prepare('UPDATE documents SET client_id = NULL, case_id = NULL, contract_id = ? WHERE id = ?').run(own.id('contracts'), documentId)
  return () => asked(callers.socialWorker, 'clients.voidDocument', { documentId, version: 1, reason: 'x' })
})
row('seen: answers of a round', async () => {
  const { app, callers, own } = await world()
  const { sqlite } = app.station.open().base
  const roundId = own.id('survey_rounds')
  sqlite.exec("UPDATE survey_rounds SET form_id = 'satisfaction', form_version = 1")
  sqlite.prepare('UPDATE survey_answers SET round_id = ?').run(roundId)
  return same(() => callers.socialWorker.call('surveys.results', { roundId }))
})
row('seen: what counts of a consultation', async () => {
  const { callers, foreign } = await world()
  return same(() => callers.socialWorker.call('activities.standings', { register: 'consultations', ids: [foreign.id('consultations')] }))
})
row('seen: what people have asked for', async () => {
  const { callers, foreign } = await world()
  foreign.id('rights_requests')
  return same(() => callers.staff.call('rightsRequests.list', {}))
})
row('seen: scores of a member', async () => {
  const app = await makeApp()
  closing(app)
  const [worker, stranger, manager] = [app.as('socialWorker'), app.as('socialWorker', 'stranger', 'otherPartner'), app.as('manager')]
  const ground = makeGround(app)
  const { clientId, programmeId } = ground
  await openCase(app, worker, ground)
  const foreign = await openCase(app, stranger, ground)
  const instrument = (await manager.call('packs.current', {})).instruments.find(({ id }) => id === 'who5')!
  const organisationId = app.station.sessions.get('manager')!.actor.organisationId
  const group = await manager.call('groups.record', { name: 'Together', kind: 'mutualAid', programmeId, organisationId, leaderId: worker.accountId, phase: 'preparation', startedOn: '2026-05-01', measureInstrumentId: instrument.id })
  await manager.call('groupMembers.record', { groupId: group.id, clientId, joinedOn: '2026-05-04' })
  const answers = Object.fromEntries(instrument.items.map(({ id }) => [id, 3]))
  await stranger.call('assessments.score', { clientId, caseId: foreign.id, programmeId, instrumentId: instrument.id, stage: 'baseline', assessedOn: '2026-05-05', answers })
  return same(() => worker.call('groups.file', { groupId: group.id }))
})
row('seen: the case of an appointment', async () => {
  const app = await makeApp()
  closing(app)
  const one = await openCase(app, app.as('socialWorker'), makeGround(app))
  const workerId = app.as('socialWorker', 'colleague').accountId
  return () => asked(app.as('manager'), 'appointments.book', { caseId: one.id, startsOn: '2026-05-20', startTime: '14:00', minutes: 45, mode: 'homeVisit', workerId })
})

/** Two people alike, of whom the worker has the later one as a case; `isThird`: and one more of the two before. */
async function alike(isThird = false) {
  const app = await makeApp()
  closing(app)
  const ground = makeGround(app)
  const worker = app.as('socialWorker')
  const stranger = app.as('socialWorker', 'stranger', 'otherPartner')
  const { base } = app.station.open()
  const laterId = base.sqlite.transaction(() => {
    const write = app.station.recorder(worker.accountId, app.station.now())
    const { name, isUnidentified, sex, birthDateIsEstimated, fingerprintTaken, disabilities, benefits, specialGroups, isRestricted } = write.find(clients, ground.clientId)!
    const later = write.add(clients, { clientNo: 'K-3', name, isUnidentified, sex, birthDateIsEstimated, fingerprintTaken, disabilities, benefits, specialGroups, isRestricted }).id
    for (const clientId of [ground.clientId, ground.otherClientId, later]) {
      write.change(clients, clientId, { name: 'Li Na', birthDate: '1980-01-01' })
      write.add(identifiers, { clientId, kind: 'passport', value: 'E12345678', isVerified: false })
    }
    return later
  })()
  const own = await openCase(app, worker, { programmeId: ground.programmeId, clientId: laterId })
  if (isThird) await openCase(app, worker, { programmeId: ground.programmeId, clientId: ground.otherClientId })
  const foreign = await openCase(app, stranger, { programmeId: ground.programmeId, clientId: ground.clientId })
  const problems = () => worker.call('quality.list', { limit: 500 })
  return { worker, stranger, own, foreign, problems }
}
row('seen: another beside an own record', async () => same((await alike()).problems))
// Counted: the list would stop at the number of a file it may not say.
for (const name of ['seen: another of the same name', 'seen: another with the same number'] as const) {
  row(name, async () => {
    const { worker } = await alike()
    return same(() => worker.call('quality.summary', {}))
  })
}
for (const name of ['seen: which one of the same name', 'seen: which one with the same number'] as const) {
  row(name, async () => same((await alike(true)).problems))
}
row('seen: another with the same note', async () => {
  const { worker, stranger, own, foreign, problems } = await alike()
  const note = 'We spoke about the room, the papers, and the brother in the village, whom nobody has reached yet. '.repeat(3)
  for (const [caller, { id }] of [[worker, own], [stranger, foreign]] as const) await caller.call('sessions.draft', { caseId: id, heldOn: '2026-05-05', mode: 'phone', note })
  return same(problems)
})
