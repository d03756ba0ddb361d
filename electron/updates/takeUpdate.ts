import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { chmod, open, rename, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '../../shared/core/failure.ts'
import { maxStatementBytes, type RunningProgram } from '../../shared/updates/update.ts'
import { freeBytesOf } from '../core/db/diskRoom.ts'
import type { Station } from '../station.ts'
import { readUpdateHead, verifyContents, type UpdateHead } from './verifyUpdate.ts'

/** Four files of the largest size an update may have, and its statement. */
const maxUpdateBytes = 4_000_000_000 + maxStatementBytes
const chunkBytes = 1024 * 1024

export type Step = (done: number, total: number | null, stage: string) => Promise<void>

const folderOf = (station: Station): string => path.join(station.dir(), 'updates')
const waitingFile = (station: Station): string => path.join(folderOf(station), 'checked.hearthup')

/**
 * Copies an update into our own folder and checks the copy, never the original: a stick can answer a second reading with
 * other bytes than the first. What does not pass is removed.
 * @throws Failure updates.…, as the check says
 */
export async function takeUpdate(station: Station, source: string, running: RunningProgram, step: Step): Promise<UpdateHead> {
  const key = releaseKeyOf(station)
  forgetUpdate(station)
  mkdirSync(folderOf(station), { recursive: true, mode: 0o700 })
  const part = path.join(folderOf(station), `${randomBytes(8).toString('hex')}.part`)
  try {
    const copy = await open(part, 'wx+', 0o600)
    try {
      await copyInto(copy, source, station, step)
      const head = await readUpdateHead(copy, key, running)
      await verifyContents(copy, head, (done, total) => step(done, total, 'updates.checkingFile'))
      await copy.sync()
      await rename(part, waitingFile(station))
      return head
    } finally {
      await copy.close()
    }
  } catch (problem) {
    rmSync(part, { force: true })
    throw problem
  }
}

/** The checked update that waits: its statement is read and its signature checked anew, its files only when it is installed. */
export async function waitingUpdate(station: Station, running: RunningProgram): Promise<UpdateHead | null> {
  const key = station.surroundings.release?.publicKey
  if (!key) return null
  let file: FileHandle
  try {
    file = await open(waitingFile(station), 'r')
  } catch {
    return null
  }
  try {
    return await readUpdateHead(file, key, running)
  } catch (problem) {
    // Installed by now, or no longer what was checked: either way there is nothing to offer.
    if (problem instanceof Failure) return null
    throw problem
  } finally {
    await file.close()
  }
}

/**
 * Checks the waiting copy whole once more and writes its installer to a folder made for it, where only we may write; what
 * is handed on are the bytes that were checked, out of the same reading.
 * @returns the installer
 * @throws Failure updates.nothingWaits, and as the check says
 */
export async function unpackInstaller(station: Station, version: string, running: RunningProgram, step: Step): Promise<{ installer: string; head: UpdateHead }> {
  const key = releaseKeyOf(station)
  let file: FileHandle
  try {
    file = await open(waitingFile(station), 'r')
  } catch (cause) {
    throw new Failure('updates.nothingWaits', { cause })
  }
  const folder = path.join(folderOf(station), randomBytes(8).toString('hex'))
  try {
    const head = await readUpdateHead(file, key, running)
    // Another than the one the person looked at and agreed to.
    if (head.manifest.version !== version) throw new Failure('updates.nothingWaits')
    mkdirSync(folder, { mode: 0o700 })
    const installer = path.join(folder, head.manifest.installer)
    const target = await open(installer, 'wx', 0o600)
    try {
      await verifyContents(file, head, (done, total) => step(done, total, 'updates.checkingFile'), async (bytes) => {
        await target.writeFile(bytes)
      })
      await target.sync()
    } finally {
      await target.close()
    }
    await chmod(installer, 0o500)
    return { installer, head }
  } catch (problem) {
    rmSync(folder, { recursive: true, force: true })
    throw problem
  } finally {
    await file.close()
  }
}

/** Removes whatever of updates lies in our folder. */
export function forgetUpdate(station: Station): void {
  rmSync(folderOf(station), { recursive: true, force: true })
}

/** @throws Failure updates.noReleaseKey */
function releaseKeyOf(station: Station): Uint8Array {
  const key = station.surroundings.release?.publicKey
  if (!key) throw new Failure('updates.noReleaseKey')
  return key
}

async function copyInto(copy: FileHandle, source: string, station: Station, step: Step): Promise<void> {
  let from: FileHandle
  try {
    from = await open(source, 'r')
  } catch (cause) {
    throw new Failure('updates.fileGone', { cause })
  }
  try {
    const { size } = await from.stat()
    if (size > maxUpdateBytes) throw new Failure('updates.unreadable')
    // The copy, the installer out of it, and as much again for the base and its backup: a full disk stops all work.
    const wanted = size * 3
    const free = (station.surroundings.freeBytes ?? freeBytesOf)(folderOf(station))
    if (free < wanted) throw new Failure('updates.noRoom', { params: { wanted: Math.ceil(wanted / 1e6), free: Math.floor(free / 1e6) } })
    const bytes = Buffer.alloc(chunkBytes)
    for (let done = 0; ; ) {
      const { bytesRead } = await from.read(bytes, 0, chunkBytes, done)
      if (bytesRead === 0) break
      done += bytesRead
      // A file that grows while it is read is not the one whose size we looked at.
      if (done > size) throw new Failure('updates.cutShort')
      await copy.write(bytes, 0, bytesRead)
      await step(done, size, 'updates.copying')
    }
  } finally {
    await from.close()
  }
}
