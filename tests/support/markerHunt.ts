import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/**
 * What all markers have in common: rare characters in names and notes, a run of digits in numbers of cards and phones.
 * One search for a stem finds them all.
 */
export const wordStem = '猋麤隐'
export const digitStem = '4172960358'

/** 50 texts that stand for what must never lie anywhere in the clear: names, notes, card numbers, phones. */
export const markers = {
  names: Array.from({ length: 20 }, (_, i) => `${wordStem}名${String.fromCodePoint(0x4e00 + i)}`),
  notes: Array.from({ length: 15 }, (_, i) => `她说${wordStem}记${i}，不要告诉别人`),
  idNumbers: Array.from({ length: 8 }, (_, i) => `11${digitStem}${100_000 + i * 7}`),
  phones: Array.from({ length: 7 }, (_, i) => `13${digitStem.slice(0, 9)}${i}`),
}
const stems = [wordStem, digitStem.slice(0, 9)]

function base64Forms(bytes: Buffer): Buffer[] {
  // The same bytes give other letters by where they begin; the letters at the ends depend on their neighbours.
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '')
    const from = shift === 0 ? 0 : shift + 1
    return Buffer.from(text.slice(from, (shift + bytes.length) % 3 === 0 ? undefined : -1))
  })
}

const needles: { form: string; bytes: Buffer }[] = stems.flatMap((stem) => {
  const bytes = Buffer.from(stem)
  const escaped = [...stem].map((letter) => `\\u${letter.codePointAt(0)!.toString(16)}`).join('')
  return [
    { form: 'UTF-8', bytes },
    { form: 'UTF-16LE', bytes: Buffer.from(stem, 'utf16le') },
    { form: 'UTF-16BE', bytes: Buffer.from(stem, 'utf16le').swap16() },
    { form: 'hex', bytes: Buffer.from(bytes.toString('hex')) },
    { form: 'HEX', bytes: Buffer.from(bytes.toString('hex').toUpperCase()) },
    ...base64Forms(bytes).map((form) => ({ form: 'base64', bytes: form })),
    ...(stem === wordStem
      ? [
          { form: 'URL', bytes: Buffer.from(encodeURIComponent(stem)) },
          { form: 'JSON', bytes: Buffer.from(escaped) },
        ]
      : []),
  ]
})

/** In which form a marker stands in these bytes, packed pieces unpacked; null if in none. */
export function markerIn(bytes: Buffer, depth = 2): string | null {
  const found = needles.find((needle) => bytes.includes(needle.bytes))
  if (found) return found.form
  if (depth === 0) return null
  for (const piece of unpacked(bytes)) {
    const inside = markerIn(piece, depth - 1)
    if (inside) return `packed ${inside}`
  }
  return null
}

const most = 4 * 1024 * 1024
const limits = { maxOutputLength: most, finishFlush: 2 }

/** Whatever in these bytes unpacks as gzip, zlib or a file of a ZIP. */
function* unpacked(bytes: Buffer): Generator<Buffer> {
  const kinds: [Buffer, (from: number) => Buffer][] = [
    [Buffer.from([0x1f, 0x8b, 8]), (from) => gunzipSync(bytes.subarray(from), limits)],
    [Buffer.from([0x78, 0x01]), (from) => inflateSync(bytes.subarray(from), limits)],
    [Buffer.from([0x78, 0x9c]), (from) => inflateSync(bytes.subarray(from), limits)],
    [Buffer.from([0x78, 0xda]), (from) => inflateSync(bytes.subarray(from), limits)],
    [Buffer.from('PK\u0003\u0004'), (from) => inflateRawSync(bytes.subarray(from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28)), limits)],
  ]
  for (const [signature, unpack] of kinds) {
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) {
      try {
        yield unpack(at)
      } catch {
        // Two bytes that look like a beginning and are none.
      }
    }
  }
}

export interface Hunt {
  files: number
  bytes: number
  /** file and form of every place where a marker lies in the clear */
  hits: string[]
}

/** Looks through every file under the folders, their names too. */
export function huntIn(folders: readonly string[]): Hunt {
  const hunt: Hunt = { files: 0, bytes: 0, hits: [] }
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lookAt(path.join(folder, name), hunt)
  }
  return hunt
}

function lookAt(file: string, hunt: Hunt, called = file): void {
  const named = markerIn(Buffer.from(file), 0)
  if (named) hunt.hits.push(`${called}: its name`)
  let bytes: Buffer
  try {
    // A pipe or a socket would keep us waiting.
    if (!statSync(file).isFile()) return
    bytes = readFileSync(file)
  } catch {
    return
  }
  hunt.files++
  hunt.bytes += bytes.length
  const form = markerIn(bytes)
  if (form) hunt.hits.push(`${called}: ${form}`)
}

/**
 * The same for files that a process holds open although they have no name any more, as SQLite's own temporary files do.
 * Linux only; memory that processes share is no file on a disk.
 */
export function huntUnnamed(pid: number | 'self'): Hunt {
  const hunt: Hunt = { files: 0, bytes: 0, hits: [] }
  if (process.platform !== 'linux') return hunt
  for (const handle of readdirSync(`/proc/${pid}/fd`)) {
    const link = `/proc/${pid}/fd/${handle}`
    let target: string
    try {
      target = readlinkSync(link)
    } catch {
      continue
    }
    if (target.endsWith(' (deleted)') && !target.startsWith('/dev/shm/') && !target.startsWith('/memfd:')) lookAt(link, hunt, target)
  }
  return hunt
}

/** Every process that was started with this folder among its variables. Linux only. */
export function processesWith(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid) || pid === process.pid) return false
      try {
        return firstBytes(`/proc/${pid}/environ`).includes(folder)
      } catch {
        return false
      }
    })
}

function firstBytes(file: string): Buffer {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(64 * 1024)
    return bytes.subarray(0, readSync(handle, bytes))
  } finally {
    closeSync(handle)
  }
}
