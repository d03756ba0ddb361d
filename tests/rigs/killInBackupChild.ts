import { once } from 'node:events'
import fs, { writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { backupsOf } from '../../electron/backups/keepBackups.ts'
import { restoreBackup } from '../../electron/backups/restoreBackup.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { rigPassword, rigStation } from './backupRig.ts'

/**
 * Backs up or restores the base in argv[3], until it is killed from outside or, before the so-manyth call of the file
 * system, by its own hand: SIGKILL leaves no time for anything either way.
 */
const [mode, dir, keyHex, place, killAtText] = process.argv.slice(2) as [string, string, string, string, string]

const station = rigStation(dir)
await once(process.stdin, 'data')
if (mode === 'backup') await backUp()
else await restore()
process.exit(0)

async function backUp(): Promise<void> {
  const { base } = station.openWith(Buffer.from(keyHex, 'hex'))
  const account = base.sqlite.prepare('SELECT id FROM accounts').pluck().get() as string
  writeSync(1, 'open\n')
  dieBefore(Number(killAtText))
  for (let i = 0; ; i++) {
    const row = base.sqlite.transaction(() => station.recorder(account, station.now()).add(organisations, { name: `Partner ${i}`, kind: 'partner' }))()
    writeSync(1, `${row.id}\n`)
    await backupsOf(station).make('asked')
    writeSync(1, 'made\n')
  }
}

async function restore(): Promise<void> {
  writeSync(1, 'open\n')
  dieBefore(Number(killAtText))
  await restoreBackup(station, { root: dir, place, secret: { loginName: 'first', password: rigPassword }, isTrial: false }, async () => {})
  writeSync(1, 'restored\n')
}

/** Counts what moves, makes, flushes and removes files; 0: never. */
function dieBefore(call: number): void {
  if (call === 0) return
  let calls = 0
  for (const name of ['renameSync', 'openSync', 'fsyncSync', 'rmSync', 'mkdirSync', 'copyFileSync'] as const) {
    const real = fs[name] as (...args: unknown[]) => unknown
    ;(fs as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => {
      if (++calls === call) process.kill(process.pid, 'SIGKILL')
      return real(...args)
    }
  }
  syncBuiltinESMExports()
}
