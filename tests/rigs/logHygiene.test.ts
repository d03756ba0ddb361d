import fc from 'fast-check'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { fileLog } from '../../electron/core/fileLog.ts'
import { handlers } from '../../electron/handlers.ts'
import { contract } from '../../shared/contract.ts'
import type { Role } from '../../shared/ipc/roles.ts'
import { makeApp, type App } from '../support/makeApp.ts'
import { markerIn, markers } from '../support/markerHunt.ts'
import { figure, size } from './figures.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = Object.values(markers).flat()
const marker = fc.constantFrom(...all)

class NamedBy extends Error {
  constructor(text: string) {
    super(text)
    this.name = text
  }
}

/** Ways in which an error carries what somebody typed. */
const carriers: readonly ((text: string, app: App) => unknown)[] = [
  (text) => new Error(text),
  (text) => new TypeError(`cannot read ${text}\n    at ${text} (/electron/x.ts:1:1)`),
  (text) => new Error(`\n    at /electron/${text}.ts:1:1\n    at electron/a.ts:1:1`),
  (text) => new NamedBy(text),
  (text) => Object.assign(new Error('x'), { code: text }),
  (text) => Object.assign(new Error('x'), { stack: `Error: x\n    at ${text} (file:///electron/x.ts:1:1)\n    at electron/${text}:1:1` }),
  (text) => new Error('outer', { cause: new Error(text) }),
  (text) => new AggregateError([new Error(text)], text),
  (text) => text,
  (text) => ({ message: text, toString: () => text }),
  (text) => Object.defineProperty(new Error('x'), 'stack', { get: () => { throw new Error(text) } }),
  (text) => z.strictObject({ a: z.literal('b') }).safeParse({ a: text, [text]: 1 }).error,
  (text) => caught(() => JSON.parse(`{"a": ${text}`)),
  (text, app) => caught(() => app.station.open().base.sqlite.prepare(`SELECT * FROM "${text}"`)),
  (text, app) => caught(() => app.station.open().base.sqlite.exec(`CREATE TEMP TABLE IF NOT EXISTS once (a TEXT UNIQUE); INSERT INTO once VALUES ('${text}'); INSERT INTO once VALUES ('${text}')`)),
  (text) => caught(() => readFileSync(`/nowhere/${text}`)),
  (text) => caught(() => new URL(text, text)),
]

function caught(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('this was to fail')
}

test('an accident is in the log by its number, its kind and its place, and never by what somebody typed', async () => {
  const app = await makeApp()
  const table = handlers as unknown as Record<string, unknown>
  const before = table['home.today']
  try {
    const manager = app.as('manager')
    let accidents = 0
    await fc.assert(
      fc.asyncProperty(marker, fc.constantFrom(...carriers), async (text, carrier) => {
        table['home.today'] = () => Promise.reject(carrier(text, app) as Error)
        app.log.length = 0
        const answer = await manager.ask('home.today', {})
        if (answer.ok) throw new Error('this was to be refused')
        expect(answer.refusal.code).toBe('core.incident')
        expect(markerIn(Buffer.from(JSON.stringify(answer.refusal))), 'the refusal').toBeNull()
        expect(app.log).toHaveLength(1)
        expect(app.log[0]).toContain(answer.refusal.incident!)
        expect(markerIn(Buffer.from(app.log[0]!)), app.log[0]).toBeNull()
        accidents++
      }),
      { numRuns: size(600, 20_000) },
    )
    // What is left is enough to find our mistake: the file and the line.
    table['home.today'] = () => Promise.reject(new TypeError('undefined is not a function'))
    await manager.ask('home.today', {})
    expect(app.log.at(-1)).toMatch(/TypeError\n {4}at .*tests\/rigs\/logHygiene\.test\.ts:\d+:\d+/)
    expect(app.log.at(-1)).not.toContain(process.cwd())
    figure('logHygiene', `${accidents} accidents in ${carriers.length} shapes carrying 50 markers: 0 of them in the log, each found by its number`)
  } finally {
    table['home.today'] = before
    await app.close()
  }
})

test('whatever is asked with names and numbers in it, and however it is refused, the log stays without them', async () => {
  const app = await makeApp({ surroundings: { printHtml: (html) => Promise.reject(new Error(html)) } })
  try {
    const roles: Role[] = ['manager', 'staff', 'socialWorker', 'admin', 'auditor']
    const [name, , note] = all as [string, string, string]
    const inputs = [name, { [name]: note }, { clientId: name, search: note, version: name }, [[note]], null]
    for (const procedure of Object.keys(contract).filter((one) => one !== 'accounts.lock' && one !== 'accounts.signOut')) {
      for (const role of roles) for (const input of inputs) await app.as(role).ask(procedure, input)
    }
    await app.as('manager').ask(`clients.${name}`, {})
    const list = join(folder, 'list.csv')
    writeFileSync(list, `姓名,出生日期\n${name},2026-02-30\n"${note}`)
    for (const kind of ['clients', 'hmis', 'stays'] as const) await app.as('manager').call('imports.run', { kind, file: 'f' }, {}, { f: list }).catch(() => {})
    expect(markerIn(Buffer.from(app.log.join('\n'))), app.log.find((line) => markerIn(Buffer.from(line)))).toBeNull()
  } finally {
    await app.close()
  }
})

test('a base that says what it was to hold when it refuses does not say it to the log', async () => {
  const app = await makeApp()
  try {
    const { sqlite } = app.station.open().base
    // A statement that failed names its values in its message.
    sqlite.exec(`CREATE TEMP TRIGGER loud BEFORE INSERT ON drafts BEGIN SELECT RAISE(ABORT, '${all[0]!} was here'); END`)
    const answer = await app.as('staff').ask('drafts.save', { place: 'x', content: all[3]! })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'core.incident' } })
    expect(app.log.at(-1)).toContain('SqliteError')
    expect(markerIn(Buffer.from(app.log.join('\n')))).toBeNull()
  } finally {
    await app.close()
  }
})

test('the log is for its owner alone, keeps two files at most, and no line fills it', () => {
  const log = fileLog(folder)
  for (let i = 0; i < 1200; i++) log('error', `incident ${i} ${'x'.repeat(3000)}`)
  log('info', 'y'.repeat(5_000_000))
  const files = ['hearth.log', 'hearth.old.log'].map((name) => join(folder, name))
  for (const file of files) {
    expect(existsSync(file)).toBe(true)
    expect(statSync(file).size).toBeLessThan(1.2 * 1024 * 1024)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  }
  expect(readFileSync(files[0]!, 'utf8').length).toBeGreaterThan(0)
})
