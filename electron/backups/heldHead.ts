import { equalBytes, utf8Text } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { parseCheckpoint, parseNote, type Checkpoint } from '../../shared/proof/note.ts'
import { packageFile } from '../../shared/proof/packageFiles.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { readChosenFile } from '../core/chosenPath.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { historySize } from '../core/db/historyStore.ts'
import { historyRoot } from '../history/historyTree.ts'

const heldLimit = { mostBytes: 200 * 1024 * 1024, gone: 'proof.fileNotFound', tooLarge: 'proof.zipTooLarge' }

/** How what the purchaser holds fits the history as it is here now. */
export interface HeldHead {
  /** `holds`: a beginning of ours. `beyond`: it has entries that a restore lost. `parted`: ours went on another way since */
  state: 'holds' | 'beyond' | 'parted'
  heldSize: number
  ownSize: number
}

/**
 * Compares the head in a package or note that the purchaser holds with the history here: after a restore nobody else can
 * say what is missing. @throws Failure proof.fileNotFound, proof.zip…, proof.checkpointUnreadable, backups.otherOrigin
 */
export async function compareHeld(sqlite: Sqlite, path: string, origin: string): Promise<HeldHead> {
  const held = headIn(await readChosenFile(path, heldLimit))
  if (held.origin !== origin) throw new Failure('backups.otherOrigin')
  const ownSize = historySize(sqlite)
  if (held.size > ownSize) return { state: 'beyond', heldSize: held.size, ownSize }
  return { state: equalBytes(historyRoot(sqlite, held.size), held.root) ? 'holds' : 'parted', heldSize: held.size, ownSize }
}

function headIn(bytes: Uint8Array): Checkpoint {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const note = isZip ? readZip(bytes).files.get(packageFile.checkpoint) : bytes
  if (!note) throw new Failure('proof.checkpointUnreadable')
  try {
    return parseCheckpoint(parseNote(utf8Text(note)).text)
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    throw new Failure('proof.checkpointUnreadable', { cause })
  }
}
