import { concatBytes, utf8, type Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { orientationIn, orientationTiff } from './orientation.ts'

const marker = { scan: 0xda, end: 0xd9, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee } as const
const exifName = utf8('Exif\0\0')

/**
 * A JPEG with nothing in it but its picture: what is not needed to show it goes, known or not, and so does whatever
 * lies behind its end (films and further pictures of telephones). The compressed picture is copied byte for byte.
 * @throws Failure clients.pictureDamaged
 */
export function jpegCopy(bytes: Uint8Array): Bytes {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Failure('clients.pictureDamaged')
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let [hasFrame, hasScan, hasOrientation] = [false, false, false]
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff) throw new Failure('clients.pictureDamaged')
    while (bytes[at + 1] === 0xff) at++
    const kind = bytes[at + 1] ?? 0
    if (kind === marker.end && hasScan) return concatBytes(...parts, bytes.subarray(at, at + 2))
    const segment = segmentAt(bytes, at, kind)
    at += segment.length
    if (kind === marker.app1) {
      const orientation = isNamed(segment, exifName) ? orientationIn(segment.subarray(4 + exifName.length)) : null
      if (orientation !== null && !hasOrientation) parts.push(exifSegment(orientation))
      hasOrientation ||= orientation !== null
    } else if (kind === marker.app0) {
      if (isNamed(segment, utf8('JFIF\0'))) parts.push(withoutThumbnail(segment))
    } else if (isPartOfPicture(kind, segment)) parts.push(segment)
    hasFrame ||= isFrame(kind)
    if (kind !== marker.scan) continue
    if (!hasFrame) throw new Failure('clients.pictureDamaged')
    hasScan = true
    const end = scanEnd(bytes, at)
    parts.push(bytes.subarray(at, end))
    at = end
  }
}

function segmentAt(bytes: Uint8Array, at: number, kind: number): Uint8Array {
  const isAlone = kind <= 0x01 || (kind >= 0xd0 && kind <= 0xd9)
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  if (isAlone || length < 2 || at + 2 + length > bytes.length) throw new Failure('clients.pictureDamaged')
  return bytes.subarray(at, at + 2 + length)
}

const isNamed = (segment: Uint8Array, name: Uint8Array): boolean => name.every((byte, at) => segment[4 + at] === byte)

/** C0 to CF are frames, but for tables of codes (C4, CC) and a reserved one (C8). */
const isFrame = (kind: number): boolean => kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc

/** Frames, tables, scans; of the blocks of programs only colour profiles and what Adobe says of the colours. */
function isPartOfPicture(kind: number, segment: Uint8Array): boolean {
  if (kind === marker.app2) return isNamed(segment, utf8('ICC_PROFILE\0'))
  if (kind === marker.app14) return isNamed(segment, utf8('Adobe'))
  return (kind >= 0xc0 && kind <= 0xcf) || (kind >= marker.scan && kind <= 0xdf)
}

/** The small picture in a JFIF block may show more than the picture was cut to. */
function withoutThumbnail(segment: Uint8Array): Uint8Array {
  if (segment.length < 18) throw new Failure('clients.pictureDamaged')
  // Not `slice`: of Node's Buffer it is the same memory, and what is kept must not change.
  const kept = new Uint8Array(segment.subarray(0, 18))
  kept.set([0, 16], 2)
  kept.set([0, 0], 16)
  return kept
}

function exifSegment(orientation: number): Bytes {
  const content = concatBytes(exifName, orientationTiff(orientation))
  return concatBytes(new Uint8Array([0xff, marker.app1, 0, content.length + 2]), content)
}

/** Where the compressed data that begin here end: at the first marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!
    const isInside = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isInside) return at
  }
  throw new Failure('clients.pictureDamaged')
}
