import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { contract } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import type { Procedure } from '../../shared/ipc/procedure.ts'
import { packById } from '../../shared/packs/packs.ts'
import { figure, size } from './figures.ts'
import { Dice, seedOfRun } from './support/dice.ts'
import { drawInput, type DrawSource } from './support/drawInput.ts'
import { hostileValue } from './support/hostileValues.ts'
import { indecency } from './support/indecency.ts'

type Handler = (event: unknown, ...args: unknown[]) => unknown
const channels = new Map<string, Handler>()
/** The two ends of the line between shell and service; what goes over it is copied as the machine copies it. */
const shellEnd = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void serviceEnd.emit('message', { data: structuredClone(message) }), kill: () => true })
const serviceEnd = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void shellEnd.emit('message', structuredClone(message)) })

vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: Handler) => channels.set(channel, handler) },
  utilityProcess: { fork: () => shellEnd },
  dialog: { showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }), showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }) },
  app: { getLocale: () => 'zh-CN' },
  protocol: {},
}))

const folder = mkdtempSync(join(tmpdir(), 'hearth-transport-'))
const password = 'four unrelated words here'
const first = { packId: 'china', stationName: 'Station', registrationNo: null, loginName: 'first', displayName: 'First', language: 'en' }

const top = { origin: 'app://local', parent: null }
const ours = { sender: { id: 1 }, senderFrame: top }
const toService: unknown[] = []
let closeSecond: () => void

