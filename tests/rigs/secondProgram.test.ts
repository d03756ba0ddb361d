import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { putPassword } from '../../electron/accounts/slots.ts'
import { lockBase } from '../../electron/core/db/baseLock.ts'
import { assertSafePlace } from '../../electron/core/db/basePlace.ts'
import { productionKdfPolicy, recoveryKdf } from '../../electron/core/db/keySlots.ts'
import { assertSound } from '../../electron/core/db/openBase.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { baseFileName } from '../../electron/station.ts'
import { Failure } from '../../shared/core/failure.ts'
import { figure, size } from './figures.ts'
import { networkMounts, syncedFolders } from './support/badPlaces.ts'
import { stationOn } from '../support/stationOn.ts'
import { makeRigBase, scratchFolder, type RigBase } from './support/rigStation.ts'

const child = join(import.meta.dirname, 'secondProgramChild.ts')
const password = 'four unrelated words here'
const cli = join(import.meta.dirname, '../../electron/cli.ts')

/** A program of its own that is at the base, or was refused. */
interface Program {
  process: ChildProcessWithoutNullStreams
  lines: string[]
  /** its first word: `open`, or the code it was refused with */
  word: Promise<string>
}

function start(dir: string, { key, accountId, organisationId }: RigBase, way = 'program'): Program {
  const started = spawn(process.execPath, [child, dir, key.toString('hex'), accountId, organisationId, way])
  const program: Program = { process: started, lines: [], word: Promise.resolve('') }
  let said = ''
  program.word = new Promise((resolve) => {
    started.stdout.on('data', (chunk: Buffer) => {
      const parts = (said + chunk.toString()).split('\n')
      said = parts.pop() ?? ''
      program.lines.push(...parts)
      if (program.lines[0] !== undefined) resolve(program.lines[0])
    })
    started.once('close', () => resolve('ended without a word'))
  })
  return program
}

async function end({ process: running }: Program, signal?: 'SIGKILL'): Promise<void> {
  if (running.exitCode !== null || running.signalCode !== null) return
  const closed = once(running, 'close')
  if (signal) running.kill(signal)
  else running.stdin.write('end\n')
  await closed
}

async function atTerminal(dir: string): Promise<{ exitCode: number | null; err: string }> {
  const args = [cli, 'figures', '--base', dir, '--account', 'first', '--from', '2026-01-01', '--to', '2026-03-31']
  const running = spawn(process.execPath, args, { env: { ...process.env, LANG: 'C', LC_ALL: 'C', HEARTH_PASSWORD: password } })
  let err = ''
  running.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [exitCode] = (await once(running, 'close')) as [number | null]
  return { exitCode, err }
}

/** With nobody else at it: sound, whole, and with every command that any program has acknowledged. */
async function allThere(dir: string, { key }: RigBase, programs: readonly Program[]): Promise<number> {
  const acknowledged = programs.flatMap(({ lines }) => lines.slice(1))
  const station = stationOn(dir)
  const { base } = station.openWith(key)
  const command = base.sqlite.prepare('SELECT 1 FROM commands WHERE id = ?')
  expect(acknowledged.filter((id) => !command.get(id))).toEqual([])
  assertSound(base)
  expect((await verifyHistory(base.sqlite, () => Promise.resolve())).mismatches).toEqual([])
  await station.lock()
  return acknowledged.length
}

