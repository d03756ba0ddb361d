import { utf8, type Bytes } from '../core/bytes.ts'

/**
 * Writes a ZIP in the only form a package may have: names in order, stored without compression (compressors differ
 * between versions), one fixed date, no extra fields. The verifier writes the same entries again and compares every
 * byte, so that nothing can hide in the container.
 */

/** One name, one byte sequence; letters, digits, `.`, `_`, `-` in folders, as every system can unpack. */
export const zipNamePattern = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/

/** Above this a package would need the ZIP64 form, which we neither write nor read. */
export const maxZipBytes = 0x7fffffff
export const maxZipEntries = 4096

/** 1980-01-01, the first day a ZIP can name. */
const fixedDate = 0x0021
const versionNeeded = 20

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** @throws RangeError for a name that not every system can unpack, or more than a ZIP without ZIP64 holds */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Bytes {
  if (files.size > maxZipEntries) throw new RangeError('too many files')
  const entries = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => {
      if (!zipNamePattern.test(name)) throw new RangeError(`not a name for a file of a package: ${name}`)
      return { name: utf8(name), bytes, crc: crc32(bytes) }
    })
  const localSize = entries.reduce((sum, { name, bytes }) => sum + 30 + name.length + bytes.length, 0)
  const centralSize = entries.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const total = localSize + centralSize + 22
  if (total > maxZipBytes) throw new RangeError('too large for a package')

  const zip = new Uint8Array(total)
  const view = new DataView(zip.buffer)
  /** the fields that local and central headers share, from version to name length */
  const header = (at: number, { name, bytes, crc }: (typeof entries)[number]) => {
    view.setUint16(at, versionNeeded, true)
    view.setUint16(at + 8, fixedDate, true)
    view.setUint32(at + 10, crc, true)
    view.setUint32(at + 14, bytes.length, true)
    view.setUint32(at + 18, bytes.length, true)
    view.setUint16(at + 22, name.length, true)
  }
  let local = 0
  let central = localSize
  for (const entry of entries) {
    view.setUint32(local, 0x04034b50, true)
    header(local + 4, entry)
    zip.set(entry.name, local + 30)
    zip.set(entry.bytes, local + 30 + entry.name.length)
    view.setUint32(central, 0x02014b50, true)
    view.setUint16(central + 4, versionNeeded, true)
    header(central + 6, entry)
    view.setUint32(central + 42, local, true)
    zip.set(entry.name, central + 46)
    local += 30 + entry.name.length + entry.bytes.length
    central += 46 + entry.name.length
  }
  view.setUint32(central, 0x06054b50, true)
  view.setUint16(central + 8, entries.length, true)
  view.setUint16(central + 10, entries.length, true)
  view.setUint32(central + 12, centralSize, true)
  view.setUint32(central + 16, localSize, true)
  return zip
}
