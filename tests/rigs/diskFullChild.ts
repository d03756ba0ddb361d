import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { backupSteps } from '../../electron/backups/makeBackup.ts'
import { migrate } from '../../electron/core/db/migrate.ts'
import { migrations } from '../../electron/core/db/migrations/index.ts'
import { assertSound, openBase } from '../../electron/core/db/openBase.ts'
import { readSlotFile, writeSlotFile } from '../../electron/core/db/slotFile.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { baseFileName, type Station } from '../../electron/station.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import type { Connection } from '../../electron/dispatch.ts'
import { countsOf, makeOldBase, newestSchema } from './support/oldBase.ts'
import { stationOn } from '../support/stationOn.ts'
import { makeRigBase, signedIn } from './support/rigStation.ts'

/**
 * Runs in a mount namespace of its own, where argv[2] is a small file system in memory: takes the room away in the middle of work,
 * at each of the places in argv[4] (kind:kilobytes left), and says what came of it, a line of JSON a place. argv[3] is for
 * what lies elsewhere. argv[5] may ask for the program without its explanation, as the counter-proof.
 */
const [disk = '', elsewhere = '', places = '', mode = ''] = process.argv.slice(2)
const amplyMb = 192

const remount = (bytes: number): void => {
  const { status, stderr } = spawnSync('mount', ['-o', `remount,size=${Math.max(4096, bytes)}`, disk], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
const giveRoom = (): void => remount(amplyMb * 1024 * 1024)
/** Takes all room but so much away, as another program that fills the disk in the second between two looks. */
function leave(kilobytes: number): void {
  const { blocks, bfree, bsize } = statfsSync(disk)
  remount((blocks - bfree) * bsize + kilobytes * 1024)
}

const dir = join(disk, 'base')
const fresh = join(elsewhere, 'fresh')
const old = join(elsewhere, 'old')
mkdirSync(fresh)
const made = await makeRigBase(fresh)
writeSlotFile(fresh, { v: 1, baseId: 'rig', slots: [], attempts: {} })
const { key: oldKey } = makeOldBase(old, 300)
const csv = join(elsewhere, 'people.csv')
writeFileSync(csv, `client number,name,sex\n${Array.from({ length: 400 }, (_, i) => `K${i},Person ${i},female`).join('\n')}\n`)

interface Found {
  refusals: string[]
  acknowledged: number
  lost: number
  problems: string[]
}

/** Time stands still for the program, so that it finds out by failing and not by looking. */
const smallStation = (): Station => stationOn(dir, { reserveBytes: 2 * 1024 * 1024, monotonicMs: () => 0, log: (_level, line) => line.startsWith('incident') && writeSync(2, `${line}\n`) })
const codeOf = (answer: Envelope<unknown>): string => (answer.ok ? 'ok' : answer.refusal.code)

async function inStation(kilobytes: number, work: (connection: Connection, station: Station, found: Found) => Promise<string[]>): Promise<Found> {
  const found: Found = { refusals: [], acknowledged: 0, lost: 0, problems: [] }
  const station = smallStation()
  if (mode === 'unexplained') station.disk.explain = () => null
  station.openWith(made.key)
  await station.disk.end()
  const connection = signedIn(station, made)
  leave(kilobytes)
  const recorded = await work(connection, station, found)
  const isFull = found.refusals.includes('base.diskFull')
  if (isFull) {
    const reading = codeOf(await connection.call('organisations.list', {}))
    if (reading !== 'ok') found.problems.push(`reading answered ${reading}`)
    const draft = { place: 'clients.register:new', content: '{"title":"x","path":"/","values":{}}' }
    const keeping = codeOf(await connection.call('drafts.save', draft, { commandId: station.newId() }))
    if (keeping !== 'ok') found.problems.push(`a draft answered ${keeping}`)
    const again = codeOf(await connection.call('organisations.record', { name: 'Again', kind: 'partner' }, { commandId: station.newId() }))
    if (again !== 'base.diskFull') found.problems.push(`the next command answered ${again}`)
  }
  await station.lock()
  if (isFull && readdirSync(dir).includes(`${baseFileName}-wal`)) found.problems.push('the base was not written back at its close')
  giveRoom()
  await lookAgain(recorded, found)
  return found
}

/** With room again the base opens sound, with everything acknowledged and the whole history, and takes on work. */
async function lookAgain(recorded: string[], found: Found): Promise<void> {
  const station = smallStation()
  const { base } = station.openWith(made.key)
  const row = base.sqlite.prepare('SELECT 1 FROM organisations WHERE id = ?')
  found.lost = recorded.filter((id) => !row.get(id)).length
  found.acknowledged = recorded.length
  assertSound(base)
  const history = await verifyHistory(base.sqlite, () => Promise.resolve())
  if (!history.whole) found.problems.push(`history: ${JSON.stringify(history.mismatches)}`)
  const after = codeOf(await signedIn(station, made).call('organisations.record', { name: 'After', kind: 'partner' }, { commandId: station.newId() }))
  if (after !== 'ok') found.problems.push(`with room again a command answered ${after}`)
  await station.lock()
}

const kinds: Record<string, (kilobytes: number) => Promise<Found>> = {
  commands: (kilobytes) =>
    inStation(kilobytes, async (connection, station, found) => {
      const recorded: string[] = []
      for (let i = 0; i < 600; i++) {
        const answer = await connection.call('organisations.record', { name: `Partner ${i}`, kind: 'partner' }, { commandId: station.newId() })
        if (answer.ok) recorded.push((answer.value as { id: string }).id)
        else {
          found.refusals.push(answer.refusal.code)
          break
        }
      }
      return recorded
    }),
  import: (kilobytes) =>
    inStation(kilobytes, async (connection, station, found) => {
      const answer = await connection.call('imports.run', { kind: 'clients', file: 'f' }, { taskId: station.newId() }, { f: csv })
      if (!answer.ok) found.refusals.push(answer.refusal.code)
      const people = station.open().base.sqlite.prepare('SELECT count(*) FROM clients').pluck().get()
      if (people !== (answer.ok ? 400 : 0)) found.problems.push(`an import is there by half: ${String(people)} people`)
      return []
    }),
  backup: (kilobytes) =>
    inStation(100_000, async (_connection, station, found) => {
      const steps = backupSteps({ base: station.open().base, key: made.key, dir, reason: 'byHand' as never, now: station.now() })
      steps.next()
      leave(kilobytes)
      try {
        for (;;) if (steps.next().done) break
      } catch (error) {
        found.refusals.push(error instanceof Failure ? error.code : String(error))
      }
      const left = readdirSync(join(dir, 'backups'))
      if (left.length !== (found.refusals.length > 0 ? 0 : 1)) found.problems.push(`left in the folder of backups: ${left.join(' ')}`)
      return []
    }),
  slots: async (kilobytes) => {
    const found: Found = { refusals: [], acknowledged: 0, lost: 0, problems: [] }
    leave(kilobytes)
    let last = 0
    try {
      for (let i = 1; i < 100; i++) {
        const more = Object.fromEntries(Array.from({ length: i * 20 }, (_, at) => [`account-${at}`, 1]))
        writeSlotFile(dir, { v: 1, baseId: 'rig', slots: [], attempts: { ...more, last: i } })
        last = i
      }
    } catch (error) {
      found.refusals.push(smallStation().disk.explain(error)?.code ?? String(error))
    }
    found.acknowledged = last
    if ((readSlotFile(dir).file.attempts['last'] ?? 0) !== last) found.lost = 1
    if (readdirSync(dir).some((name) => name.endsWith('.part'))) found.problems.push('half a file is left')
    giveRoom()
    writeSlotFile(dir, { v: 1, baseId: 'rig', slots: [], attempts: {} })
    return found
  },
  migration: async (kilobytes) => {
    const found: Found = { refusals: [], acknowledged: 0, lost: 0, problems: [] }
    const open = () => openBase({ file: join(dir, baseFileName), key: oldKey })
    const base = open()
    const before = JSON.stringify(countsOf(base))
    leave(kilobytes)
    try {
      migrate(base.sqlite, migrations)
    } catch (error) {
      found.refusals.push(smallStation().disk.explain(error)?.code ?? String(error))
    }
    base.close()
    giveRoom()
    const again = open()
    if (JSON.stringify(countsOf(again)) !== before) found.lost = 1
    migrate(again.sqlite, migrations)
    if (again.sqlite.pragma('user_version', { simple: true }) !== newestSchema) found.problems.push('not brought up to date')
    if (JSON.stringify(countsOf(again)) !== before) found.lost = 1
    assertSound(again)
    again.close()
    return found
  },
}

for (const place of places.split(',')) {
  const [kind = '', kilobytes = ''] = place.split(':')
  giveRoom()
  rmSync(dir, { recursive: true, force: true })
  cpSync(kind === 'migration' ? old : fresh, dir, { recursive: true })
  const found = await kinds[kind]!(Number(kilobytes)).catch((error: unknown) => ({ refusals: [], acknowledged: 0, lost: 0, problems: [error instanceof Error ? (error.stack ?? '') : String(error)] }))
  writeSync(1, `${JSON.stringify({ place, ...found })}\n`)
}
