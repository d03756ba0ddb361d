import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lineOf, listBackups } from '../../electron/backups/backupFolders.ts'
import { proveBackup } from '../../electron/backups/outsideCopy.ts'
import { assertSound } from '../../electron/core/db/openBase.ts'
import { addRows, killChild, lostRows, rigBase, rigStation, startChild } from './backupRig.ts'
import { figure, size } from './figures.ts'

const rounds = size(20, 300)
/** Calls of the file system that one backup makes, and some of the next. */
const callsOfOne = 40
/** Longer than a program that dies by its own hand needs to get there. */
const neverMs = 20_000

/** Odd rounds die before a call of the file system, one after the other; even ones at a moment of their own. */
const planOf = (round: number) => (round % 2 === 1 ? { call: 1 + (((round - 1) / 2) * Math.max(1, Math.floor((2 * callsOfOne) / rounds))) % callsOfOne, ms: neverMs } : { call: 0, ms: 3 + ((round * 37) % 400) })

test('a program killed in the middle of a backup loses nothing, and no half backup is ever listed', { timeout: size(300_000, 7_200_000) }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hearth-kill-backup-'))
  try {
    const { key } = await rigBase(dir)
    const folder = join(dir, 'backups')
    const start = (round: number) => startChild(['backup', dir, key.toString('hex'), '', String(planOf(round).call)])
    let next = start(1)
    let [acknowledged, whole, cut] = [0, 0, 0]
    for (let round = 1; round <= rounds; round++) {
      const running = next
      next = start(round + 1)
      const { lines, isKilled } = await killChild(running, planOf(round).ms)
      expect(isKilled, `round ${round}`).toBe(true)
      const station = rigStation(dir)
      const { base } = station.openWith(key)
      const written = lines.filter((line) => line !== 'made')
      expect(lostRows(station, written), `lost in round ${round}`).toEqual([])
      assertSound(base)
      const listed = listBackups(folder)
      expect(listed.filter(({ problem }) => problem !== null), `half a backup in round ${round}`).toEqual([])
      for (const { name } of listed) await proveBackup(join(folder, name), key)
      // What was said to be made is there.
      expect(listed.length).toBeGreaterThanOrEqual(lines.filter((line) => line === 'made').length)
      if (existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('.backup-'))) cut++
      acknowledged += written.length
      whole += listed.length
      await station.lock()
      rmSync(folder, { recursive: true, force: true })
    }
    next.kill('SIGKILL')
    // Kills that all fell between two backups would prove nothing.
    expect(cut).toBeGreaterThan(rounds / 4)
    figure('killInBackup', `${rounds} kills, ${cut} of them inside a backup; ${acknowledged} acknowledged writes, 0 lost; ${whole} listed backups, all proven whole`)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

test('counter-proof: a backup written straight under its own name and cut off is found out', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hearth-half-backup-'))
  try {
    const { key, accountId } = await rigBase(dir)
    const station = rigStation(dir)
    station.openWith(key)
    addRows(station, accountId, 10)
    const { backupsOf } = await import('../../electron/backups/keepBackups.ts')
    const { name } = await backupsOf(station).make('asked')
    const folder = join(dir, 'backups')
    for (const [i, file] of ['hearth.db', 'slots.json', 'manifest.json'].entries()) {
      const half = `backup-2026-01-0${i + 1}T00-00-00-000Z`
      cpSync(join(folder, name), join(folder, half), { recursive: true })
      truncateSync(join(folder, half, file), Math.floor(statSync(join(folder, half, file)).size / 2))
      expect(lineOf(folder, half).problem, file).not.toBeNull()
      await expect(proveBackup(join(folder, half), key)).rejects.toThrow()
    }
    await station.lock()
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
