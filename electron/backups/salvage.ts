import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { appendAccess } from '../core/db/accessLog.ts'
import { lockBase } from '../core/db/baseLock.ts'
import { fsyncFile } from '../core/db/durableFile.ts'
import { historySize } from '../core/db/historyStore.ts'
import { assertSound, openCopy, type Base } from '../core/db/openBase.ts'
import { readSqlRow } from '../core/db/rows.ts'
import { previousSlotFileName, slotFileName, writeSlotFile } from '../core/db/slotFile.ts'
import { makeRecorder, type Recorder } from '../core/db/write.ts'
import { verifyHistory } from '../history/verifyHistory.ts'
import { erasedListName, readErasedLists } from '../retention/erasedListReads.ts'
import { eraseAgain } from '../retention/eraseAgainWrites.ts'
import type { Station } from '../station.ts'
import { kindByTable } from '../tables.ts'
import { baseCopyName } from './backupFolders.ts'
import { rolesIn } from './backupReads.ts'
import { changeState } from './backupState.ts'
import { foundAt } from './findBackups.ts'
import { gatherErased } from './gatherErased.ts'
import { openSlots, prepareRestore, type RestoreProgress, type RestoreSecret } from './prepareRestore.ts'
import { restoreWait } from './restoreWait.ts'
import { leafHashAt, openDamaged, readAround, rowsById, type RawRow } from './salvageReads.ts'
import { besideTables, dropOrphans, entryOf, indexSalvagedNames, keepAccessLines, keepBeside, keepHeads, raiseCounters, replayEntries, type Replay, type SalvagedEntry } from './salvageWrites.ts'
import { erasedIds, erasuresOf, withoutErased } from './salvageErasedReads.ts'
import { asideName, isRestoreUnfinished, removeScratch, swapBase } from './swapBase.ts'

/** A row of the damaged base that neither the backup nor the replayed history has, for a person to accept or leave. */
export interface Candidate {
  /** for the answer: table and id */
  name: string
  table: string
  recordId: string
  isNew: boolean
  /** read only without asking whether its page is whole: compare it with the paper file */
  isDoubtful: boolean
  /** entries of the history that belong to it and could not be put back in their place */
  entries: number[]
  row: Record<string, unknown>
}

export interface SalvageReport {
  groundMadeAt: string
  groundSize: number
  replay: Replay
  /** entries that are known to have been there and cannot be read any more */
  lostEntries: number[]
  /** of those that can be read, the ones behind the first lost one: their place in the tree is gone */
  looseEntries: number[]
  unreadable: Record<string, number>
  candidates: Candidate[]
  /** whoever looks after the station's machine alone is not shown what records say */
  seesWords: boolean
}

export interface SalvageOrder {
  /** where the ground lies: a backup's folder, and its place below it */
  root: string
  place: string
  secret: RestoreSecret
  /** null: look only, change nothing; else which of the candidates a person has accepted */
  accepted: 'all' | readonly string[] | null
}

export interface SalvageResult extends SalvageReport {
  accepted: number
  /** accepted and refused all the same: the row breaks a rule of its form or names a row that is not there */
  refused: { name: string; code: string }[]
  keptAside: string | null
}

/**
 * Salvages a damaged base (security.md 3.4): the newest verified backup is the ground; the entries of the history that
 * follow it whole are replayed exactly; what else can be read around the bad pages is listed for a person. Nothing is
 * repaired in place: the damaged files are copied before they are read, and kept aside as they are in the end.
 * @throws Failure backups.closeFirst, everything of prepareRestore, salvage.otherHistory, salvage.otherKey
 */
