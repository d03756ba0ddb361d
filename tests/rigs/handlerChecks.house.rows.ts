import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, onTestFinished } from 'vitest'
import { clients } from '../../shared/clients/client.ts'
import type { CallInput } from '../../shared/contract.ts'
import type { SignatureRole } from '../../shared/reports/preparation.ts'
import { backedUp, windowOn } from '../backups/support/backedUp.ts'
import { smallExport } from '../imports/support/hmis.ts'
import { formsHouse } from '../printForms/support.ts'
import { password as signingPassword, signingStation } from '../reports/signingStation.ts'
import { makeWorld } from '../rights/world.ts'
import { makeHouse } from '../stays/support/house.ts'
import { makeApp, type Caller } from '../support/makeApp.ts'
import { smallStation } from '../support/smallStation.ts'
import { password, stationOnDisk } from '../support/stationOnDisk.ts'
import { asked, closing, hides, refusalOf, row, same, type Answer } from './support/checkRow.ts'

// Files: made one, hidden, destroyed.
row('merge: second person', async () => {
  const { app, staff, register } = await makeHouse()
  closing(app)
  const [kept, merged] = [await register({ name: 'Kept' }), await register({ name: 'Merged' })]
  const { id, version } = await staff.call('clients.proposeMerge', { keptId: kept.id, mergedId: merged.id, reason: 'same photo' })
  return () => asked(staff, 'clients.decideMerge', { mergeId: id, version, isAccepted: true })
})
row('restricted file: shown again', async () => {
  const { app, staff, register } = await makeHouse()
  closing(app)
  const { id, version } = await register({ isRestricted: true })
  return () => asked(staff, 'clients.amend', { clientId: id, version, changes: { isRestricted: false } })
})

async function longGone() {
  const { app, addStay, write } = await smallStation()
  closing(app)
  const stayId = addStay('1990-05-01', '1990-05-09')
  const { sqlite } = app.station.open().base
  const clientId = sqlite.prepare('SELECT client_id FROM stays WHERE id = ?').pluck().get(stayId) as string
  write((writer) => writer.change(clients, clientId, { birthDate: '1950-05-05' }))
  sqlite.prepare("UPDATE clients SET recorded_at = '1990-05-01T00:00:00.000Z' WHERE id = ?").run(clientId)
  const manager = app.as('manager')
  return {
    manager,
    other: app.as('manager', 'second'),
    propose: () => manager.call('erasures.propose', { clientId, basis: 'retention' }),
    proposed: () => asked(manager, 'erasures.propose', { clientId, basis: 'retention' }),
    hold: () => manager.call('holds.record', { clientId, reason: 'A claim is before the court', basis: 'Letter 12', placedOn: '2026-10-01', reviewOn: '2027-04-01' }),
  }
}
row('erasure: second person', async () => {
  const { manager, propose } = await longGone()
  const { id, version } = await propose()
  return () => asked(manager, 'erasures.decide', { id, version, isAccepted: true })
})
row('erasure: own proposal', async () => {
  const { other, propose } = await longGone()
  const { id, version } = await propose()
  return () => asked(other, 'erasures.withdraw', { id, version })
})
row('erasure: held, proposed', async () => {
  const { hold, proposed } = await longGone()
  await hold()
  return proposed
})
row('erasure: held, decided', async () => {
  const { hold, other, propose } = await longGone()
  const { id, version } = await propose()
  await hold()
  return () => asked(other, 'erasures.decide', { id, version, isAccepted: true })
})

