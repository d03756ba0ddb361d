import { toBase64 } from '../../shared/core/bytes.ts'
import type { historyContract } from '../../shared/history/historyContract.ts'
import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import type { Handlers } from '../context.ts'
import { breathe } from '../core/breathe.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { listAccess, listEntries, listHeads } from './historyReads.ts'
import { keysInUse } from './providerKeyStore.ts'
import { verifyHistory } from './verifyHistory.ts'

export const historyHandlers: Handlers<typeof historyContract> = {
  'history.checkpoint': async (context) => {
    const { size, root, note } = await makeCheckpoint(context, 'asked')
    const { keys } = await keysInUse(context)
    return { size, root: toBase64(root), note, fingerprintDigits: fingerprintDigits(keys.fingerprint) }
  },
  'history.heads': (context) => listHeads(context),
  'history.verify': async (context) =>
    verifyHistory(context.base.sqlite, async (done, total) => {
      context.progress(done, total, 'history.verifying')
      await breathe(context.signal)
    }),
  'history.list': (context, filter) => listEntries(context, filter),
  'history.access': (context, filter) => listAccess(context, filter),
}