export async function salvageBase(station: Station, order: SalvageOrder, progress: RestoreProgress): Promise<SalvageResult> {
  await station.closed()
  if (station.state() === 'open') throw new Failure('backups.closeFirst')
  const dir = station.dir()
  const found = foundAt(order.root, order.root === dir, order.place)
  const lock = lockBase(station.baseFile())
  const secretTry = { policy: station.surroundings.kdf?.policy, wait: restoreWait(station) }
  const work = join(dir, `.restore-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(work, { mode: 0o700 })
    for (const name of damagedFiles) if (existsSync(join(dir, name))) copyFileSync(join(dir, name), join(work, name))
    const keys = await openSlots(work, order.secret, secretTry)
    const prepared = await prepareRestore(dir, { path: join(order.root, order.place), found }, order.secret, { ...secretTry, progress })
    const ground = openCopy(join(dir, prepared.scratch, baseCopyName), prepared.key)
    try {
      gatherErased(ground.sqlite, { dir, scratch: prepared.scratch, baseId: prepared.slots.baseId, root: order.root, path: join(order.root, order.place) })
      const damage = readDamage(join(work, baseCopyName), keys.map(({ key }) => key), ground)
      const replay = ground.sqlite.transaction(() => replayInto(ground, damage, damage.key.equals(prepared.key)))()
      eraseInto(station, ground, damage, join(dir, prepared.scratch, erasedListName))
      const { mismatches } = await verifyHistory(ground.sqlite, () => Promise.resolve())
      if (mismatches.length > 0) throw new Failure('salvage.replayFailed', { cause: mismatches })
      const seesWords = 'recoveryKey' in order.secret || rolesIn(ground.sqlite, prepared.accountId).includes('manager')
      const report = { groundMadeAt: found.madeAt, groundSize: damage.groundSize, seesWords, ...afterReplay(ground, damage, replay) }
      if (order.accepted === null) return { ...report, accepted: 0, refused: [], keptAside: null }

      const keptAside = asideName(station.now())
      const done = acceptRows(station, ground, prepared.accountId, prepared.slots.baseId, report, order.accepted, keptAside)
      assertSound(ground)
      ground.close()
      fsyncFile(join(dir, prepared.scratch, baseCopyName))
      // With the same data key the slots of today open it, and nobody has to know a password of then.
      const slots = keys.find(({ key }) => key.equals(prepared.key))?.slots ?? prepared.slots
      const { rekey: _ended, ...settled } = slots
      writeSlotFile(join(dir, prepared.scratch), { ...settled, attempts: {} }, { previous: 'forget' })
      swapBase(dir, { from: prepared.scratch, aside: keptAside })
      changeState(dir, { marks: null, check: null, isUnclean: false })
      return { ...report, ...done, keptAside }
    } finally {
      ground.close()
      prepared.key.fill(0)
      for (const { key } of keys) key.fill(0)
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
    if (!isRestoreUnfinished(dir)) removeScratch(dir)
    lock.release()
  }
}

const damagedFiles = [baseCopyName, `${baseCopyName}-wal`, `${baseCopyName}-shm`, slotFileName, previousSlotFileName]

interface Damage {
  groundSize: number
  key: Buffer
  entries: Map<number, SalvagedEntry>
  /** by table: what was read with whole pages, and what only without asking */
  rows: Map<string, { sure: RawRow[]; doubtful: RawRow[] }>
  unreadable: Record<string, number>
}

/** @throws Failure salvage.otherKey where no key opens anything, salvage.otherHistory where the two are not one line */
function readDamage(file: string, keys: readonly Buffer[], ground: Base): Damage {
  const groundSize = historySize(ground.sqlite)
  const tables = ['history', 'history_keys', 'checkpoints', 'access_log', 'counters', ...besideTables, ...kindByTable.keys()]
  let best: Damage | null = null
  for (const key of keys) {
    const damage: Damage = { groundSize, key, entries: new Map(), rows: new Map(), unreadable: {} }
    for (const isTrusting of [false, true]) {
      const sqlite = openDamaged(file, key, isTrusting)
      try {
        for (const table of tables) {
          const from = table === 'history' || table === 'history_keys' ? Math.max(0, groundSize - 1) : 0
          const { rows, unreadable } = readAround(sqlite, ground.sqlite, table, from)
          if (isTrusting) addDoubtful(damage.rows.get(table)!, rows, table)
          else {
            damage.rows.set(table, { sure: rows, doubtful: [] })
            if (unreadable > 0) damage.unreadable[table] = unreadable
          }
        }
      } finally {
        sqlite.close()
      }
      // A whole base has nothing doubtful.
      if (Object.keys(damage.unreadable).length === 0) break
    }
    if (!best || countOf(damage) > countOf(best)) best = damage
  }
  if (!best || countOf(best) === 0) throw new Failure('salvage.nothingReadable')
  const leafKeys = new Map(best.rows.get('history_keys')!.sure.map((row) => [row['idx'] as number, row['key'] as Uint8Array]))
  for (const row of best.rows.get('history')!.sure) best.entries.set(row['idx'] as number, entryOf(row, leafKeys.get(row['idx'] as number) ?? null))
  const joint = best.entries.get(groundSize - 1)
  const expected = leafHashAt(ground.sqlite, groundSize - 1)
  if (joint && expected && !equalBytes(joint.leafHash, expected)) throw new Failure('salvage.otherHistory')
  best.entries.delete(groundSize - 1)
  return best
}

const countOf = ({ rows }: Damage): number => [...rows.values()].reduce((sum, { sure, doubtful }) => sum + sure.length + doubtful.length, 0)

function addDoubtful(known: { sure: RawRow[]; doubtful: RawRow[] }, rows: readonly RawRow[], table: string): void {
  const idOf = (row: RawRow) => String(row['id'] ?? row['idx'] ?? row['name'] ?? JSON.stringify(row))
  if (!kindByTable.has(table)) return
  const sure = new Set(known.sure.map(idOf))
  known.doubtful = rows.filter((row) => !sure.has(idOf(row)))
}

function replayInto(ground: Base, damage: Damage, isSameKey: boolean): Replay {
  const { sqlite } = ground
  const sure = (table: string) => damage.rows.get(table)!.sure
  const replayed = replayEntries(sqlite, damage.entries)
  raiseCounters(sqlite, sure('counters'))
  for (const table of besideTables) keepBeside(sqlite, table, sure(table), isSameKey)
  return { ...replayed, headsKept: keepHeads(sqlite, sure('checkpoints')), accessLines: keepAccessLines(sqlite, sure('access_log')) }
}

/** Whoever was erased since the backup is erased in the ground too, before anything else of the damaged base comes in. */
function eraseInto(station: Station, { sqlite }: Base, { entries, rows }: Damage, listFile: string): void {
  const list = [...readErasedLists(sqlite, [listFile]).erased, ...erasuresOf(sqlite, entries.values(), rows.get('erasures')!.sure)]
  const once = new Map(list.map((erased) => [erased.id, erased]))
  eraseAgain(sqlite, [...once.values()], station.now(), (accountId) => recorderIn(station, sqlite, accountId))
}

function recorderIn(station: Station, sqlite: Base['sqlite'], accountId: string): Recorder {
  return makeRecorder(sqlite, {
    accountId,
    now: station.now(),
    newId: () => station.newId(),
    random: (bytes) => station.surroundings.random(bytes),
    // The codes were in their lists when the rows were first written.
    isCode: () => true,
  })
}

function afterReplay(ground: Base, damage: Damage, replay: Replay): Omit<SalvageReport, 'groundMadeAt' | 'groundSize' | 'seesWords'> {
  const next = damage.groundSize + replay.entries
  const last = Math.max(next - 1, ...damage.entries.keys())
  const lostEntries: number[] = []
  const looseEntries: number[] = []
  for (let index = next; index <= last; index++) (damage.entries.has(index) ? looseEntries : lostEntries).push(index)
  const candidates: Candidate[] = []
  for (const kind of kindByTable.values()) {
    // Erasures are done again from their own list.
    if (kind.table === 'erasures') continue
    const there = rowsById(ground.sqlite, kind.table)
    const { sure, doubtful } = damage.rows.get(kind.table)!
    for (const [rows, isDoubtful] of [[sure, false], [doubtful, true]] as const) {
      for (const row of rows) {
        const known = there.get(row['id'] as string)
        if (known && !(Number(row['version']) > Number(known['version']))) continue
        const candidate = candidateOf(kind, row, known === undefined, isDoubtful, damage)
        if (candidate) candidates.push(candidate)
      }
    }
  }
  const offered = withoutErased(candidates, erasedIds(ground.sqlite, damage.entries.values()))
  return { replay, lostEntries, looseEntries, unreadable: damage.unreadable, candidates: offered }
}

function candidateOf(kind: RecordKind, row: RawRow, isNew: boolean, isDoubtful: boolean, { entries }: Damage): Candidate | null {
  const recordId = String(row['id'])
  let read: Record<string, unknown>
  try {
    read = readSqlRow(kind, row) as unknown as Record<string, unknown>
  } catch {
    // Garbled beyond reading.
    return null
  }
  const own = [...entries.values()].filter((entry) => entry.table === kind.table && entry.recordId === recordId).map(({ index }) => index)
  return { name: `${kind.table}/${recordId}`, table: kind.table, recordId, isNew, isDoubtful, entries: own, row: read }
}

/** Writes what was accepted as entries of today, and one that says what all this was and who did it. */
function acceptRows(station: Station, ground: Base, accountId: string, baseId: string, report: SalvageReport, accepted: 'all' | readonly string[], keptAside: string) {
  const { sqlite } = ground
  const wanted = report.candidates.filter(({ name }) => accepted === 'all' || accepted.includes(name))
  const refused = new Map<string, string>()
  const taken: Candidate[] = []
  sqlite.transaction(() => {
    const write = recorderIn(station, sqlite, accountId)
    // A row may name another that comes later: what fails is tried again as long as others succeed.
    for (let open = wanted, before = -1; open.length > 0 && open.length !== before; ) {
      before = open.length
      open = open.filter((candidate) => {
        const problem = tryRow(write, candidate)
        if (problem === null) taken.push(candidate)
        else refused.set(candidate.name, problem)
        return problem !== null
      })
    }
    for (const { name } of taken) refused.delete(name)
    indexSalvagedNames(sqlite, taken)
    dropOrphans(sqlite)
    appendAccess(sqlite, { at: station.now(), accountId, action: 'read', procedure: 'backups.salvage', detail: `${report.candidates.length} rows` })
    const { replay, lostEntries, looseEntries, groundMadeAt, groundSize } = report
    write.note('backup.salvage', baseId, {
      backupMadeAt: groundMadeAt,
      groundSize,
      replayedEntries: replay.entries,
      replayEnd: replay.end,
      lostEntries,
      looseEntries,
      accepted: taken.map(({ name, isDoubtful }) => (isDoubtful ? `${name} (doubtful)` : name)),
      left: report.candidates.length - taken.length,
      keptAside,
    })
  })()
  return { accepted: taken.length, refused: [...refused].map(([name, code]) => ({ name, code })) }
}

function tryRow(write: Recorder, { table, recordId, isNew, row }: Candidate): string | null {
  const kind = kindByTable.get(table)!
  const fields = Object.fromEntries(Object.keys(kind.fields.shape).map((field) => [field, row[field]]))
  try {
    if (isNew) write.add(kind, fields as never, { id: recordId, recordedAt: row['recordedAt'] as string, source: row['source'] as never })
    else write.change(kind, recordId, fields as never)
    if (row['voidedAt'] !== null && write.find(kind, recordId)?.voidedAt === null) write.void(kind, recordId, String(row['voidReason'] ?? ''))
    return null
  } catch (error) {
    return error instanceof Failure ? error.code : 'salvage.namesMissing'
  }
}
