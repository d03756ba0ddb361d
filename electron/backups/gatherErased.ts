import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import type { Sqlite } from '../core/db/openBase.ts'
import { erasedListName, erasedListNameOf, readErasedLists, type ErasedLists } from '../retention/erasedListReads.ts'
import { putErasedList } from '../retention/erasedListWrites.ts'
import { erasedIn, hasErasures } from '../retention/erasedReads.ts'
import { backupsFolder, backupsFolderName, listBackups, outsideFolderName } from './backupFolders.ts'
import { readManifest } from './backupManifest.ts'

/** What is about to take the place of the base, and where it came from. */
export interface ErasedSource {
  dir: string
  /** folder inside the base's that holds the checked copy */
  scratch: string
  baseId: string
  /** the folder that was looked through, and the backup in it */
  root: string
  path: string
}

/** What a restored base is told of erasures. */
export interface GatheredErased {
  /** files of which the backup knows nothing yet: they are erased again as soon as the base is open */
  again: number
  ignored: { place: string; reason: string }[]
}

/**
 * Puts beside a checked copy everybody who was erased since it was made: from its own list, those beside it and in the
 * backups around it, and those of the base that stands here. The base erases them when it is opened (reapplyErasures).
 */
export function gatherErased(sqlite: Sqlite, source: ErasedSource): GatheredErased {
  const { dir, scratch, root } = source
  const files = listFiles(source)
  const { erased, ignored } = readErasedLists(sqlite, files)
  const known = new Set(hasErasures(sqlite) ? erasedIn(sqlite).map(({ id }) => id) : [])
  putErasedList(sqlite, join(dir, scratch, erasedListName), files)
  return { again: erased.filter(({ id }) => !known.has(id)).length, ignored: told(ignored, root) }
}

function listFiles({ dir, scratch, baseId, root, path }: ErasedSource): string[] {
  const around = [root, join(root, outsideFolderName), join(root, backupsFolderName), dirname(path), backupsFolder(dir)]
  const beside = [join(dir, scratch), path, dir, ...around].flatMap((folder) => [join(folder, erasedListName), join(folder, erasedListNameOf(baseId))])
  const within = around.flatMap((folder) => ofThisBase(folder, baseId).map((name) => join(folder, name, erasedListName)))
  return [...new Set([...beside, ...within])]
}

/** On a stick that two stations share, the other's lists are none of ours. */
function ofThisBase(folder: string, baseId: string): string[] {
  return listBackups(folder)
    .filter(({ problem, name }) => problem === null && readManifest(join(folder, name)).manifest.baseId === baseId)
    .map(({ name }) => name)
}

/** A page is told no path of this machine beyond the folder that somebody chose. */
function placeOf(file: string, root: string): string {
  const below = relative(root, file)
  return below.startsWith('..') || isAbsolute(below) ? join(basename(dirname(file)), basename(file)) : below
}

/** Without the copy in the scratch folder, which is the one in the backup. */
function told(ignored: ErasedLists['ignored'], root: string): GatheredErased['ignored'] {
  return ignored
    .filter(({ file }) => !/[/\\]\.restore-[0-9a-f]{12}[/\\]/.test(file))
    .map(({ file, reason }) => ({ place: placeOf(file, root), reason }))
    .slice(0, 20)
}
