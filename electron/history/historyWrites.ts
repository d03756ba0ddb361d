import type { Db } from '../context.ts'
import { keysSecretId } from './providerReads.ts'

interface Checkpoint {
  size: number
  /** Base64 */
  root: string
  note: string
  madeAt: string
  reason: 'asked' | 'report' | 'daily'
}

/** Keeps a signed head; the first one signed at a size stays. */
export async function keepCheckpoint(db: Db, checkpoint: Checkpoint): Promise<void> {
  await db
    .insertInto('checkpoints')
    .values(checkpoint)
    .onConflict((conflict) => conflict.column('size').doNothing())
    .execute()
}

/** @param wrapped sealed under the base's key; takes the place of what was there */
export async function keepSealedKeys(db: Db, wrapped: string): Promise<void> {
  await db
    .insertInto('secrets')
    .values({ id: keysSecretId, kind: 'keys', wrapped })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ wrapped }))
    .execute()
}