beforeAll(async () => {
  process.env['HEARTH_DATA_DIR'] = folder
  Object.assign(process, { parentPort: serviceEnd })
  await import('../../electron/service.ts')
  const { startService } = await import('../../electron/core/shell/serviceLink.ts')
  const { openTransport } = await import('../../electron/core/ipc/transport.ts')
  const link = startService({ modulePath: '', dataDir: folder, onNotice: () => {},
    onGuard: () => {}, print: () => Promise.reject(new Error('no printer')), onGivenUp: () => {} })
  serviceEnd.prependListener('message', ({ data }: { data: unknown }) => toService.push(data))
  const transport = openTransport(() => link, () => {}, () => {})
  const window = (id: number) => Object.assign(new EventEmitter(), { webContents: { id, send: () => {} } })
  const [one, two] = [window(1), window(2)]
  transport.admit(one as never)
  transport.admit(two as never)
  closeSecond = () => void two.emit('closed')
  expect(await call('station.setUp', { ...first, password })).toMatchObject({ ok: true })
  await signIn()
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const call = (name: unknown, input: unknown, meta: unknown = {}): Promise<Envelope<unknown>> =>
  channels.get('hearth:call')!(ours, ...(structuredClone([name, input, meta]) as unknown[])) as Promise<Envelope<unknown>>

async function signIn(): Promise<void> {
  const envelope = await call('accounts.signIn', { loginName: 'first', password })
  expect(envelope.ok || envelope.refusal).toBe(true)
}

/** As it would arrive from a page; what a page cannot send is drawn again. */
function arriving(draw: () => unknown): unknown {
  for (;;) {
    try {
      return structuredClone(draw())
    } catch {
      // functions, symbols, traps: they never leave the page
    }
  }
}

const wrongFrames: readonly [string, (dice: Dice) => unknown][] = [
  ['a frame in our page', () => ({ sender: { id: 1 }, senderFrame: { origin: 'app://local', parent: top } })],
  ['a frame that is gone', () => ({ sender: { id: 1 }, senderFrame: null })],
  ['a window that is closed', () => ({ sender: { id: 2 }, senderFrame: top })],
  ['a window of somebody else', (dice) => ({ sender: { id: dice.pick([0, -1, 3, 99, NaN, '1', null, undefined, [1]]) }, senderFrame: top })],
  ['another origin', (dice) => ({ sender: { id: 1 }, senderFrame: { origin: dice.pick(['app://print', 'app://local/', 'app://local.evil', 'APP://LOCAL', 'null', 'file://', 'https://local', '', null, undefined, ['app://local']]), parent: null } })],
  ['a frame with a parent of no kind', () => ({ sender: { id: 1 }, senderFrame: { origin: 'app://local', parent: undefined } })],
]

test('what does not come from the top frame of an open window of ours is refused on every channel and never reaches the service', async () => {
  closeSecond()
  const tries = size(5_000, 100_000)
  const dice = new Dice(seedOfRun())
  const before = toService.length
  const taken: string[] = []
  for (let i = 0; i < tries; i++) {
    const [who, frame] = dice.pick(wrongFrames)
    const [channel, handler] = dice.pick([...channels])
    const args = dice.chance(0.5) ? ['home.today', {}, {}] : [arriving(() => hostileValue(dice)), arriving(() => hostileValue(dice))]
    try {
      await handler(frame(dice), ...args)
      taken.push(`${channel} from ${who}`)
    } catch (problem) {
      if (!/^refused: /.test((problem as Error).message)) taken.push(`${channel} from ${who}: ${String(problem)}`)
    }
  }
  expect(taken).toEqual([])
  expect(toService.length).toBe(before)
  expect([...channels.keys()].sort()).toEqual(['hearth:call', 'hearth:copied', 'hearth:menu', 'hearth:pick'])
  // The same from our own window is answered, or the refusals above would prove nothing.
  expect(await call('home.today', {})).toMatchObject({ ok: true })
  figure('fuzzSenders', `${tries} messages of wrong frames, origins and closed windows on ${channels.size} channels, 0 taken`)
})

test('every call under way is answered when the program locks, and none with an accident', async () => {
  for (let round = 0; round < 3; round++) {
    const names = ['home.today', 'clients.search', 'no.such', 'quality.list', 'station.state', 'settings.list', 'clients.get', 'preferences.set']
    const inputs: Record<string, unknown> = { 'clients.get': { clientId: '00000000-0000-7000-8000-000000000009' }, 'preferences.set': { name: 'language', content: 1 } }
    const asked = Array.from({ length: 80 }, (_, i) => call(names[i % names.length], inputs[names[i % names.length]!] ?? {}, { commandId: `lock-${round}-${i}` }))
    shellEnd.postMessage({ type: 'lock', reason: 'idle' })
    const later = Array.from({ length: 20 }, (_, i) => call(names[i % names.length], {}))
    const envelopes = await Promise.all([...asked, ...later])
    expect(envelopes.filter((one) => !one.ok && one.refusal.code === 'core.incident')).toEqual([])
    expect(envelopes.at(-1)?.ok || envelopes.at(-1)).toMatchObject({ refusal: { code: expect.stringMatching(/^core\./) as unknown } })
    await signIn()
  }
})

test('whatever our own page sends is answered by the shell and the service on the disk, without an accident', { timeout: size(300_000, 3_600_000) }, async () => {
  const calls = size(4_000, 200_000)
  const seed = seedOfRun()
  const procedures = Object.entries(contract as Record<string, Procedure>).filter(([name]) => !['accounts.signIn', 'accounts.recover', 'accounts.lock', 'accounts.signOut', 'accounts.changePassword'].includes(name))
  const id = '00000000-0000-7000-8000-000000000009'
  const source = (wildness: number): DrawSource => ({ pack: packById('china'), wildness, rowId: () => id, otherId: () => id })
  const faults: string[] = []
  let answered = 0
  for (let i = 0; i < calls; i++) {
    const dice = new Dice(seed + i)
    const [name, procedure] = procedures[i % procedures.length]!
    const input = arriving(() => drawInput(procedure.input, dice, source(dice.pick([0, 0.2, 0.5, 1]))))
    const meta = dice.chance(0.7) ? { commandId: `c${seed}-${i}` } : arriving(() => hostileValue(dice))
    const said = dice.chance(0.9) ? name : arriving(() => hostileValue(dice))
    const envelope = await call(said, input, meta)
    if (envelope.ok) answered++
    const fault = envelope.ok ? null : envelope.refusal.code === 'core.incident' ? readFileSync(join(folder, 'hearth.log'), 'utf8').slice(-1500) : indecency(envelope.refusal)
    if (fault) faults.push(`${name}: ${fault}`)
    if (i % 20 === 0) {
      for (const channel of ['hearth:pick', 'hearth:menu']) {
        const args = [arriving(() => hostileValue(dice)), arriving(() => hostileValue(dice))]
        const refusal = await Promise.resolve().then(() => channels.get(channel)!(ours, ...args)).then(() => null, String)
        if (refusal !== null && !/refused: /.test(refusal)) faults.push(`${channel}: ${refusal}`)
      }
    }
  }
  expect([...new Set(faults)], `seed ${seed}`).toEqual([])
  expect(answered).toBeGreaterThan(calls / 200)
  figure('fuzzTransport', `${calls} calls from a page through shell and service to a base on disk, ${answered} answered, 0 accidents`)
})

test('messages on the line to the service that nobody has asked for end nothing', async () => {
  const bad = vi.fn()
  process.on('unhandledRejection', bad)
  for (const message of [{ type: 'printed', id: 'nothing', pdf: new Uint8Array(1) }, { type: 'gone', connectionId: 'nobody' }, { type: 'nonsense' }, {}, null, 7]) shellEnd.postMessage(message)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', bad)
  expect(bad).not.toHaveBeenCalled()
  expect(await call('home.today', {})).toMatchObject({ ok: true })
})
