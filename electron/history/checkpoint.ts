import { fromBase64, toBase64 } from '../../shared/core/bytes.ts'
import { ed25519FromSpki } from '../../shared/proof/ed25519.ts'
import { checkpointText, signNote } from '../../shared/proof/note.ts'
import type { TreeHead } from '../../shared/proof/merkle.ts'
import type { CommandContext } from '../context.ts'
import { historySize } from '../core/db/historyStore.ts'
import { ed25519Signer } from '../core/keys/signingKeys.ts'
import { historyRoot } from './historyTree.ts'
import { keepCheckpoint } from './historyWrites.ts'
import { keysInUse } from './providerKeyStore.ts'
import { providerIdentity } from './providerReads.ts'

export interface SignedHead extends TreeHead {
  note: string
}

/**
 * Signs the head of the history as it is now and keeps the note. Once such a line has left the building, nothing
 * under it can be changed unseen; before that, it can (signing.md section 5).
 */
export async function makeCheckpoint(
  context: CommandContext,
  reason: 'asked' | 'report' | 'daily',
): Promise<SignedHead> {
  const { keys } = await keysInUse(context)
  const { origin } = await providerIdentity(context.db)
  const { sqlite } = context.base
  const size = historySize(sqlite)
  const root = historyRoot(sqlite, size)
  const key = { name: origin, publicKey: ed25519FromSpki(fromBase64(keys.reportKey.spki)) }
  // eslint-disable-next-line hearth/command-awaits-its-transaction -- signs in memory: no disk, no timer
  const note = await signNote(checkpointText({ origin, size, root }), key, ed25519Signer(keys.reportKey))
  await keepCheckpoint(context.db, { size, root: toBase64(root), note, madeAt: context.now, reason })
  return { size, root, note }
}