test(
  'whatever comes at a base that is open (a second desktop, the terminal, a thief of the lock file) is refused, and both programs lose nothing',
  { timeout: size(180_000, 3_600_000) },
  async () => {
    const dir = join(scratchFolder('second'), 'base')
    mkdirSync(dir)
    const programs: Program[] = []
    const begin = (way?: string): Program => {
      const program = start(dir, made, way)
      programs.push(program)
      return program
    }
    const made = await makeRigBase(dir)
    const kdf = { password: recoveryKdf, recovery: recoveryKdf, policy: productionKdfPolicy }
    const file = { v: 1 as const, baseId: 'rig', slots: [], attempts: {} }
    await putPassword(stationOn(dir, { kdf }), { id: made.accountId, loginName: 'first' }, password, { key: made.key, file })
    const lockFile = join(dir, `${baseFileName}.lock`)
    let refused = 0
    const refusedAs = async (program: Program, code: string): Promise<void> => {
      expect(await program.word).toBe(code)
      refused++
    }
    try {
      // Two at the same moment: one of them is in, whichever.
      for (let round = 0; round < size(2, 50); round++) {
        const pair = [begin(), begin()]
        const words = await Promise.all(pair.map(({ word }) => word))
        expect(words.toSorted()).toEqual([expect.stringMatching(/^base\.(lockedBy|inUse)$/), 'open'])
        refused++
        await Promise.all(pair.map((program) => end(program)))
      }
      const desktop = begin()
      expect(await desktop.word).toBe('open')
      await refusedAs(begin(), 'base.lockedBy')
      await refusedAs(begin('engine'), 'base.inUse')
      const terminal = await atTerminal(dir)
      expect(terminal.exitCode).toBe(1)
      expect(terminal.err).toContain(`process ${desktop.process.pid}`)
      refused++
      // The lock file is gone: the engine's own lock still stands.
      rmSync(lockFile)
      await refusedAs(begin(), 'base.inUse')
      await end(desktop, 'SIGKILL')

      // The holder is dead: its lock holds nobody up.
      const dead = begin()
      expect(await dead.word).toBe('open')
      await end(dead, 'SIGKILL')
      expect(readFileSync(lockFile, 'utf8')).toContain(`"pid":${dead.process.pid}`)
      const heir = begin()
      expect(await heir.word).toBe('open')
      await end(heir)

      // Another machine's name in it is believed until a person has made sure.
      const other = JSON.stringify({ machineId: randomBytes(8).toString('hex'), machineName: 'front-desk', pid: 1, processStart: 'x' })
      writeFileSync(lockFile, other)
      await refusedAs(begin(), 'base.lockedElsewhere')
      expect(readFileSync(lockFile, 'utf8')).toBe(other)
      lockBase(join(dir, baseFileName), { takeOver: true }).release()
      const acknowledged = await allThere(dir, made, programs)
      figure('secondProgram', `${programs.length + 1} programs at one base, ${refused} refused, ${acknowledged} acknowledged writes of the others, 0 lost`)
    } finally {
      await Promise.all(programs.map((program) => end(program, 'SIGKILL')))
      rmSync(join(dir, '..'), { recursive: true, force: true })
    }
  },
)

test('the rig sees two programs at one base: where the lock of the engine was dropped, only our lock file stands', { timeout: 60_000 }, async () => {
  const dir = scratchFolder('second')
  const made = await makeRigBase(dir)
  // A careless holder: it opens and closes its own base by hand, which drops the lock (security.md trap 6).
  const careless = start(dir, made, 'careless')
  try {
    expect(await careless.word).toBe('open')
    expect(await start(dir, made).word).toBe('base.lockedBy')
    // Without that fence as well the second program is in.
    expect(await start(dir, made, 'engineAlone').word).toBe('open')
  } finally {
    await end(careless, 'SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
})

test('a base is refused on every share and in every synchronised folder, and taken on disks of the computer', () => {
  const refusalOf = (folder: string, platform: NodeJS.Platform, mounts = ''): string => {
    try {
      assertSafePlace(folder, { platform, mounts: () => mounts, realPath: (path) => path })
      return 'taken'
    } catch (error) {
      return error instanceof Failure ? error.code : String(error)
    }
  }
  const table = (kind: string) => `/dev/sda1 / ext4 rw 0 0\nthere /mnt/place ${kind} rw 0 0\n`
  for (const kind of networkMounts) expect([kind, refusalOf('/mnt/place/hearth', 'linux', table(kind))]).toEqual([kind, 'base.networkShare'])
  for (const { folder, platform } of syncedFolders) expect([folder, refusalOf(folder, platform)]).toEqual([folder, 'base.syncFolder'])
  // The counter-proof: what is refused here is the share and not the folder.
  for (const kind of ['ext4', 'xfs', 'btrfs', 'tmpfs', 'overlay', 'ntfs3', 'apfs']) expect([kind, refusalOf('/mnt/place/hearth', 'linux', table(kind))]).toEqual([kind, 'taken'])
  expect(refusalOf('/srv/hearth', 'linux', 'none / 9p rw,trans=fd 0 0\n')).toBe('taken')
  figure('basePlaces', `${networkMounts.length} kinds of share and ${syncedFolders.length} synchronised folders, all refused; made-up mount tables, no real share`)
})