// Three different people sign a report.
async function toSign() {
  const house = await signingStation()
  onTestFinished(() => house.close())
  house.addStay('2026-04-03', '2026-04-10')
  await house.signer('lin', ['staff'])
  await house.signer('worker', ['socialWorker'])
  const { id: preparationId, version } = await house.manager.call('reportPreparations.open', { period: '2026Q2' })
  await house.manager.call('reportPreparations.finish', { preparationId, version })
  const contentsSha256 = (await house.manager.call('reportPreparations.get', { preparationId })).preparation.contentsSha256!
  return (role: SignatureRole, loginName: string) => asked(house.manager, 'reportPreparations.sign', { preparationId, role, contentsSha256, loginName, password: signingPassword })
}
row('report: turn', async () => {
  const sign = await toSign()
  return () => sign('checker', 'lin')
})
row('report: three people', async () => {
  const sign = await toSign()
  expect(await sign('preparer', 'lin')).toBe('done')
  return () => sign('checker', 'lin')
})
row('report: may sign', async () => {
  const sign = await toSign()
  return () => sign('preparer', 'worker')
})

// Accounts, keys, backups.
const amendsOwn = (changes: object) => async (): Promise<Answer> => {
  const app = await makeApp()
  closing(app)
  const admin = app.as(['admin', 'manager'])
  const { version } = (await admin.call('accounts.list', {})).find(({ id }) => id === admin.accountId)!
  return () => asked(admin, 'accounts.amend', { accountId: admin.accountId, version, changes })
}
row('account: own', amendsOwn({ roles: ['manager'] }))
row('account: own role of admin', amendsOwn({ roles: ['manager'] }))
row('account: own switched off', amendsOwn({ isActive: false }))

/** A colleague at a window of their own, put out by what the admin does to their account. */
async function putOut(act: (admin: Caller, colleague: Caller) => Promise<unknown>): Promise<Answer> {
  const { app, withPassword } = await stationOnDisk()
  const admin = await withPassword('admin')
  let number = 0
  return async () => {
    const colleague = app.as('staff', `colleague ${number++}`)
    await act(admin, colleague)
    return asked(colleague, 'home.today', {})
  }
}
row('account: switched off is out at once', () =>
  putOut((admin, { accountId }) => admin.call('accounts.amend', { accountId, version: 1, changes: { isActive: false } })),
)
row('account: reset is out at once', () => putOut((admin, { accountId }) => admin.call('accounts.resetPassword', { accountId })))

const rekeying = async (role: 'admin' | 'manager', more: (own: Caller, other: Caller) => Partial<CallInput<'accounts.rekey'>>): Promise<Answer> => {
  const { app, withPassword } = await stationOnDisk()
  const caller = await withPassword(role)
  const input = { password, reason: 'precaution' as const, ...more(caller, app.as('staff')) }
  return () => asked(caller, 'accounts.rekey', input, { taskId: app.station.newId() })
}
row('rekey: admin removes', () => rekeying('manager', (_own, other) => ({ removeAccountId: other.accountId })))
row('rekey: not oneself', () => rekeying('admin', (own) => ({ removeAccountId: own.accountId })))
row('rekey: own password', () => rekeying('manager', (own) => ({ resetAccountIds: [own.accountId] })))
row('restore: who looks after the station', async () => {
  const { app, dir, folder, withPassword } = await backedUp()
  await withPassword('staff')
  const { name } = await app.as('manager').call('backups.make', {})
  await app.station.lock('suspend')
  const stick = join(folder, 'stick')
  cpSync(join(dir, 'backups', name), join(stick, name), { recursive: true })
  const page = windowOn(app.station)
  return () => refusalOf(page.call('backups.restore', { folder: 'stick', place: name, secret: { loginName: 'staff', password } }, { stick }))
})

