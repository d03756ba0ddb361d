import { hash } from 'node:crypto'
import type { Hashes } from '../../../shared/proof/hashes.ts'

/** The hash functions of `shared/proof` by Node's own, much faster, one-shot calls. */
export const nodeHashes: Hashes = {
  sha256: (bytes) => plain(hash('sha256', bytes, 'buffer')),
  hmacSha256: (key, message) => plain(hmacSha256(key, message)),
}

const blockBytes = 64

/** RFC 2104 by two one-shot digests: a keyed object of Node's for every token takes twice as long. */
function hmacSha256(key: Uint8Array, message: Uint8Array): Buffer {
  const short = key.length > blockBytes ? hash('sha256', key, 'buffer') : key
  const inner = Buffer.alloc(blockBytes + message.length, 0x36)
  const outer = Buffer.alloc(blockBytes + 32, 0x5c)
  short.forEach((byte, i) => {
    inner[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  })
  inner.set(message, blockBytes)
  outer.set(hash('sha256', inner, 'buffer'), blockBytes)
  return hash('sha256', outer, 'buffer')
}

/** A Buffer's `slice` shares memory where a Uint8Array's copies; shared code counts on the latter. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
