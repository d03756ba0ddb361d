import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assertSound, openBase } from '../../electron/core/db/openBase.ts'
import { migrations } from '../../electron/core/db/migrations/index.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { baseFileName } from '../../electron/station.ts'
import { figure, size } from './figures.ts'
import { countsOf, makeOldBase, newestSchema } from './support/oldBase.ts'
import { stationOn } from '../support/stationOn.ts'
import { scratchFolder, seeded } from './support/rigStation.ts'

const rounds = size(20, 300)
const child = join(import.meta.dirname, 'killInMigrationChild.ts')
const known = new Set([20, ...migrations.map(({ number }) => number)])

const startMigrator = (dir: string, key: Buffer) => spawn(process.execPath, [child, dir, key.toString('hex')], { stdio: ['pipe', 'pipe', 'pipe'] })

/** Lets the program begin, waits for a moment, kills it. @returns whether it had come to the end */
async function killed(migrator: ReturnType<typeof startMigrator>, afterMs: number | null): Promise<{ ranMs: number; isDone: boolean }> {
  let said = ''
  let complained = ''
  migrator.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const heard = (word: string) =>
    new Promise<void>((resolve, reject) => {
      migrator.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes(word)) resolve()
      })
      migrator.once('exit', () => reject(new Error(`the program ended by itself: ${complained}`)))
    })
  const begun = heard('begun')
  migrator.stdin.write('go\n')
  await begun
  const from = performance.now()
  if (afterMs === null) await heard('done')
  else await new Promise((resolve) => setTimeout(resolve, afterMs))
  const ranMs = performance.now() - from
  const closed = once(migrator, 'close')
  migrator.kill('SIGKILL')
  await closed
  return { ranMs, isDone: said.includes('done') }
}

test(
  'a program killed while it brings an old base up to date leaves a base that the next start brings up to date, with nothing lost',
  { timeout: size(300_000, 7_200_000) },
  async () => {
    const scratch = scratchFolder('migrate')
    try {
      const old = join(scratch, 'old')
      const { key } = makeOldBase(old, 150)
      const before = openBase({ file: join(old, baseFileName), key })
      const expected = countsOf(before)
      before.close()
      const random = seeded(5)
      const dir = join(scratch, 'base')
      const fresh = () => {
        rmSync(dir, { recursive: true, force: true })
        cpSync(old, dir, { recursive: true })
      }
      fresh()
      // How long it takes unharmed says when to kill it.
      const { ranMs } = await killed(startMigrator(dir, key), null)
      const met = new Set<number>()
      let next = startMigrator(dir, key)
      let unfinished = 0
      for (let round = 0; round < rounds; round++) {
        fresh()
        const migrator = next
        // Loaded while what this one leaves is looked at.
        next = startMigrator(dir, key)
        const { isDone } = await killed(migrator, random() * ranMs)
        const cut = openBase({ file: join(dir, baseFileName), key })
        const schema = cut.sqlite.pragma('user_version', { simple: true }) as number
        // Each step is there whole or not at all.
        expect([...known]).toContain(schema)
        expect(countsOf(cut)).toEqual(expected)
        assertSound(cut)
        cut.close()
        met.add(schema)
        if (!isDone) unfinished++
        const station = stationOn(dir)
        const { base } = station.openWith(key)
        expect(base.sqlite.pragma('user_version', { simple: true })).toBe(newestSchema)
        expect(countsOf(base)).toEqual(expected)
        assertSound(base)
        expect((await verifyHistory(base.sqlite, () => Promise.resolve())).mismatches).toEqual([])
        await station.lock()
        // Half a backup is never left under the name of one.
        expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([])
      }
      next.kill('SIGKILL')
      // Kills that all came too late would prove nothing.
      expect(unfinished).toBeGreaterThan(rounds / 4)
      figure('killInMigration', `${rounds} kills between schema 20 and ${newestSchema}, ${unfinished} before the end at ${met.size} different steps, 0 rows lost, 0 damaged bases`)
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  },
)

test('the rig sees a step that was done by half: the next start stops at it', () => {
  const scratch = scratchFolder('migrate')
  try {
    const { key } = makeOldBase(scratch, 1)
    const base = openBase({ file: join(scratch, baseFileName), key })
    // What a step outside a transaction would leave: its tables, and not its number.
    migrations.find(({ number }) => number === 40)!.up(base.sqlite)
    base.close()
    expect(() => stationOn(scratch).openWith(key)).toThrow('base.migrationFailed')
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
})
