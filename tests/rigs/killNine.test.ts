import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assertSound } from '../../electron/core/db/openBase.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import { stationOn } from '../support/stationOn.ts'
import { figure, size } from './figures.ts'
import { makeRigBase } from './support/rigStation.ts'

const rounds = size(100, 2000)
const child = join(import.meta.dirname, 'killNineChild.ts')

/** A writer that is loaded and waits to be let at the base. */
const startWriter = (args: string[]) => spawn(process.execPath, [child, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })

/** Lets the writer acknowledge so many commands and a moment more, kills it with SIGKILL; answers the lines it got out. */
async function killedWriter(
  writer: ReturnType<typeof startWriter>,
  commands: number,
  momentMs: number,
): Promise<[commandId: string, recordId: string][]> {
  let said = ''
  let complained = ''
  const written = new Promise<void>((resolve, reject) => {
    writer.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      // One line says that the base is open, each other one a command; the last part is an unfinished line.
      if (said.split('\n').length - 2 >= commands) resolve()
    })
    writer.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
    writer.once('exit', (code) => reject(new Error(`the writer ended by itself (${code}): ${complained}`)))
  })
  writer.stdin.write('go\n')
  await written
  const closed = once(writer, 'close')
  await new Promise((resolve) => setTimeout(resolve, momentMs))
  writer.kill('SIGKILL')
  const [, signal] = (await closed) as [number | null, string | null]
  expect(signal, complained).toBe('SIGKILL')
  return said
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(' ') as [string, string])
}

test(
  'whatever was acknowledged is still there after the program is killed over and over in the middle of writing',
  { timeout: size(600_000, 21_600_000) },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'hearth-kill-'))
    try {
      const { key, accountId, organisationId } = await makeRigBase(dir)
      let acknowledged = 0
      const args = [dir, key.toString('hex'), accountId, organisationId]
      let next = startWriter(args)
      for (let round = 1; round <= rounds; round++) {
        const writer = next
        next = startWriter(args)
        const lines = await killedWriter(writer, 1 + ((round * 7) % 20), (round * 5) % 11)
        const station = stationOn(dir)
        const { base } = station.openWith(key)
        const command = base.sqlite.prepare('SELECT 1 FROM commands WHERE id = ?').pluck()
        const record = base.sqlite.prepare('SELECT 1 FROM organisations WHERE id = ?').pluck()
        const entry = base.sqlite.prepare('SELECT 1 FROM history WHERE record_id = ?').pluck()
        const lost = lines.filter(
          ([commandId, recordId]) => !command.get(commandId) || !record.get(recordId) || !entry.get(recordId),
        )
        expect(lost, `lost in round ${round}`).toEqual([])
        assertSound(base)
        if (round % 10 === 0) {
          const check = await verifyHistory(base.sqlite, () => Promise.resolve())
          expect(check.mismatches, `history after round ${round}`).toEqual([])
          expect(check.whole).toBe(true)
        }
        acknowledged += lines.length
        await station.lock()
      }
      next.kill('SIGKILL')
      // Rounds in which nothing was written would prove nothing.
      expect(acknowledged).toBeGreaterThanOrEqual(rounds * 5)
      figure('killNine', `${rounds} kills in ordinary work, ${acknowledged} acknowledged writes, 0 lost, 0 damaged bases`)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  },
)
