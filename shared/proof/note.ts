import { concatBytes, equalBytes, fromBase64, toBase64, utf8, type Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { verifyEd25519 } from './ed25519.ts'
import { type Hashes, portableHashes } from './hashes.ts'
import type { TreeHead } from './merkle.ts'

/** C2SP signed-note, tlog-checkpoint and cosignature/v1: the three lines that name a head of the history. */

export interface NoteSignature {
  name: string
  /** 4 bytes */
  keyId: Uint8Array
  signature: Uint8Array
}

export interface SignedNote {
  /** the signed text, with its final newline */
  text: string
  signatures: readonly NoteSignature[]
}

export interface Checkpoint extends TreeHead {
  origin: string
}

/** A name and the 32-byte Ed25519 key that signs under it. */
export interface NoteKey {
  name: string
  publicKey: Uint8Array
}

/** Produces an Ed25519 signature; the private key stays where it is kept. */
export type SignBytes = (message: Uint8Array) => Uint8Array | Promise<Uint8Array>

const maxSignatures = 100
const algorithmEd25519 = 0x01
const algorithmCosignature = 0x04
const namePattern = /^[^\s+\p{Cc}]+$/u

function keyIdOf(key: NoteKey, algorithm: number, hashes: Hashes): Uint8Array {
  return hashes.sha256(concatBytes(utf8(`${key.name}\n`), Uint8Array.of(algorithm), key.publicKey)).subarray(0, 4)
}

/** The key id of an ordinary signature: SHA-256(name LF 0x01 key), first four bytes. */
export function noteKeyId(key: NoteKey, hashes: Hashes = portableHashes): Uint8Array {
  return keyIdOf(key, algorithmEd25519, hashes)
}

/** @throws Failure proof.noteUnreadable unless the text is a signed note in its one spelling. */
export function parseNote(note: string): SignedNote {
  const unreadable = () => new Failure('proof.noteUnreadable')
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n') || !note.isWellFormed()) throw unreadable()
  const text = note.slice(0, split + 1)
  // Control characters could show a reader another text than the one signed.
  if (/[^\n\P{Cc}]/u.test(text)) throw unreadable()
  const lines = note.slice(split + 2, -1).split('\n')
  if (lines.length > maxSignatures) throw unreadable()
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
    if (!name || !encoded || !namePattern.test(name)) throw unreadable()
    let bytes: Bytes
    try {
      bytes = fromBase64(encoded)
    } catch {
      throw unreadable()
    }
    if (bytes.length < 5) throw unreadable()
    return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
  })
  return { text, signatures }
}

export function signatureLine(name: string, keyId: Uint8Array, signature: Uint8Array): string {
  return `\u2014 ${name} ${toBase64(concatBytes(keyId, signature))}\n`
}

/** Signs a text that ends in a newline. */
export async function signNote(
  text: string,
  key: NoteKey,
  sign: SignBytes,
  hashes: Hashes = portableHashes,
): Promise<string> {
  if (!text.endsWith('\n')) throw new RangeError('a note ends in a newline')
  if (!namePattern.test(key.name)) throw new RangeError('not a key name')
  return `${text}\n${signatureLine(key.name, noteKeyId(key, hashes), await sign(utf8(text)))}`
}

/** True if the note carries a valid signature by this key. */
export async function isSignedBy(note: SignedNote, key: NoteKey, hashes: Hashes = portableHashes): Promise<boolean> {
  const keyId = noteKeyId(key, hashes)
  for (const { name, keyId: given, signature } of note.signatures) {
    if (name !== key.name || !equalBytes(given, keyId)) continue
    if (await verifyEd25519(key.publicKey, signature, utf8(note.text))) return true
  }
  return false
}

/** The text of a checkpoint: origin, size, base64 root. */
export function checkpointText(head: Checkpoint): string {
  return `${head.origin}\n${head.size}\n${toBase64(head.root)}\n`
}

/**
 * Reads the body of a checkpoint. Extension lines are refused: we write none, and nobody would read them.
 * @throws Failure proof.checkpointUnreadable
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? []
  if (!origin || !size || !root || !Number.isSafeInteger(Number(size))) throw new Failure('proof.checkpointUnreadable')
  try {
    return { origin, size: Number(size), root: fromBase64(root) }
  } catch {
    throw new Failure('proof.checkpointUnreadable')
  }
}

function cosignedMessage(text: string, timeS: number): Bytes {
  return utf8(`cosignature/v1\ntime ${timeS}\n${text}`)
}

/**
 * Adds a cosignature/v1 line (type 0x04): somebody else states when he saw this head.
 * @param timeS whole seconds since 1970
 */
export async function cosignNote(
  note: string,
  key: NoteKey,
  timeS: number,
  sign: SignBytes,
  hashes: Hashes = portableHashes,
): Promise<string> {
  const { text } = parseNote(note)
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(timeS))
  const signature = await sign(cosignedMessage(text, timeS))
  return note + signatureLine(key.name, keyIdOf(key, algorithmCosignature, hashes), concatBytes(time, signature))
}

/** The time (seconds since 1970) at which this key cosigned the note, or null if it did not. */
export async function cosignedAt(
  note: SignedNote,
  key: NoteKey,
  hashes: Hashes = portableHashes,
): Promise<number | null> {
  const keyId = keyIdOf(key, algorithmCosignature, hashes)
  for (const { name, keyId: given, signature } of note.signatures) {
    if (name !== key.name || !equalBytes(given, keyId) || signature.length !== 72) continue
    const time = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0)
    if (time > BigInt(Number.MAX_SAFE_INTEGER)) continue
    const timeS = Number(time)
    if (await verifyEd25519(key.publicKey, signature.subarray(8), cosignedMessage(note.text, timeS))) return timeS
  }
  return null
}
