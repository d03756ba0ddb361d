import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'

/** Makes the names in a folder survive a power cut. Windows cannot open folders for this; NTFS journals names itself. */
export function fsyncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Some file systems of sticks cannot flush a folder; their names are written with the files. */
export function fsyncFolderIfAble(folder: string): void {
  try {
    fsyncFolder(folder)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EINVAL', 'ENOTSUP', 'EPERM'].includes(String(error.code)))) throw error
  }
}

/** Makes the contents of a closed file survive a power cut. Never call it on an open base (security.md trap 6). */
export function fsyncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A name beside the target, so that the rename that follows stays on one file system. */
export function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`)
}

/**
 * Replaces a file whole: after a crash it holds the old bytes or the new ones, never a mixture. Mode 0600.
 * @param flushFolder `fsyncFolderIfAble` where the file may go onto a stick
 */
export function writeFileDurably(file: string, bytes: Uint8Array, flushFolder: (folder: string) => void = fsyncFolder): void {
  const temporary = temporaryName(file)
  try {
    const handle = openSync(temporary, 'wx', 0o600)
    try {
      let written = 0
      while (written < bytes.length) written += writeSync(handle, bytes, written)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  flushFolder(dirname(file))
}
