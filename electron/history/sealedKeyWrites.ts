import { openKey, sealKey, type SealedKey } from '../core/keys/signingKeys.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { keysSecretId } from './providerReads.ts'

/**
 * The sealed signing keys as they have to be stored once the base has another data key; null before the first keys.
 * Keys that do not open under the key before (a restore is due then) stay as they are.
 */
export function resealedKeys(sqlite: Sqlite, before: Buffer, after: Buffer): string | null {
  const wrapped = sqlite.prepare('SELECT wrapped FROM secrets WHERE id = ?').pluck().get(keysSecretId) as string | undefined
  if (wrapped === undefined) return null
  const stored = JSON.parse(wrapped) as Record<string, unknown>
  for (const [name, value] of Object.entries(stored)) {
    if (!isSealedKey(value)) continue
    try {
      stored[name] = sealKey(openKey(value, before), after)
    } catch {
      continue
    }
  }
  return JSON.stringify(stored)
}

/** Keeps what `resealedKeys` made. Inside a transaction. */
export function putResealedKeys(sqlite: Sqlite, wrapped: string): void {
  sqlite.prepare('UPDATE secrets SET wrapped = ? WHERE id = ?').run(wrapped, keysSecretId)
}

function isSealedKey(value: unknown): value is SealedKey {
  return typeof value === 'object' && value !== null && 'sealed' in value && 'salt' in value
}
