import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { notePassword } from '../../electron/accounts/reask.ts'
import { benchName, buildBase, keptBase } from './benchBase.ts'
import { handQueries } from './handQueries.ts'
import { makeCompare, median, summary } from './measure.ts'

/**
 * How much the program adds to what SQLite itself needs: each call is timed beside the same SQL by hand on the same
 * open file, and their ratio is printed.
 */
const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    clients: { type: 'string' },
    rows: { type: 'string' },
    base: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (options.help) {
  console.log(`npm run bench -- [--scale 0.05] [--clients 5000] [--rows 2000] [--base folder]
  --scale    1 is 100,000 clients and 1,000,000 sessions; the default
  --clients  so many clients instead, and ten times as many sessions
  --rows     rows of the file that is imported
  --base     builds the base in this folder and keeps it, or uses the one that is there already`)
  process.exit(0)
}
const scale = Number(options.scale)
const wantedCount = Number(options.clients ?? Math.max(1000, Math.round(100_000 * scale)))
const importCount = Number(options.rows ?? Math.max(500, Math.round(20_000 * Math.min(1, scale * 2))))
if (![wantedCount, importCount].every((count) => Number.isInteger(count) && count > 0)) throw new RangeError('sizes are whole numbers above 0')

const say = (line: string): void => console.log(line)
const seconds = (start: number): number => (performance.now() - start) / 1000

/** How long work takes, and how much of a processor: the second is the same on a machine that has more to do. */
async function took<T>(work: () => Promise<T>): Promise<{ answer: T; wallS: number; cpuS: number }> {
  const start = performance.now()
  const before = process.cpuUsage()
  const answer = await work()
  const { user, system } = process.cpuUsage(before)
  return { answer, wallS: seconds(start), cpuS: (user + system) / 1e6 }
}
const both = ({ wallS, cpuS }: { wallS: number; cpuS: number }): string => `${wallS.toFixed(1)} s (${cpuS.toFixed(1)} of CPU)`
const memoryMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
const dir = options.base ?? mkdtempSync(join(tmpdir(), 'hearth-bench-'))
mkdirSync(dir, { recursive: true })

const built = performance.now()
const { station, connection, clientIds, workerIds } = keptBase(dir, say) ?? buildBase(dir, wantedCount, say)
const { sqlite } = station.open().base
const clientCount = clientIds.length
const count = (table: string): number => sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
const sizes = `${clientCount} clients, ${count('sessions')} sessions, ${count('history')} entries of history, ${Math.round(statSync(station.baseFile()).size / 1e6)} MB encrypted`
say(`${sizes}; ready after ${seconds(built).toFixed(0)} s\n`)

async function call(name: string, input: unknown, files: Record<string, string> = {}): Promise<unknown> {
  const envelope = await connection.call(name, input, { commandId: station.newId() }, files)
  if (!envelope.ok) throw new Error(`${name}: ${envelope.refusal.code} ${JSON.stringify(envelope.refusal.params)} ${JSON.stringify(envelope.refusal.fields)}`)
  return envelope.value
}

/** The contract over all programmes that figures and reports are about is made by the first import. */
async function importPeople() {
  const sheet = join(dir, 'people.csv')
  // Another name with every run: rows that are in a kept base already would change nothing.
  const run = Date.now().toString(36)
  const row = (n: number): string => `Import ${run} ${n},${n % 2 ? 'male' : 'female'},19${50 + (n % 50)}-0${1 + (n % 9)}-11`
  writeFileSync(sheet, ['name,sex,birthDate', ...Array.from({ length: importCount }, (_, n) => row(n))].join('\n'))
  const imported = await took(() => call('imports.run', { kind: 'clients', file: 'people' }, { people: sheet }))
  const { added, problems } = imported.answer as { added: number; problems: { message: string }[] }
  if (added !== importCount) throw new Error(`only ${added} rows imported: ${problems[0]?.message ?? ''}`)
  return `import of ${added} rows: ${both(imported)}, ${Math.round(added / imported.wallS)} rows a second`
}

