/**
 * Writes the least of an old .xls that Excel 97 would know: a compound file with one BIFF8 stream, one sheet of
 * numbers, texts and dates. Made here because no library of ours writes the format.
 */
export type XlsCell = string | number | { serial: number }

export function xls(rows: readonly (readonly XlsCell[])[]): Uint8Array {
  return compoundFile(biff(rows))
}

function record(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => bytes.writeUInt16LE(value, i * 2))
  return bytes
}

function biff(rows: readonly (readonly XlsCell[])[]): Buffer {
  const begin = (type: number) => record(0x809, words(0x600, type, 0, 0, 0, 0, 0, 0))
  const end = record(0x0a, Buffer.alloc(0))
  const style = (format: number) => record(0xe0, words(0, format, 0, 0, 0, 0, 0, 0, 0, 0))
  const sheetName = Buffer.from('Sheet', 'latin1')
  const sheetRecord = (position: number) => {
    const data = Buffer.alloc(8)
    data.writeUInt32LE(position, 0)
    data[6] = sheetName.length
    return record(0x85, Buffer.concat([data, sheetName]))
  }
  const before = Buffer.concat([begin(5), style(0), style(14)])
  const position = before.length + sheetRecord(0).length + end.length
  const cells = rows.flatMap((row, r) =>
    row.map((value, c) => {
      if (typeof value === 'string') {
        const text = Buffer.from(value, 'utf16le')
        return record(0x204, Buffer.concat([words(r, c, 0, value.length), Buffer.of(1), text]))
      }
      const number = Buffer.alloc(8)
      number.writeDoubleLE(typeof value === 'number' ? value : value.serial)
      return record(0x203, Buffer.concat([words(r, c, typeof value === 'number' ? 0 : 1), number]))
    }),
  )
  return Buffer.concat([before, sheetRecord(position), end, begin(0x10), ...cells, end])
}

const sector = 512
const endOfChain = 0xfffffffe
const noSector = 0xffffffff

function compoundFile(content: Buffer): Uint8Array {
  // Streams below 4096 bytes live in a second, smaller file system; padding keeps to the first.
  const size = Math.max(4096, Math.ceil(content.length / sector) * sector)
  const sectors = size / sector
  const file = Buffer.alloc(sector * (1 + sectors + 2))
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file, 0)
  file.writeUInt16LE(0x3e, 24)
  file.writeUInt16LE(3, 26)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  file.writeUInt16LE(6, 32)
  file.writeUInt32LE(1, 44)
  file.writeUInt32LE(sectors, 48)
  file.writeUInt32LE(4096, 56)
  file.writeUInt32LE(endOfChain, 60)
  file.writeUInt32LE(endOfChain, 68)
  file.fill(0xff, 76, sector)
  file.writeUInt32LE(sectors + 1, 76)
  content.copy(file, sector)
  const directory = sector * (1 + sectors)
  entry(file, directory, 'Root Entry', 5, endOfChain, 0, 1)
  entry(file, directory + 128, 'Workbook', 2, 0, size, noSector)
  const table = directory + sector
  file.fill(0xff, table, table + sector)
  for (let i = 0; i < sectors; i++) file.writeUInt32LE(i === sectors - 1 ? endOfChain : i + 1, table + 4 * i)
  file.writeUInt32LE(endOfChain, table + 4 * sectors)
  file.writeUInt32LE(0xfffffffd, table + 4 * (sectors + 1))
  return file
}

function entry(file: Buffer, at: number, name: string, type: number, start: number, size: number, child: number): void {
  file.write(name, at, 'utf16le')
  file.writeUInt16LE((name.length + 1) * 2, at + 64)
  file[at + 66] = type
  file[at + 67] = 1
  file.writeUInt32LE(noSector, at + 68)
  file.writeUInt32LE(noSector, at + 72)
  file.writeUInt32LE(child, at + 76)
  file.writeUInt32LE(start, at + 116)
  file.writeUInt32LE(size, at + 120)
}
