import { concatBytes, utf8, type Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { crc32 } from '../proof/zipWriter.ts'
import { orientationIn, orientationTiff } from './orientation.ts'

const signatureBytes = 8
const critical = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])
/** What bears on how the picture looks: colours, transparency, size of its dots, frames of an animation. */
const seen = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'hIST', 'sPLT', 'pHYs', 'cICP', 'mDCV', 'cLLI', 'acTL', 'fcTL', 'fdAT'])

/**
 * A PNG with nothing in it but its picture: texts, times, EXIF and whatever nobody knows go, and what lies behind its
 * end. @throws Failure clients.pictureDamaged
 */
export function pngCopy(bytes: Uint8Array): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, signatureBytes)]
  let [hasData, hasOrientation] = [false, false]
  for (let at = signatureBytes; ; ) {
    if (at + 12 > bytes.length) throw new Failure('clients.pictureDamaged')
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const end = at + 12 + length
    const isExpected = /^[A-Za-z]{4}$/.test(name) && (name === 'IHDR') === (at === signatureBytes)
    if (!isExpected || end > bytes.length) throw new Failure('clients.pictureDamaged')
    // A part without which the picture cannot be shown, and that we do not know: leaving it out would spoil the picture.
    if (/^[A-Z]/.test(name) && !critical.has(name)) throw new Failure('clients.pictureDamaged')
    const orientation = name === 'eXIf' && !hasOrientation ? orientationIn(bytes.subarray(at + 8, end - 4)) : null
    if (orientation !== null) {
      parts.push(exifChunk(orientation))
      hasOrientation = true
    } else if (critical.has(name) || seen.has(name)) parts.push(bytes.subarray(at, end))
    hasData ||= name === 'IDAT'
    if (name === 'IEND') break
    at = end
  }
  if (!hasData) throw new Failure('clients.pictureDamaged')
  return concatBytes(...parts)
}

function exifChunk(orientation: number): Bytes {
  const content = orientationTiff(orientation)
  const named = concatBytes(utf8('eXIf'), content)
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)]
  new DataView(length.buffer).setUint32(0, content.length)
  new DataView(check.buffer).setUint32(0, crc32(named))
  return concatBytes(length, named, check)
}
