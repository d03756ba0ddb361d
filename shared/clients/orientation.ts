import type { Bytes } from '../core/bytes.ts'

const orientationTag = 0x0112
const short = 3

/** Which way up a picture is shown, 2 to 8, as its EXIF data (a TIFF) say; null if upright, unsaid or no TIFF at all. */
export function orientationIn(tiff: Uint8Array): number | null {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8) return null
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return null
  const isLittle = order === 0x4949
  const directory = view.getUint32(4, isLittle)
  if (view.getUint16(2, isLittle) !== 42 || directory + 2 > tiff.length) return null
  const entries = view.getUint16(directory, isLittle)
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + 12 * index
    if (at + 12 > tiff.length) return null
    if (view.getUint16(at, isLittle) !== orientationTag || view.getUint16(at + 2, isLittle) !== short) continue
    const orientation = view.getUint16(at + 8, isLittle)
    return orientation >= 2 && orientation <= 8 ? orientation : null
  }
  return null
}

/** The least EXIF data there are: which way up, and nothing else. */
export function orientationTiff(orientation: number): Bytes {
  const tiff = new Uint8Array(26)
  const view = new DataView(tiff.buffer)
  view.setUint32(0, 0x4d4d002a)
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, orientationTag)
  view.setUint16(12, short)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return tiff
}
