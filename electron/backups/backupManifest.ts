import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { backupManifest, type BackupManifest } from '../../shared/backups/backup.ts'
import { utf8, utf8Text } from '../../shared/core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../../shared/core/canonicalJson.ts'
import { Failure } from '../../shared/core/failure.ts'

export const manifestFileName = 'manifest.json'
const largestManifestBytes = 200_000
const pieceBytes = 1 << 20

/** `seal` is by the data key: whoever finds the stick can read the manifest and cannot write another one. */
const stored = z.strictObject({ manifest: z.unknown(), seal: z.string().regex(/^[0-9a-f]{64}$/) })

/** The mark of a data key: the same for the same key, and no help in finding it. */
export function keyMarkOf(key: Buffer): string {
  return derived(key, 'hearth backup key mark').subarray(0, 8).toString('hex')
}

export function manifestBytes(manifest: BackupManifest, key: Buffer): Uint8Array {
  const plain = plainOf(manifest)
  return utf8(canonicalJson({ manifest: plain, seal: sealOf(canonicalJson(plain), key).toString('hex') }))
}

export interface ReadManifest {
  manifest: BackupManifest
  /** true if the manifest was written by a program that held this data key */
  isSealedBy(key: Buffer): boolean
}

/** @throws Failure backups.notABackup, backups.manifestDamaged */
export function readManifest(folder: string): ReadManifest {
  const file = join(folder, manifestFileName)
  let bytes: Uint8Array
  try {
    if (statSync(file).size > largestManifestBytes) throw new RangeError('too large')
    bytes = readFileSync(file)
  } catch (cause) {
    throw new Failure('backups.notABackup', { cause })
  }
  try {
    const { manifest: plain, seal } = stored.parse(parseCanonicalJson(utf8Text(bytes)))
    const manifest = backupManifest.parse(plain)
    return { manifest, isSealedBy: (key) => timingSafeEqual(sealOf(canonicalJson(plain), key), Buffer.from(seal, 'hex')) }
  } catch (cause) {
    throw new Failure('backups.manifestDamaged', { cause })
  }
}

/** A file piece by piece: one of any size takes no more memory than a piece. */
function* piecesOf(file: string): Generator<Uint8Array> {
  const handle = openSync(file, 'r')
  try {
    const piece = Buffer.alloc(pieceBytes)
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) yield piece.subarray(0, read)
  } finally {
    closeSync(handle)
  }
}

/**
 * Reads every file that a manifest names.
 * @param between called between pieces; may throw to cancel
 * @throws Failure backups.fileDiffers
 */
export async function assertDigests(folder: string, { files }: BackupManifest, between: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  for (const { name, sha256 } of files) {
    const hash = createHash('sha256')
    for (const piece of piecesOf(join(folder, name))) {
      hash.update(piece)
      await between()
    }
    if (hash.digest('hex') !== sha256) throw new Failure('backups.fileDiffers')
  }
}

/** Digest of a file in one go, for where nothing may come between. */
export function sha256OfFile(file: string): string {
  const hash = createHash('sha256')
  for (const piece of piecesOf(file)) hash.update(piece)
  return hash.digest('hex')
}

function sealOf(text: string, key: Buffer): Buffer {
  return createHmac('sha256', derived(key, 'hearth backup manifest')).update(text).digest()
}

function derived(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), purpose, 32))
}

/** Through JSON, so that an absent field is absent and not undefined. */
function plainOf(manifest: BackupManifest): unknown {
  return JSON.parse(JSON.stringify(backupManifest.parse(manifest)))
}
