import { concatBytes, equalBytes, utf8, type Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { orientationIn, orientationTiff } from './orientation.ts'

const headBytes = 12
/** of the byte of VP8X that says what else is in the file */
const flag = { exif: 0x08, xmp: 0x04 } as const
/** An animation's frame begins with its place, size and time. */
const frameHeadBytes = 16
const ofPicture = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF'])
const ofFrame = new Set(['VP8 ', 'VP8L', 'ALPH'])

interface Chunk {
  name: string
  content: Uint8Array
}

/**
 * A WebP with nothing in it but its picture: EXIF, XMP and whatever nobody knows go, and what lies behind its end.
 * @throws Failure clients.pictureDamaged
 */
export function webpCopy(bytes: Uint8Array): Bytes {
  if (bytes.length < headBytes) throw new Failure('clients.pictureDamaged')
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true)
  if (size < 4 || size + 8 > bytes.length) throw new Failure('clients.pictureDamaged')
  const all = chunksOf(bytes.subarray(headBytes, size + 8))
  if (!all.some(({ name }) => name === 'VP8 ' || name === 'VP8L' || name === 'ANMF')) throw new Failure('clients.pictureDamaged')
  const exif = all.find(({ name }) => name === 'EXIF')
  const orientation = exif ? orientationIn(withoutName(exif.content)) : null
  const kept = all.filter(({ name }) => ofPicture.has(name)).map((chunk) => keptChunk(chunk, orientation !== null))
  // Only the extended form has a place for it: without VP8X nobody reads it.
  if (orientation !== null && kept.some(({ name }) => name === 'VP8X')) kept.push({ name: 'EXIF', content: orientationTiff(orientation) })
  const body = concatBytes(utf8('WEBP'), ...kept.map(written))
  return concatBytes(utf8('RIFF'), length(body.length), body)
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw new Failure('clients.pictureDamaged')
    const size = view.getUint32(at + 4, true)
    if (at + 8 + size > bytes.length) throw new Failure('clients.pictureDamaged')
    chunks.push({ name: String.fromCharCode(...bytes.subarray(at, at + 4)), content: bytes.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return chunks
}

function keptChunk({ name, content }: Chunk, hasOrientation: boolean): Chunk {
  if (name === 'VP8X') {
    const flags = new Uint8Array(content)
    if (flags.length < 10) throw new Failure('clients.pictureDamaged')
    flags[0] = (flags[0]! & ~(flag.exif | flag.xmp)) | (hasOrientation ? flag.exif : 0)
    return { name, content: flags }
  }
  if (name !== 'ANMF') return { name, content }
  if (content.length < frameHeadBytes) throw new Failure('clients.pictureDamaged')
  const inside = chunksOf(content.subarray(frameHeadBytes)).filter((chunk) => ofFrame.has(chunk.name))
  return { name, content: concatBytes(content.subarray(0, frameHeadBytes), ...inside.map(written)) }
}

/** Some programs put the name before EXIF data that only a JPEG needs. */
function withoutName(content: Uint8Array): Uint8Array {
  return equalBytes(content.subarray(0, 6), utf8('Exif\0\0')) ? content.subarray(6) : content
}

function length(bytes: number): Bytes {
  const field = new Uint8Array(4)
  new DataView(field.buffer).setUint32(0, bytes, true)
  return field
}

function written({ name, content }: Chunk): Bytes {
  return concatBytes(utf8(name), length(content.length), content, new Uint8Array(content.length % 2))
}
