import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/**
 * The two hash functions everything here is built of, called synchronously. WebCrypto answers only later, which a
 * tree of a million leaves cannot wait for; so browsers use @noble/hashes, and Node passes its own faster ones.
 */
export interface Hashes {
  sha256(bytes: Uint8Array): Uint8Array
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array
}

export const portableHashes: Hashes = {
  sha256: (bytes) => sha256(bytes),
  hmacSha256: (key, message) => hmac(sha256, key, message),
}
