import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { recoverySlot } from '../../../electron/accounts/slots.ts'
import { backupsOf, type BackupKeeping } from '../../../electron/backups/keepBackups.ts'
import { readSlotFile, withSlot, writeSlotFile } from '../../../electron/core/db/slotFile.ts'
import { makeService } from '../../../electron/dispatch.ts'
import { Station } from '../../../electron/station.ts'
import { encodeRecoveryKey, recoveryKeyBytes } from '../../../shared/accounts/recoveryKey.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../../shared/contract.ts'
import { Refused } from '../../support/makeApp.ts'
import { stationOnDisk, type StationOnDisk } from '../../support/stationOnDisk.ts'

export interface BackedUp extends StationOnDisk {
  keeping: BackupKeeping
  /** of the paper in the safe */
  recoveryKey: string
  dir: string
}

/** A station on disk with a manager, a paper key, and backups made by themselves. */
export async function backedUp(): Promise<BackedUp> {
  const small = await stationOnDisk()
  await small.withPassword('manager')
  const { station } = small.app
  const secret = station.surroundings.random(recoveryKeyBytes)
  const { file } = readSlotFile(station.dir())
  writeSlotFile(station.dir(), withSlot(file, await recoverySlot(station, file, station.open().key, secret)))
  const keeping = backupsOf(station)
  keeping.attach()
  return { ...small, keeping, recoveryKey: encodeRecoveryKey(secret), dir: station.dir() }
}

export interface Window {
  call<N extends ProcedureName>(name: N, input: CallInput<N>, files?: Record<string, string>): Promise<CallOutput<N>>
}

/** A window of its own on a station, not signed in. */
export function windowOn(station: Station): Window {
  const connection = makeService(station)('window')
  return {
    async call(name, input, files = {}) {
      const envelope = await connection.call(name, input, { commandId: station.newId(), taskId: station.newId() }, files)
      if (!envelope.ok) throw new Refused(envelope.refusal)
      return envelope.value as never
    },
  }
}

/** The same program on another folder: another PC, with the clock and the quick settings of the first. */
export function otherPc(like: Station, dir: string): Station {
  return new Station({ ...like.surroundings, dir })
}

export const backupNames = (dir: string): string[] => readdirSync(join(dir, 'backups')).filter((name) => name.startsWith('backup-')).sort()
