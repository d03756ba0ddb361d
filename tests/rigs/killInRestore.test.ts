import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupsOf } from '../../electron/backups/keepBackups.ts'
import { assertSound, openBase } from '../../electron/core/db/openBase.ts'
import { addRows, killChild, lostRows, rigBase, rigStation, startChild } from './backupRig.ts'
import { figure, size } from './figures.ts'

const rounds = size(20, 300)
/** Calls of the file system that one restore makes. */
const callsOfOne = 62
const neverMs = 20_000
/** Two of three die before a call of the file system, spread over the whole restore; the third at a moment of its own. */
const planOf = (round: number) => (round % 3 === 0 ? { call: 0, ms: 5 + ((round * 53) % 250) } : { call: 1 + (Math.floor((round * callsOfOne) / Math.min(rounds, callsOfOne)) % callsOfOne), ms: neverMs })

test('a program killed in the middle of a restore leaves the old base or the new one, and the old one is never lost', { timeout: size(300_000, 7_200_000) }, async () => {
  const root = mkdtempSync(join(tmpdir(), 'hearth-kill-restore-'))
  try {
    const template = join(root, 'template')
    const { key, accountId } = await rigBase(template)
    const first = rigStation(template)
    first.openWith(key)
    const inBackup = addRows(first, accountId, 5)
    const { name } = await backupsOf(first).make('asked')
    const later = addRows(first, accountId, 5)
    await first.lock()

    const dirOf = (round: number) => join(root, `round-${round}`)
    const start = (round: number) => {
      cpSync(template, dirOf(round), { recursive: true })
      return startChild(['restore', dirOf(round), key.toString('hex'), `backups/${name}`, String(planOf(round).call)])
    }
    let next = start(1)
    const ends = { old: 0, new: 0, inSwap: 0 }
    for (let round = 1; round <= rounds; round++) {
      const running = next
      next = start(round + 1)
      await killChild(running, planOf(round).ms)
      const dir = dirOf(round)
      if (existsSync(join(dir, 'restore.json'))) ends.inSwap++
      const station = rigStation(dir)
      expect(station.state(), `round ${round}`).toBe('locked')
      const { base } = station.openWith(key)
      assertSound(base)
      expect(lostRows(station, inBackup), `round ${round}`).toEqual([])
      const isOld = lostRows(station, later).length === 0
      const noted = base.sqlite.prepare("SELECT count(*) FROM history WHERE kind = 'backup.restore'").pluck().get()
      expect(noted, `round ${round}`).toBe(isOld ? 0 : 1)
      const aside = readdirSync(dir).filter((one) => one.startsWith('kept-aside'))
      if (!isOld) expectWhole(join(dir, aside[0]!), key, [...inBackup, ...later])
      expect(aside).toHaveLength(isOld ? 0 : 1)
      expect(readdirSync(dir).filter((one) => /^\.restore|^restore/.test(one)), `debris of round ${round}`).toEqual([])
      ends[isOld ? 'old' : 'new']++
      await station.lock()
      rmSync(dir, { recursive: true })
    }
    next.kill('SIGKILL')
    // Both ends, and kills between them, or the rig has not been where it hurts.
    expect(ends.old).toBeGreaterThan(0)
    expect(ends.new).toBeGreaterThan(0)
    expect(ends.inSwap).toBeGreaterThan(0)
    figure('killInRestore', `${rounds} kills, ${ends.inSwap} of them while files were being moved; ${ends.old} times the old base, ${ends.new} times the new one with the old kept aside, 0 lost`)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

function expectWhole(folder: string, key: Buffer, ids: readonly string[]): void {
  const base = openBase({ file: join(folder, 'hearth.db'), key })
  const row = base.sqlite.prepare('SELECT 1 FROM organisations WHERE id = ?').pluck()
  expect(ids.filter((id) => !row.get(id))).toEqual([])
  base.close()
}

test('counter-proof: without its plan a restore cut off between two files would leave neither base', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hearth-no-plan-'))
  try {
    const { key } = await rigBase(dir)
    // What a restore that only moves files would leave when it is killed after the first.
    renameSync(join(dir, 'slots.json'), join(dir, 'slots.moved.json'))
    const station = rigStation(dir)
    expect(station.state()).toBe('new')
    expect(key).toHaveLength(32)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
