import { describe, expect, test } from 'vitest'
import { clients } from '../../shared/clients/client.ts'
import { stays } from '../../shared/stays/stay.ts'
import { smallStation } from '../support/smallStation.ts'

/** Somebody who left long ago: their period is over. */
async function longGone() {
  const station = await smallStation()
  const stayId = station.addStay('1990-05-01', '1990-05-09')
  const { app } = station
  const { sqlite } = app.station.open().base
  const clientId = sqlite.prepare('SELECT client_id FROM stays WHERE id = ?').pluck().get(stayId) as string
  station.write((write) => write.change(clients, clientId, { birthDate: '1950-05-05' }))
  // On file since then too: the imported past keeps its own dates.
  sqlite.prepare("UPDATE clients SET recorded_at = '1990-05-01T00:00:00.000Z' WHERE id = ?").run(clientId)
  return { ...station, stayId, clientId, manager: app.as('manager'), other: app.as('manager', 'second'), admin: app.as('admin') }
}

const hold = { reason: 'A claim is before the court', basis: 'Letter 12', placedOn: '2026-10-01', reviewOn: '2027-04-01' }

describe('a legal hold', () => {
  test('keeps a file from being destroyed until it is lifted, with a day and a reason', async () => {
    const { manager, clientId } = await longGone()
    const placed = await manager.call('holds.record', { clientId, ...hold })
    expect((await manager.call('erasures.preview', { clientId })).blocks).toEqual([{ code: 'retention.held', params: { basis: 'Letter 12', reviewOn: '2027-04-01' } }])
    await expect(manager.call('erasures.propose', { clientId, basis: 'retention' })).rejects.toMatchObject({ code: 'retention.held' })
    await manager.call('holds.lift', { id: placed.id, version: placed.version, liftedOn: '2026-11-01', liftReason: 'Settled' })
    expect(await manager.call('erasures.preview', { clientId })).toMatchObject({ blocks: [], ruleId: 'adultFile', countedFromOn: '1990-05-09', dueOn: '2020-05-09' })
  })

  test('placed between proposal and decision stops the decision', async () => {
    const { manager, admin, clientId } = await longGone()
    const { id, version } = await manager.call('erasures.propose', { clientId, basis: 'retention' })
    await manager.call('holds.record', { clientId, ...hold })
    await expect(admin.call('erasures.decide', { id, version, isAccepted: true })).rejects.toMatchObject({ code: 'retention.held' })
    expect((await manager.call('clients.get', { clientId })).client.id).toBe(clientId)
  })

  test('is seen by whoever may open the file, and placed and lifted by a manager alone', async () => {
    const { app, manager, clientId } = await longGone()
    await manager.call('holds.record', { clientId, ...hold })
    expect((await app.as('staff').call('holds.list', { clientId })).rows).toMatchObject([{ reason: hold.reason, liftedOn: null }])
    await expect(app.as('socialWorker').call('holds.list', { clientId })).rejects.toMatchObject({ code: 'core.notYours' })
    await expect(app.as('staff').call('holds.record', { clientId, ...hold })).rejects.toMatchObject({ code: 'core.notAllowed' })
  })

  test('is not lifted in passing, not before it was placed, not twice', async () => {
    const { manager, clientId } = await longGone()
    await expect(manager.call('holds.record', { clientId, ...hold, liftedOn: '2026-10-02', liftReason: 'x' })).rejects.toMatchObject({ code: 'retention.liftInstead' })
    await expect(manager.call('holds.record', { clientId, ...hold, reviewOn: '2026-10-01' })).rejects.toMatchObject({ refusal: { fields: { reviewOn: { code: 'core.dateOrder' } } } })
    const placed = await manager.call('holds.record', { clientId, ...hold })
    const lift = (liftedOn: string) => manager.call('holds.lift', { id: placed.id, version: placed.version, liftedOn, liftReason: 'Over' })
    await expect(lift('2026-09-01')).rejects.toMatchObject({ code: 'core.checkFields' })
    await expect(manager.call('holds.amend', { id: placed.id, version: placed.version, changes: { liftedOn: '2026-10-05' } })).rejects.toMatchObject({ code: 'retention.liftInstead' })
    const lifted = await lift('2026-10-05')
    await expect(manager.call('holds.lift', { id: lifted.id, version: lifted.version, liftedOn: '2026-10-05', liftReason: 'x' })).rejects.toMatchObject({ code: 'retention.liftedAlready' })
  })
})

