import { Readable, pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Failure } from '../../../shared/core/failure.ts'
import { readSpan } from './byteSource.ts'
import type { ByteSource, ByteStream } from './byteSource.ts'
import { importLimits, megabytes, throwIfCancelled } from './limits.ts'
import type { ImportLimits, ReadOptions } from './limits.ts'

/** One file of a ZIP. `name` is its whole path inside; it is never written to disk. */
export interface ZipEntry extends ByteStream {
  readonly packedBytes: number
}

interface DirectoryEntry {
  name: string
  flags: number
  method: number
  crc: number
  packedBytes: number
  size: number
  offset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endBytes = 22
const longestComment = 0xffff

/**
 * The files of a ZIP, read from its directory and checked as a whole before a single byte is unpacked: number, sizes,
 * ratio, encryption, paths, doubles and overlaps. Unpacking then streams, and stops at the first byte more than the
 * directory declared, so that a bomb is refused before it costs memory.
 *
 * node:zlib rather than fflate: it obeys back-pressure and unpacks in small pieces, where one push into a
 * JavaScript inflater can answer with a thousand times its length.
 * @throws Failure imports.zip…
 */
export async function readZip(source: ByteSource, options: ReadOptions = {}): Promise<ZipEntry[]> {
  const limits = options.limits ?? importLimits
  throwIfCancelled(options.signal)
  const { directory, start } = await readDirectory(source, limits)
  const files = directory.filter((entry) => !entry.name.endsWith('/'))
  checkDirectory(source, directory, start, limits)
  return files.map((entry) => ({
    name: entry.name,
    size: entry.size,
    packedBytes: entry.packedBytes,
    open: () => unpack(source, entry, options.signal),
  }))
}

async function readDirectory(source: ByteSource, limits: ImportLimits) {
  const damaged = () => new Failure('imports.zipDamaged', { params: { file: source.name } })
  const tailAt = Math.max(0, source.size - endBytes - longestComment)
  const tail = view(await source.read(tailAt, source.size - tailAt))
  let endAt = -1
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (
      tail.getUint32(at, true) === endSignature &&
      at + endBytes + tail.getUint16(at + 20, true) === tail.byteLength
    ) {
      endAt = at
      break
    }
  }
  if (endAt < 0) throw damaged()
  const count = tail.getUint16(endAt + 10, true)
  const length = tail.getUint32(endAt + 12, true)
  const start = tail.getUint32(endAt + 16, true)
  // Several disks, or the 64-bit form that only files beyond our limits need.
  if (tail.getUint16(endAt + 4, true) !== 0 || count === 0xffff || start === 0xffffffff) {
    throw new Failure('imports.zipKind', { params: { file: source.name } })
  }
  if (count > limits.zipEntries) {
    throw new Failure('imports.zipTooManyFiles', {
      params: { file: source.name, count, limit: limits.zipEntries },
    })
  }
  if (start + length > tailAt + endAt) throw damaged()
  const bytes = view(await source.read(start, length))
  const directory: DirectoryEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.byteLength || bytes.getUint32(at, true) !== entrySignature) throw damaged()
    const nameBytes = bytes.getUint16(at + 28, true)
    const next = at + 46 + nameBytes + bytes.getUint16(at + 30, true) + bytes.getUint16(at + 32, true)
    if (next > bytes.byteLength) throw damaged()
    directory.push({
      name: entryName(new Uint8Array(bytes.buffer, bytes.byteOffset + at + 46, nameBytes)),
      flags: bytes.getUint16(at + 8, true),
      method: bytes.getUint16(at + 10, true),
      crc: bytes.getUint32(at + 16, true),
      packedBytes: bytes.getUint32(at + 20, true),
      size: bytes.getUint32(at + 24, true),
      offset: bytes.getUint32(at + 42, true),
    })
    at = next
  }
  return { directory, start }
}

/** Names are UTF-8 nowadays; Chinese Windows still writes GBK without saying so. */
function entryName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    return new TextDecoder('gb18030').decode(bytes).normalize('NFC')
  }
}

function checkDirectory(source: ByteSource, directory: DirectoryEntry[], start: number, limits: ImportLimits): void {
  const file = source.name
  const seen = new Set<string>()
  let size = 0
  let packed = 0
  for (const entry of directory) {
    const params = { file, entry: entry.name.slice(0, 200) }
    if (entry.flags & 0x41) throw new Failure('imports.zipEncrypted', { params: { file } })
    if (entry.method !== 0 && entry.method !== 8) throw new Failure('imports.zipKind', { params: { file } })
    if (entry.size === 0xffffffff || entry.packedBytes === 0xffffffff) {
      throw new Failure('imports.zipKind', { params: { file } })
    }
    if (isPathTrick(entry.name)) throw new Failure('imports.zipPath', { params })
    // Case and width folded: two names that one file system would hold for the same are a trick or a mistake.
    const key = entry.name.normalize('NFKC').toLowerCase()
    if (seen.has(key)) throw new Failure('imports.zipDuplicate', { params })
    seen.add(key)
    size += entry.size
    packed += entry.packedBytes
  }
  if (size > limits.unpackedBytes) {
    throw new Failure('imports.zipTooLarge', {
      params: { file, sizeMb: megabytes(size), limitMb: megabytes(limits.unpackedBytes) },
    })
  }
  if (size > limits.ratioFloorBytes && size > limits.unpackRatio * Math.max(1, packed)) {
    throw new Failure('imports.zipBomb', { params: { file } })
  }
  // Entries that share bytes make a small file unpack to a huge one.
  const placed = [...directory].sort((a, b) => a.offset - b.offset)
  placed.forEach((entry, i) => {
    const end = placed[i + 1]?.offset ?? start
    if (entry.offset + 30 + entry.packedBytes > end) {
      throw new Failure('imports.zipDamaged', { params: { file } })
    }
  })
}

function isPathTrick(name: string): boolean {
  return (
    name === '' ||
    name.includes('\\') ||
    name.startsWith('/') ||
    /^[a-z]:/i.test(name) ||
    [...name].some((character) => character < ' ' || character === '\u007f') ||
    name.split('/').some((part) => part === '..' || part === '.')
  )
}

async function* unpack(source: ByteSource, entry: DirectoryEntry, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const damaged = (cause?: unknown) =>
    new Failure('imports.zipEntryDamaged', { params: { file: source.name, entry: entry.name.slice(0, 200) }, cause })
  const header = view(await source.read(entry.offset, 30))
  if (header.byteLength < 30 || header.getUint32(0, true) !== localSignature) throw damaged()
  const dataAt = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = readSpan(source, dataAt, entry.packedBytes, signal)
  let size = 0
  let crc = 0
  try {
    for await (const chunk of entry.method === 0 ? packed : inflate(packed)) {
      size += chunk.length
      if (size > entry.size) throw damaged()
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (cause) {
    throw cause instanceof Failure ? cause : damaged(cause)
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged()
}

async function* inflate(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: 256 * 1024 })
  // The error reaches the loop below because the pipeline destroys the stream with it.
  pipeline(Readable.from(packed, { objectMode: true }), stream, () => {})
  for await (const chunk of stream) yield chunk as Uint8Array
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
