import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendAccess } from '../../electron/core/db/accessLog.ts'
import { benchName, buildBase } from './benchBase.ts'

/**
 * How much the program adds to what SQLite itself needs: each call is timed beside the same SQL by hand on the same
 * open file, and their ratio is printed. HEARTH_BENCH_SCALE makes it smaller: 1 is 100,000 clients and 1,000,000
 * sessions.
 */
const scale = Number(process.env['HEARTH_BENCH_SCALE'] ?? '1')
const clientCount = Math.max(1000, Math.round(100_000 * scale))
const importCount = Math.max(200, Math.round(20_000 * Math.min(1, scale * 2)))
const dir = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
const say = (line: string): void => console.log(line)

async function call(name: string, input: unknown, files: Record<string, string> = {}): Promise<unknown> {
  const envelope = await connection.call(name, input, { commandId: station.newId() }, files)
  if (!envelope.ok) throw new Error(`${name}: ${envelope.refusal.code} ${JSON.stringify(envelope.refusal.params)} ${JSON.stringify(envelope.refusal.fields)}`)
  return envelope.value
}

/** Median milliseconds of one run, after one run that warms the cache. */
async function median(times: number, work: (i: number) => unknown): Promise<number> {
  await work(0)
  const taken: number[] = []
  for (let i = 1; i <= times; i++) {
    const start = performance.now()
    await work(i)
    taken.push(performance.now() - start)
  }
  return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)]!
}

/**
 * The hand's side twice: the reading alone, and with the line of the access log that every look at a file costs, which
 * must be on disk before the answer.
 */
async function compare(what: string, times: number, program: (i: number) => unknown, byHand: (i: number) => unknown): Promise<void> {
  const own = await median(times, program)
  const hand = await median(times, byHand)
  const logged = await median(times, (i) => {
    byHand(i)
    appendAccess(sqlite, { at: station.now(), accountId: null, action: 'search', procedure: 'bench' })
  })
  say(
    `${what}: ${own.toFixed(2)} ms; by hand ${hand.toFixed(2)} ms, ratio ${(own / hand).toFixed(1)}; ` +
      `by hand with its line of the access log ${logged.toFixed(2)} ms, ratio ${(own / logged).toFixed(1)}`,
  )
}

const seconds = (start: number): string => ((performance.now() - start) / 1000).toFixed(1)

const built = performance.now()
const { station, connection, clientIds } = buildBase(dir, clientCount, say)
const { sqlite } = station.open().base
const rows = sqlite.prepare('SELECT count(*) FROM history').pluck().get() as number
say(`built ${clientCount} clients, ${clientCount * 10} sessions, ${rows} history entries in ${seconds(built)} s; ${(statSync(station.baseFile()).size / 1e6).toFixed(0)} MB`)

try {
  const nameAt = (i: number): string => benchName((i * 997) % clientCount)
  const search = sqlite.prepare(
    `SELECT c.* FROM clients c WHERE c.voided_at IS NULL AND c.id IN (SELECT client_id FROM name_grams WHERE gram = ?
     INTERSECT SELECT client_id FROM name_grams WHERE gram = ?) ORDER BY c.client_no LIMIT 20`,
  )
  await compare(
    'name search',
    50,
    (i) => call('clients.search', { text: nameAt(i) }),
    (i) => {
      const [a, b, c] = [...nameAt(i)] as [string, string, string]
      search.all(`g:${a}${b}`, `g:${b}${c}`)
    },
  )

  const parts = ['client_identifiers', 'client_names', 'client_relatives', 'consents', 'client_flags', 'cases', 'stays'].map((table) =>
    sqlite.prepare(`SELECT * FROM ${table} WHERE client_id = ? AND voided_at IS NULL`),
  )
  const oneClient = sqlite.prepare('SELECT * FROM clients WHERE id = ?')
  const idAt = (i: number): string => clientIds[(i * 7919) % clientCount]!
  await compare(
    'open one client',
    50,
    (i) => call('clients.get', { clientId: idAt(i) }),
    (i) => [oneClient.get(idAt(i)), ...parts.map((part) => part.all(idAt(i)))],
  )

  // The import comes first: it makes the contract over all programmes that the report is about.
  const sheet = join(dir, 'people.csv')
  writeFileSync(sheet, ['name,sex,birthDate', ...Array.from({ length: importCount }, (_, n) => `Import ${n},${n % 2 ? 'male' : 'female'},19${50 + (n % 50)}-0${1 + (n % 9)}-11`)].join('\n'))
  const imported = performance.now()
  const result = (await call('imports.run', { kind: 'clients', file: 'people' }, { people: sheet })) as { added: number; problemCount: number; problems: { message: string }[] }
  const importSeconds = (performance.now() - imported) / 1000
  say(`import of ${importCount} rows: ${result.added} added, ${result.problemCount} problems, ${Math.round(result.added / importSeconds)} rows a second`)
  if (result.added === 0) say(`  ${result.problems[0]?.message ?? ''}`)

  const quarter = { from: '2026-01-01', to: '2026-03-31' }
  const figures = sqlite.prepare(
    `SELECT s.id, s.client_id, s.held_on, s.mode FROM sessions s WHERE s.voided_at IS NULL AND s.status = 'signed'
     AND s.held_on BETWEEN ? AND ? ORDER BY s.held_on, s.id`,
  )
  const reported = performance.now()
  try {
    await call('reports.issue', { period: '2026Q1' })
    say(`report of the quarter: ${seconds(reported)} s`)
  } catch (problem) {
    say(`report of the quarter: not issued after ${seconds(reported)} s (${(problem as Error).message})`)
  }
  await compare('sessions held in the quarter (one figure)', 5, () => call('indicators.figures', { ...quarter, only: ['S06'] }), () => figures.all(quarter.from, quarter.to))
  const all = performance.now()
  const { indicators } = (await call('indicators.figures', quarter)) as { indicators: unknown[] }
  say(`all ${indicators.length} figures of the quarter: ${seconds(all)} s`)

  say(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
} finally {
  await station.lock()
  rmSync(dir, { recursive: true, force: true })
}