// What is the station's, or the caller's own.
row('import: of another system', async () => {
  const app = await makeApp({ packId: 'neutral' })
  closing(app)
  const { folder } = await stationOnDisk()
  const f = join(folder, 'shelter.zip')
  writeFileSync(f, zipSync(Object.fromEntries(Object.entries(smallExport()).map(([entry, text]) => [entry, strToU8(text)]))))
  return () => refusalOf(app.as('staff').call('imports.run', { kind: 'hmis', file: 'f' }, {}, { f }))
})
row('form: the station’s', async () => {
  const house = await formsHouse()
  onTestFinished(() => house.close())
  const { client, stay } = await house.helped({ name: 'Zhou' })
  const worker = house.app.as('socialWorker')
  await house.manager.call('cases.receive', { clientId: client.id, programmeId: house.programme.id, workerId: worker.accountId, source: 'station', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-05-02' })
  return () => asked(worker, 'printForms.get', { stayId: stay.id, form: 'refusalNotice', language: 'en' })
})
row('form: sums of the house', async () => {
  const house = await formsHouse()
  onTestFinished(() => house.close())
  const { client, stay } = await house.helped({ name: 'Zhou' })
  const [worker, stranger] = [house.app.as('socialWorker'), house.app.as('socialWorker', 'stranger', 'otherPartner')]
  const receive = (to: Caller) =>
    house.manager.call('cases.receive', { clientId: client.id, programmeId: house.programme.id, workerId: to.accountId, source: 'station', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-05-02' })
  await receive(worker)
  const foreign = await receive(stranger)
  await stranger.call('services.record', { clientId: client.id, stayId: stay.id, caseId: foreign.id, programmeId: house.programme.id, kind: 'clothing', providedOn: '2026-05-03', quantity: 7 })
  return same(() => worker.call('printForms.get', { stayId: stay.id, form: 'serviceRecord', language: 'en' }))
})
row('survey: begun', async () => {
  const app = await makeApp()
  closing(app)
  return () => asked(app.as('staff'), 'surveys.sheet', {})
})
row('command: of another account', async () => {
  const app = await makeApp()
  closing(app)
  const commandId = app.station.newId()
  const input = { name: 'Partner of theirs', kind: 'partner' } as const
  await app.as('manager').call('organisations.record', input, { commandId })
  return () => asked(app.as('manager', 'second'), 'organisations.record', input, { commandId })
})
row('history: values', async () => {
  const app = await makeApp()
  closing(app)
  await app.as('manager').call('organisations.record', { name: 'Quiet house', kind: 'partner' })
  return hides(() => app.as('auditor').call('history.list', {}), 'Quiet house')
})
row('draft: own', async () => {
  const app = await makeApp()
  closing(app)
  await app.as('manager').call('drafts.save', { place: 'somewhere', content: 'half a word' })
  return hides(() => app.as('staff').call('drafts.find', { place: 'somewhere' }), 'half a word')
})
row('draft: own discarded', async () => {
  const app = await makeApp()
  closing(app)
  await app.as('manager').call('drafts.save', { place: 'somewhere', content: 'half a word' })
  return async () => {
    await app.as('staff').call('drafts.discard', { place: 'somewhere' })
    return (await app.as('manager').call('drafts.find', { place: 'somewhere' })) ? 'kept' : 'gone'
  }
})
row('preference: own', async () => {
  const app = await makeApp()
  closing(app)
  await app.as('manager').call('preferences.set', { name: 'columns', content: 'of the manager' })
  return hides(() => app.as('staff').call('preferences.get', { name: 'columns' }), 'of the manager')
})

// Kinds of records that fewer people may read than the file they are about.
async function withEverything() {
  const world = await makeWorld()
  closing(world.app)
  return { ...world, rows: world.own() }
}
row('kinds of a file: narrower', async () => {
  const { callers, rows } = await withEverything()
  return same(() => callers.socialWorker.call('clients.history', { clientId: rows.id('clients'), limit: 200 }))
})
row('quality: kinds one may list', async () => {
  const { callers } = await withEverything()
  return same(() => callers.socialWorker.call('quality.list', {}))
})
row('timers: complaints', async () => {
  const { callers } = await withEverything()
  return same(() => callers.socialWorker.call('cases.timers', {}))
})
row('home: figures of the house', async () => {
  const { callers } = await withEverything()
  return same(() => callers.socialWorker.call('home.today', {}))
})