try {
  const compare = makeCompare(station, say)
  const hand = handQueries(sqlite)
  const nameAt = (i: number): string => benchName((i * 997) % clientCount)
  const idAt = (i: number): string => clientIds[(i * 7919) % clientCount]!
  const workerAt = (i: number): string => workerIds[i % workerIds.length]!
  const page = 50
  const last = Math.floor((clientCount - 1) / page) * page
  const month = { from: '2026-05-01', to: '2026-05-31' }
  const quarter = { from: '2026-01-01', to: '2026-03-31' }

  say('the desk, milliseconds in the middle of many runs:')
  await compare('name search', 100, (i) => call('clients.search', { text: nameAt(i) }), (i) => hand.search(nameAt(i)))
  await compare('search by a surname alone', 30, (i) => call('clients.search', { text: nameAt(i)[0] }), (i) => hand.surname(nameAt(i)[0]!))
  await compare('open one client', 100, (i) => call('clients.get', { clientId: idAt(i) }), (i) => hand.openClient(idAt(i)))
  await compare('list of clients, first page', 30, () => call('clients.list', { limit: page }), () => hand.listClients(page, 0))
  await compare('list of clients, last page', 30, () => call('clients.list', { limit: page, offset: last }), () => hand.listClients(page, last))
  const up = (by: string) => ({ sort: { by, isDescending: false }, limit: page })
  const newest = { sort: { by: 'heldOn', isDescending: true }, limit: page }
  const lastNote = Math.floor((count('sessions') - 1) / page) * page
  await compare('list of cases by number, first page', 30, () => call('cases.board', up('caseNo')), () => hand.listCases(page, 0))
  await compare('list of cases by number, last page', 30, () => call('cases.board', { ...up('caseNo'), offset: last }), () => hand.listCases(page, last))
  await compare('list of notes, first page', 10, () => call('sessions.list', newest), () => hand.listNotes(page, 0))
  await compare('list of notes, last page', 10, () => call('sessions.list', { ...newest, offset: lastNote }), () => hand.listNotes(page, lastNote))
  await compare('notes of a month', 10, () => call('sessions.list', { ...newest, ...month }), () => hand.notesOf(month, page))
  await compare('bed board', 30, () => call('stays.board', {}), () => hand.bedBoard('2026-07-01'))
  await compare("a worker's month", 30, (i) => call('sessions.calendar', { ...month, workerId: workerAt(i) }), (i) => hand.month(workerAt(i), month))

  say('\nimport, figures, report:')
  const importLine = await importPeople()
  say(importLine)
  await compare('sessions held in the quarter', 3, () => call('indicators.figures', { ...quarter, only: ['S06'] }), () => hand.sessionsHeld(quarter))
  const figures = await took(() => call('indicators.figures', quarter))
  const { indicators } = figures.answer as { indicators: unknown[] }
  const figuresLine = `all ${indicators.length} figures of the quarter: ${both(figures)}`
  say(figuresLine)
  const beforeReportMb = memoryMb()
  const { length: issued } = (await call('reports.list', {})) as unknown[]
  const again = issued > 0 ? { revisionReason: 'correction', revisionNote: 'Another run of the bench.' } : {}
  notePassword(station, 'bench')
  const report = await took(() => call('reports.issue', { period: '2026Q1', ...again }))
  const { sizeBytes } = report.answer as { sizeBytes: number }
  const reportLine = `report of the quarter, printed, signed and checked: ${both(report)}; package of ${(sizeBytes / 1e6).toFixed(1)} MB`
  say(reportLine)
  const searchAfter = await median(30, (i) => call('clients.search', { text: nameAt(i) }))

  say(`\n${sizes}`)
  for (const line of summary(compare.results)) say(line)
  for (const line of [importLine, figuresLine, reportLine]) say(line)
  say(`name search after the report: ${searchAfter.toFixed(2)} ms`)
  say(`memory at most ${beforeReportMb} MB before the report, ${memoryMb()} MB with it`)
} finally {
  await station.lock()
  if (options.base === undefined) rmSync(dir, { recursive: true, force: true })
}
