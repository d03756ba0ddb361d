import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'vitest'
import { putPassword } from '../../electron/accounts/slots.ts'
import type { Station } from '../../electron/station.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { stationOn } from '../support/stationOn.ts'
import { makeRigBase } from './support/rigStation.ts'
import { cheapStretching } from '../base/support/slots.ts'

export const rigPassword = 'four unrelated words here'
const child = join(import.meta.dirname, 'killInBackupChild.ts')

/** A rig kills programs, it does not stretch passwords. */
export const rigStation = (dir: string): Station => stationOn(dir, { kdf: cheapStretching })

/** A base with one manager who has a password, closed. */
export async function rigBase(dir: string): Promise<{ key: Buffer; accountId: string }> {
  const { key, accountId } = await makeRigBase(dir)
  const station = rigStation(dir)
  station.openWith(key)
  const file = { v: 1 as const, baseId: station.newId(), slots: [], attempts: {} }
  await putPassword(station, { id: accountId, loginName: 'first' }, rigPassword, { key, file })
  await station.lock()
  return { key, accountId }
}

/** Adds so many rows in the open base. @returns their ids */
export function addRows(station: Station, accountId: string, count: number): string[] {
  const { base } = station.open()
  return Array.from({ length: count }, (_, i) =>
    base.sqlite.transaction(() => station.recorder(accountId, station.now()).add(organisations, { name: `Partner ${i}`, kind: 'partner' }))().id,
  )
}

/** Which of the rows are not there. */
export function lostRows(station: Station, ids: readonly string[]): string[] {
  const row = station.open().base.sqlite.prepare('SELECT 1 FROM organisations WHERE id = ?').pluck()
  return ids.filter((id) => !row.get(id))
}

/** A program that is loaded and waits to be let at the base. */
export const startChild = (args: string[]): ChildProcess => spawn(process.execPath, [child, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })

/**
 * Lets it begin and kills it a moment after it has said that it is open, unless it kills itself before.
 * @returns the lines it got out after that, and whether it was killed at all
 */
export async function killChild(running: ChildProcess, momentMs: number): Promise<{ lines: string[]; isKilled: boolean }> {
  let said = ''
  let complained = ''
  running.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()))
  running.stderr!.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const closed = once(running, 'close')
  running.stdin!.write('go\n')
  while (!said.includes('open\n') && running.exitCode === null && running.signalCode === null) await new Promise((resolve) => setTimeout(resolve, 1))
  const timer = setTimeout(() => running.kill('SIGKILL'), momentMs)
  const [code, signal] = (await closed) as [number | null, string | null]
  clearTimeout(timer)
  expect(signal === 'SIGKILL' || code === 0, complained).toBe(true)
  return { lines: said.split('\n').slice(1, -1), isKilled: signal === 'SIGKILL' }
}
