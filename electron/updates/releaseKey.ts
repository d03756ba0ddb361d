import { fromBase64 } from '../../shared/core/bytes.ts'
import { ed25519FromSpki } from '../../shared/proof/ed25519.ts'
import pinned from './releaseKey.json' with { type: 'json' }

/**
 * The public half of the key that signs releases, built into the program. `npm run release:key` makes a pair and puts it
 * here; the secret half never lies in the sources. Null until the publisher has one: such a build takes no updates from files.
 */
export function pinnedReleaseKey(): Uint8Array | null {
  const spki = pinned.publicKey as string | null
  return spki === null ? null : ed25519FromSpki(fromBase64(spki))
}