describe('two people destroy a file', () => {
  test('never one: whoever proposed it does not decide, another manager or the administrator does', async () => {
    const { manager, other, app, clientId } = await longGone()
    const { id, version } = await manager.call('erasures.propose', { clientId, basis: 'retention' })
    await expect(manager.call('erasures.decide', { id, version, isAccepted: true })).rejects.toMatchObject({ code: 'core.ownWork' })
    await expect(app.as('auditor').call('erasures.decide', { id, version, isAccepted: true })).rejects.toMatchObject({ code: 'core.notAllowed' })
    await expect(manager.call('erasures.propose', { clientId, basis: 'retention' })).rejects.toMatchObject({ code: 'retention.waitsAlready' })
    expect(await other.call('erasures.decide', { id, version, isAccepted: true })).toMatchObject({ status: 'erased', decidedBy: other.accountId, fileNo: 'C1', copiesUntil: '2027-12-02' })
    await expect(manager.call('clients.get', { clientId })).rejects.toMatchObject({ code: 'core.notFound' })
    await expect(other.call('erasures.decide', { id, version: version + 1, isAccepted: true })).rejects.toMatchObject({ code: 'retention.decidedAlready' })
  })

  test('a refusal needs its reason and leaves everything as it was; a proposal can be taken back by whoever made it', async () => {
    const { manager, admin, other, clientId } = await longGone()
    const first = await manager.call('erasures.propose', { clientId, basis: 'retention' })
    await expect(admin.call('erasures.decide', { id: first.id, version: first.version, isAccepted: false })).rejects.toMatchObject({ code: 'core.checkFields' })
    await admin.call('erasures.decide', { id: first.id, version: first.version, isAccepted: false, reason: 'Paper file not found' })
    const second = await manager.call('erasures.propose', { clientId, basis: 'retention' })
    await expect(other.call('erasures.withdraw', { id: second.id, version: second.version })).rejects.toMatchObject({ code: 'retention.notYourProposal' })
    await manager.call('erasures.withdraw', { id: second.id, version: second.version })
    expect((await admin.call('erasures.list', {})).rows.map(({ status }) => status)).toEqual(['withdrawn', 'rejected'])
    expect((await manager.call('clients.get', { clientId })).client.id).toBe(clientId)
  })

  test('not before the period is over, nor while the person is here, nor a minor’s file ever', async () => {
    const station = await smallStation()
    const manager = station.app.as('manager')
    const ofStay = (id: string) => station.app.station.open().base.sqlite.prepare('SELECT client_id FROM stays WHERE id = ?').pluck().get(id) as string
    const propose = (clientId: string, basis: 'retention' | 'request' = 'retention') => manager.call('erasures.propose', { clientId, basis, note: basis === 'request' ? 'Asked' : null })
    const left = ofStay(station.addStay('2020-01-01', '2020-01-05'))
    await expect(propose(left)).rejects.toMatchObject({ code: 'retention.notDue' })
    await expect(propose(ofStay(station.addStay('2026-10-30')))).rejects.toMatchObject({ code: 'retention.stillOpen' })
    // Fourteen then, and long grown up by now.
    const child = station.addStay('1995-01-01', '1995-01-05')
    await expect(propose(ofStay(child))).rejects.toMatchObject({ code: 'retention.keptForGood' })
    await expect(propose(ofStay(child), 'request')).rejects.toMatchObject({ code: 'retention.keptForGood' })
    // The years of an adult's file are the station's own: the person may ask before they are over, and it is written why.
    await expect(manager.call('erasures.propose', { clientId: left, basis: 'request' })).rejects.toMatchObject({ refusal: { fields: { note: { code: 'retention.noteNeeded' } } } })
    await expect(manager.call('erasures.propose', { clientId: left, basis: 'request', note: 'Person 1 asked' })).rejects.toMatchObject({ refusal: { fields: { note: { code: 'retention.noteNames' } } } })
    expect((await propose(left, 'request')).basis).toBe('request')
  })

  test('a file goes with those merged into it, and a command sent again after that does nothing', async () => {
    const { manager, other, app, clientId } = await longGone()
    const second = await manager.call('clients.register', { name: 'Second', sex: 'male', birthDate: '1950-05-05', isNoneOfThem: true }, { commandId: 'register-again-please-0001' })
    const merged = second.client!
    app.station.open().base.sqlite.prepare("UPDATE clients SET recorded_at = '1990-05-01T00:00:00.000Z' WHERE id = ?").run(merged.id)
    const { id, version } = await manager.call('clients.proposeMerge', { keptId: clientId, mergedId: merged.id, reason: 'Same' })
    await other.call('clients.decideMerge', { mergeId: id, version, isAccepted: true })
    expect(await manager.call('erasures.preview', { clientId: merged.id })).toMatchObject({ fileNo: 'C1', mergedFileNos: [merged.clientNo], blocks: [] })
    const proposed = await manager.call('erasures.propose', { clientId: merged.id, basis: 'retention' })
    const erased = await other.call('erasures.decide', { id: proposed.id, version: proposed.version, isAccepted: true })
    expect(erased.counts).toMatchObject({ clients: 2, stays: 1, client_merges: 1 })
    const again = manager.call('clients.register', { name: 'Second', sex: 'male', birthDate: '1950-05-05', isNoneOfThem: true }, { commandId: 'register-again-please-0001' })
    await expect(again).rejects.toMatchObject({ code: 'core.doneBefore' })
    expect((await manager.call('clients.list', {})).total).toBe(0)
  })
})

test('a stay that was voided keeps nobody’s file open', async () => {
  const { manager, clientId, stayId, write } = await longGone()
  write((writer) => writer.change(stays, stayId, { status: 'inCare', exitOn: null }))
  expect((await manager.call('erasures.preview', { clientId })).blocks.map(({ code }) => code)).toEqual(['retention.stillOpen'])
  write((writer) => void writer.void(stays, stayId, 'Entered twice'))
  expect((await manager.call('erasures.preview', { clientId })).blocks).toEqual([])
})
