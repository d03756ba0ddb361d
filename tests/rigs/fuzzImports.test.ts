import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cases } from '../../shared/cases/case.ts'
import { clients } from '../../shared/clients/client.ts'
import { texts } from '../../shared/texts.ts'
import { random } from '../imports/support/random.ts'
import { Refused, type App, type Caller } from '../support/makeApp.ts'
import { smallStation } from '../support/smallStation.ts'
import { figure, size } from './figures.ts'
import { csvOf, hostileCsv, hostileHmis, hostileWorkbook, type HostileFile } from './support/importSeeds.ts'
import type { Next } from './support/spoil.ts'

const rounds = size(20_000, 200_000)
/** A workbook costs a thread of its own, an export seven tables. */
const oneWorkbookIn = size(250, 100)
const oneExportIn = 25

const folder = mkdtempSync(join(tmpdir(), 'hearth-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, 'file')

/** A station that knows the two people and the case the lists speak of. */
async function knownStation(): Promise<App> {
  const { app, write, programmeId } = await smallStation()
  const { accountId } = app.as('manager')
  write((writer) => {
    const add = (clientNo: string, name: string) =>
      writer.add(clients, { clientNo, name, isUnidentified: false, sex: 'male', birthDate: '1980-05-05', birthDateIsEstimated: false, fingerprintTaken: false, disabilities: [], benefits: [], specialGroups: [], isRestricted: false }).id
    const clientId = add('B1', '甲一')
    add('B2', '甲二')
    writer.add(cases, { caseNo: 'C1', clientId, programmeId, organisationId: accountId, workerId: accountId, status: 'assessment', source: 'station', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-01-01', decidedOn: '2026-01-01', openedOn: '2026-01-01' })
  })
  return app
}

/** How many entries, imported rows and files the base holds: what a refused file must leave as it was. */
function holdings(app: App): unknown {
  return app.station
    .open()
    .base.sqlite.prepare('SELECT (SELECT count(*) FROM history) AS history, (SELECT count(*) FROM import_rows) AS imported, (SELECT count(*) FROM imports) AS files')
    .get()
}

async function hostileFile(round: number, next: Next): Promise<HostileFile> {
  if (round % oneWorkbookIn === 0) return hostileWorkbook(next)
  return round % oneExportIn === 1 ? hostileHmis(next) : hostileCsv(next)
}

interface Found {
  taken: number
  refused: Map<string, number>
}

/** Takes one file in as the program does and holds the answer against what was promised; throws where it is not kept. */
async function takeIn(app: App, who: Caller, { kind, bytes }: HostileFile, next: Next, found: Found): Promise<void> {
  writeFileSync(path, bytes)
  const before = holdings(app)
  const refusedFor = (code: string) => found.refused.set(code, (found.refused.get(code) ?? 0) + 1)
  const dryRun = next() < 0.9
  try {
    if (next() < 0.1) await who.call('imports.guess', { kind, file: 'f' }, {}, { f: path })
    const result = await who.call('imports.run', { kind, file: 'f', dryRun }, {}, { f: path })
    const errors = result.problems.filter(({ severity }) => severity === 'error')
    for (const { row, file, code, message } of result.problems) {
      expect(texts['zh-CN'][code], `sentence of ${code}`).toBeDefined()
      expect(message, code).not.toMatch(/^$|\{\{/)
      // Problems of the export as a whole name its file; all others their row.
      expect(row !== null || file !== null, `${code} names its place`).toBe(true)
    }
    if (errors.length > 0) refusedFor(errors[0]!.code)
    else found.taken++
    if (errors.length > 0 || dryRun) {
      expect(result.importId).toBeNull()
      expect(holdings(app), 'a refused file leaves nothing').toEqual(before)
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, message } = error.refusal
    expect(code, app.log.at(-1)).not.toBe('core.incident')
    expect(texts['zh-CN'][code], code).toBeDefined()
    expect(message, code).not.toMatch(/^$|\{\{/)
    expect(holdings(app), 'a refused file leaves nothing').toEqual(before)
    refusedFor(code)
  }
}

test(
  `${rounds} hostile files are each taken in whole or refused with row, field and reason, and none ends in a crash`,
  { timeout: size(600_000, 7_200_000) },
  async () => {
    const app = await knownStation()
    try {
      const found: Found = { taken: 0, refused: new Map() }
      let slowestMs = 0
      for (let round = 0; round < rounds; round++) {
        const next = random(20_261_126 + round)
        const file = await hostileFile(round, next)
        const startedMs = performance.now()
        await takeIn(app, app.as('manager'), file, next, found).catch((cause: unknown) => {
          throw new Error(`file ${round} (${file.kind})`, { cause })
        })
        slowestMs = Math.max(slowestMs, performance.now() - startedMs)
        app.notices.length = 0
      }
      expect(slowestMs).toBeLessThan(10_000)
      // Both must happen often, or the spoiling is too weak or too strong to prove anything.
      const refused = [...found.refused.values()].reduce((sum, count) => sum + count, 0)
      expect(found.taken).toBeGreaterThan(rounds / 20)
      expect(refused).toBeGreaterThan(rounds / 4)
      expect(found.refused.size).toBeGreaterThan(25)
      figure('fuzzImports', `${rounds} hostile files: ${found.taken} read, ${refused} refused for ${found.refused.size} reasons, 0 crashes, 0 rows left by a refusal; slowest ${(slowestMs / 1000).toFixed(1)} s`)
    } finally {
      await app.close()
    }
  },
)

test('the rig sees an import that crashes and a refusal that leaves a row', async () => {
  const app = await knownStation()
  try {
    const { sqlite } = app.station.open().base
    const found: Found = { taken: 0, refused: new Map() }
    const people: HostileFile = { kind: 'clients', bytes: csvOf('clients') }
    await takeIn(app, app.as('manager'), people, random(1), found)
    expect(found.taken).toBe(1)
    sqlite.exec(`CREATE TEMP TRIGGER bug BEFORE INSERT ON clients BEGIN SELECT RAISE(ABORT, 'a bug'); END`)
    await expect(takeIn(app, app.as('manager'), people, random(1), found)).rejects.toThrow('core.incident')
    // Staff may not take in another system's export; here that refusal leaves something behind.
    sqlite.exec(
      `CREATE TEMP TRIGGER leak AFTER INSERT ON access_log BEGIN INSERT INTO import_rows (source_key, digest, table_name, record_id, import_id) VALUES ('x', 'x', 'x', 'x', 'x'); END`,
    )
    await expect(takeIn(app, app.as('staff'), hostileHmis(random(1)), random(1), found)).rejects.toThrow('a refused file leaves nothing')
  } finally {
    await app.close()
  }
})
