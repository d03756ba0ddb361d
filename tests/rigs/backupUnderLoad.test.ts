import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupsOf } from '../../electron/backups/keepBackups.ts'
import { restoreBackup } from '../../electron/backups/restoreBackup.ts'
import { historySize } from '../../electron/core/db/historyStore.ts'
import { makeService } from '../../electron/dispatch.ts'
import { historyRoot } from '../../electron/history/historyTree.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { rigBase, rigPassword, rigStation } from './backupRig.ts'
import { figure, size } from './figures.ts'

const backups = size(5, 100)

test('backups made while commands run hold each a moment of the base, and each restores to exactly that moment', { timeout: size(120_000, 3_600_000) }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hearth-under-load-'))
  const other = mkdtempSync(join(tmpdir(), 'hearth-restored-'))
  try {
    const { key, accountId } = await rigBase(dir)
    const station = rigStation(dir)
    const { base } = station.openWith(key)
    const organisationId = base.sqlite.prepare('SELECT id FROM organisations').pluck().get() as string
    station.sessions.set('rig', { actor: { accountId, roles: ['manager', 'admin'], organisationId, language: 'en' }, signedInAt: station.now(), mustChangePassword: false })
    const connection = makeService(station)('rig')
    let isOver = false
    let acknowledged = 0
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; !isOver; i++) {
        const answer = await connection.call('organisations.record', { name: `Partner ${writer} ${i}`, kind: 'partner' }, { commandId: station.newId() })
        if (!answer.ok) throw new Error(answer.refusal.code)
        acknowledged++
        await new Promise((resolve) => setImmediate(resolve))
      }
    })
    const made: { name: string; acknowledgedBefore: number }[] = []
    for (let i = 0; i < backups; i++) {
      const acknowledgedBefore = acknowledged
      const { name } = await backupsOf(station).make('asked')
      made.push({ name, acknowledgedBefore })
    }
    isOver = true
    await Promise.all(writers)
    const live = historySize(base.sqlite)
    let between = 0
    for (const { name, acknowledgedBefore } of made) {
      const restored = rigStation(join(other, name))
      const secret = { loginName: 'first', password: rigPassword }
      const { historySize: held } = await restoreBackup(restored, { root: join(dir, 'backups'), place: name, secret, isTrial: false }, async () => {})
      const { base: copy } = restored.openWith(key)
      // A beginning of the live history, to the last entry; the restore itself is the one entry after it.
      expect(historyRoot(copy.sqlite, held)).toEqual(historyRoot(base.sqlite, held))
      expect(historySize(copy.sqlite)).toBe(held + 1)
      const rows = copy.sqlite.prepare("SELECT count(*) FROM organisations WHERE kind = 'partner'").pluck().get() as number
      expect(rows, 'whatever was acknowledged before the backup is in it').toBeGreaterThanOrEqual(acknowledgedBefore)
      expect((await verifyHistory(copy.sqlite, () => Promise.resolve())).whole).toBe(true)
      if (held < live) between++
      await restored.lock()
      rmSync(join(other, name), { recursive: true })
    }
    // Without writes between and during the backups there was no load.
    expect(between).toBeGreaterThan(backups / 2)
    expect(acknowledged).toBeGreaterThan(backups)
    figure('backupUnderLoad', `${backups} backups under ${acknowledged} acknowledged commands, each restored and compared to the last entry, 0 differ`)
    await station.lock()
  } finally {
    for (const one of [dir, other]) rmSync(one, { recursive: true, force: true })
  }
})
