import { crc32 } from 'node:zlib'
import type { ByteStream } from './byteSource.ts'

const localHeader = 30
const directoryHeader = 46

/** A ZIP of the given files without compression, filled straight from their streams so that it is held once only. */
export async function storedZip(files: readonly ByteStream[]): Promise<Uint8Array> {
  const names = files.map(({ name }) => Buffer.from(name))
  const dataBytes = files.reduce((sum, file, i) => sum + localHeader + names[i]!.length + file.size, 0)
  const directoryBytes = names.reduce((sum, name) => sum + directoryHeader + name.length, 0)
  const zip = Buffer.alloc(dataBytes + directoryBytes + 22)
  let at = 0
  let directoryAt = dataBytes
  for (const [i, file] of files.entries()) {
    const name = names[i]!
    const start = at
    let crc = 0
    let dataAt = start + localHeader + name.length
    for await (const chunk of file.open()) {
      zip.set(chunk, dataAt)
      dataAt += chunk.length
      crc = crc32(chunk, crc)
    }
    at = dataAt
    zip.writeUInt32LE(0x04034b50, start)
    common(zip, start + 4, crc, file.size, name.length)
    name.copy(zip, start + localHeader)
    zip.writeUInt32LE(0x02014b50, directoryAt)
    zip.writeUInt16LE(20, directoryAt + 4)
    common(zip, directoryAt + 6, crc, file.size, name.length)
    zip.writeUInt32LE(start, directoryAt + 42)
    name.copy(zip, directoryAt + directoryHeader)
    directoryAt += directoryHeader + name.length
  }
  zip.writeUInt32LE(0x06054b50, directoryAt)
  zip.writeUInt16LE(files.length, directoryAt + 8)
  zip.writeUInt16LE(files.length, directoryAt + 10)
  zip.writeUInt32LE(directoryBytes, directoryAt + 12)
  zip.writeUInt32LE(dataBytes, directoryAt + 16)
  return zip
}

/** The fields that the local and the directory header share: version, UTF-8 flag, method 0, no date, sizes. */
function common(zip: Buffer, at: number, crc: number, size: number, nameBytes: number): void {
  zip.writeUInt16LE(20, at)
  zip.writeUInt16LE(0x800, at + 2)
  zip.writeUInt32LE(crc, at + 10)
  zip.writeUInt32LE(size, at + 14)
  zip.writeUInt32LE(size, at + 18)
  zip.writeUInt16LE(nameBytes, at + 22)
}
