import { inflateSync } from 'fflate'
import { equalBytes, utf8Text } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { crc32, maxZipBytes, maxZipEntries, writeZip, zipNamePattern } from './zipWriter.ts'

/** What a ZIP file holds, and whether it is byte for byte what we would write for those files. */
export interface ZipContents {
  files: Map<string, Uint8Array>
  /** files whose stored checksum is not that of their bytes */
  damaged: string[]
  /** false if the container differs from what `writeZip` makes of the same files, in whatever place */
  isCanonical: boolean
}

export interface ZipLimits {
  /** bytes of all files together, unpacked */
  maxTotalBytes: number
  maxEntries: number
}

const defaultLimits: ZipLimits = { maxTotalBytes: 512 * 1024 * 1024, maxEntries: maxZipEntries }

/**
 * Reads a ZIP strictly and within limits. Repacked (compressed) containers are read too, so that a purchaser is told
 * what is wrong with them; only what cannot be read safely is refused.
 * @throws Failure proof.zipUnreadable, proof.zipTooLarge, proof.zipEncrypted, proof.zipName, proof.zipDuplicateName
 */
export function readZip(zip: Uint8Array, limits: ZipLimits = defaultLimits): ZipContents {
  if (zip.length > maxZipBytes) throw new Failure('proof.zipTooLarge')
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.maxEntries) throw new Failure('proof.zipTooLarge')

  const files = new Map<string, Uint8Array>()
  const folded = new Set<string>()
  const damaged: string[] = []
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < count; i++) {
    const entry = readCentralEntry(zip, view, at)
    at = entry.next
    total += entry.size
    if (total > limits.maxTotalBytes) throw new Failure('proof.zipTooLarge')
    // Two names that differ in case alone would overwrite each other on Windows.
    if (folded.has(entry.name.toLowerCase())) {
      throw new Failure('proof.zipDuplicateName', { params: { file: entry.name } })
    }
    folded.add(entry.name.toLowerCase())
    const bytes = readBytes(zip, view, entry)
    if (crc32(bytes) !== entry.crc) damaged.push(entry.name)
    files.set(entry.name, bytes)
  }
  return { files, damaged, isCanonical: equalBytes(writeZip(files), zip) }
}

const unreadable = () => new Failure('proof.zipUnreadable')

/** The end record must be the last 22 bytes: no comment, nothing behind it. */
function findEnd(view: DataView): number {
  const end = view.byteLength - 22
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw unreadable()
  return end
}

interface CentralEntry {
  name: string
  method: number
  crc: number
  packedSize: number
  size: number
  localAt: number
  next: number
}

function readCentralEntry(zip: Uint8Array, view: DataView, at: number): CentralEntry {
  if (at + 46 > zip.length || view.getUint32(at, true) !== 0x02014b50) throw unreadable()
  if (view.getUint16(at + 8, true) & 0x2041) throw new Failure('proof.zipEncrypted')
  const nameEnd = at + 46 + view.getUint16(at + 28, true)
  const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > zip.length) throw unreadable()
  let name: string
  try {
    name = utf8Text(zip.subarray(at + 46, nameEnd))
  } catch {
    throw new Failure('proof.zipName', { params: { file: '?' } })
  }
  if (!zipNamePattern.test(name)) throw new Failure('proof.zipName', { params: { file: name.slice(0, 100) } })
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    localAt: view.getUint32(at + 42, true),
    next,
  }
}

function readBytes(zip: Uint8Array, view: DataView, entry: CentralEntry): Uint8Array {
  const { localAt, packedSize, size, method } = entry
  if (localAt + 30 > zip.length || view.getUint32(localAt, true) !== 0x04034b50) throw unreadable()
  const start = localAt + 30 + view.getUint16(localAt + 26, true) + view.getUint16(localAt + 28, true)
  if (start + packedSize > zip.length) throw unreadable()
  const packed = zip.subarray(start, start + packedSize)
  if (method === 0 && packedSize === size) return packed.slice()
  if (method !== 8) throw unreadable()
  try {
    // A fixed output of the stated size bounds what a bomb can unfold to.
    return inflateSync(packed, { out: new Uint8Array(size) })
  } catch {
    throw unreadable()
  }
}
