import { expect, test, vi } from 'vitest'
import { makeService } from '../../electron/dispatch.ts'
import type { Guard } from '../../electron/core/ipc/serviceProtocol.ts'
import { sessionMs } from '../../shared/shell/lockRules.ts'
import { password, stationOnDisk } from '../support/stationOnDisk.ts'
import { recordingElectron } from './support/recordingElectron.ts'

vi.mock('electron', async () => (await import('./support/recordingElectron.ts')).recordingElectron)

/** A base on disk with one person signed in at one window, who has something typed. */
async function oneAtWork() {
  const guards: Guard[] = []
  const made = await stationOnDisk({ guardWindow: (guard) => guards.push(guard) })
  await made.withPassword('manager')
  const { station, clock, notices } = made.app
  const service = makeService(station)
  const call = async (name: string, input: object = {}, window = 'window') => service(window).call(name, input, { commandId: station.newId() })
  station.sessions.clear()
  expect(await call('accounts.signIn', { loginName: 'manager', password })).toMatchObject({ ok: true })
  return { station, clock, notices, call, guards, key: station.open().key }
}
type AtWork = Awaited<ReturnType<typeof oneAtWork>>

/** How a session can end inside the service, and that nothing is left of it. */
const ends: Record<string, (at: AtWork) => Promise<unknown> | void> = {
  'signing out': ({ call }) => call('accounts.signOut'),
  'locking': ({ call }) => call('accounts.lock'),
  'closing the window': ({ station }) => station.leave('window'),
  'an idle hour, a locked screen, a PC that sleeps': ({ station }) => station.lock('idle'),
  'a page that died': ({ station }) => station.lock('pageGone'),
  'twelve hours at work': ({ clock, call }) => {
    clock.advance(sessionMs + 1)
    return call('clients.list')
  },
}

test.each(Object.keys(ends))('after %s nobody is signed in, the base is closed and its key wiped', async (how) => {
  const at = await oneAtWork()
  expect(at.key.some((byte) => byte !== 0)).toBe(true)
  await ends[how]!(at)
  await vi.waitFor(() => expect(at.station.state()).toBe('locked'))
  await at.station.closed()
  expect(at.station.sessions.size).toBe(0)
  expect(at.key.every((byte) => byte === 0)).toBe(true)
  expect(at.notices.filter(({ type }) => type === 'locked')).toHaveLength(1)
  expect(await at.call('clients.list')).toMatchObject({ refusal: { code: 'core.signedOut' } })
})

test('a second person at another window keeps the base open, and not the first one signed in', async () => {
  const { station, call } = await oneAtWork()
  await call('accounts.signIn', { loginName: 'manager', password }, 'other')
  await call('accounts.signOut')
  await new Promise((resolve) => setImmediate(resolve))
  expect(station.state()).toBe('open')
  expect([...station.sessions.keys()]).toEqual(['other'])
})

test('a client who answers alone is no way round: the same clocks run, and after them the base is closed', async () => {
  const { station, clock, call } = await oneAtWork()
  station.sessions.get('window')!.aloneRoundId = 'a round'
  expect(await call('clients.list')).toMatchObject({ refusal: { code: 'surveys.answeringAlone' } })
  expect(await call('accounts.confirmPassword', { password })).toMatchObject({ refusal: { code: 'surveys.answeringAlone' } })
  clock.advance(sessionMs + 1)
  expect(await call('surveys.sheet')).toMatchObject({ refusal: { code: 'accounts.sessionOver' } })
  await vi.waitFor(() => expect(station.state()).toBe('locked'))
})

test('the station chooses 1 to 15 minutes whether the screen may be captured and the clipboard kept; the window is told at once', async () => {
  const { call, guards } = await oneAtWork()
  expect(guards).toEqual([{ lockAfterMinutes: 5, hidesFromCapture: false, emptiesClipboard: true }])
  for (const value of [0, 16, 2.5, '5', null]) expect(await call('settings.set', { key: 'lockAfterMinutes', value, version: null }), String(value)).toMatchObject({ ok: false })
  for (const key of ['hidesFromCapture', 'emptiesClipboard']) expect(await call('settings.set', { key, value: 'yes', version: null })).toMatchObject({ ok: false })
  expect(guards).toHaveLength(1)
  await call('settings.set', { key: 'lockAfterMinutes', value: 2, version: null })
  await call('settings.set', { key: 'hidesFromCapture', value: true, version: null })
  await call('settings.set', { key: 'emptiesClipboard', value: false, version: null })
  expect(guards.at(-1)).toEqual({ lockAfterMinutes: 2, hidesFromCapture: true, emptiesClipboard: false })
})

test('in the shell, a closed base takes the page and its process away, and so does a page or a service that died', async () => {
  const { startShell } = await import('../../electron/core/shell/startShell.ts')
  startShell({ service: 's', preload: 'p', renderer: '/nowhere' })
  await recordingElectron.started()
  const window = recordingElectron.windows[0]!
  const gone = () => [window.webContents.crashes, window.loads]
  expect(gone()).toEqual([0, 1])
  const service = () => recordingElectron.services.at(-1)!
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  service().emit('message', { type: 'guard', guard: { lockAfterMinutes: 5, hidesFromCapture: true, emptiesClipboard: true }, begins: true })
  expect(window.isProtected).toBe(true)
  service().emit('message', { type: 'notice', connectionId: null, notice: { type: 'locked' } })
  expect(gone()).toEqual([1, 2])
  expect(window.webContents.sent.flat()).not.toContainEqual({ type: 'locked' })
  // Its own doing is no accident.
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  expect(gone()).toEqual([1, 2])
  await settled()

  window.webContents.emit('render-process-gone', {}, { reason: 'oom' })
  expect(recordingElectron.posted).toContainEqual({ type: 'lock', reason: 'pageGone' })
  expect(gone()).toEqual([2, 3])
  await settled()

  service().emit('exit', 9)
  expect(recordingElectron.services).toHaveLength(2)
  expect(gone()).toEqual([3, 4])
  await settled()

  recordingElectron.powerMonitor.emit('suspend')
  expect(window.webContents.sent.at(-1)).toEqual(['hearth:notice', { type: 'saveAndLock' }])
})

test('the program has one window and one instance: a second start only brings the first to the front', () => {
  expect(recordingElectron.windows).toHaveLength(1)
  recordingElectron.app.emit('second-instance')
  expect(recordingElectron.windows).toHaveLength(1)
})
