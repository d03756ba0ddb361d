import { deflateSync } from 'node:zlib'
import { crc32 } from '../../../shared/proof/zipWriter.ts'

/** Stands wherever a camera or a program would say where, when and with what; no copy may hold it. */
export const secret = 'N39.9042 E116.4074'

/** EXIF data with orientation behind two other entries, in either order of bytes. */
export function exif(orientation: number, isLittle = false): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + secret.length)
  const short = (at: number, value: number) => (isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const long = (at: number, value: number) => (isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  tiff.write(isLittle ? 'II' : 'MM')
  short(2, 42)
  long(4, 8)
  short(8, 3)
  const entries = [[0x010f, 2, secret.length, 50], [0x0110, 2, 3, 0], [0x0112, 3, 1, 0]]
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + 12 * index
    short(at, tag!)
    short(at + 2, type!)
    long(at + 4, count!)
    if (tag === 0x0112) short(at + 8, orientation)
    else long(at + 8, value!)
  })
  tiff.write(secret, 50)
  return tiff
}

export const segment = (kind: number, ...content: (string | Buffer)[]): Buffer => {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const head = Buffer.from([0xff, kind, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const start = Buffer.from([0xff, 0xd8])
const end = Buffer.from([0xff, 0xd9])
/** compressed data with what could be taken for markers in them: a stuffed byte, a restart */
const scans = [Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56]), Buffer.from([0x78, 0x9a, 0xff, 0x00])]

/** What bears on how a JPEG looks. */
export const jpegPicture = {
  profile: segment(0xe2, 'ICC_PROFILE\0', Buffer.from([1, 1]), 'colours'),
  adobe: segment(0xee, 'Adobe', Buffer.from([0, 100, 0, 0, 0, 0, 1])),
  tables: segment(0xdb, Buffer.alloc(65, 7)),
  frame: segment(0xc2, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
  codes: segment(0xc4, Buffer.alloc(20, 1)),
  scans: Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 0, 1])), scans[0]!, segment(0xc4, Buffer.alloc(20, 2)), segment(0xda, Buffer.from([1, 1, 0, 1, 5, 0])), scans[1]!]),
}

/** What does not, and tells. */
export const jpegTelling = (orientation: number, isLittle = false): Buffer[] => [
  segment(0xe1, 'Exif\0\0', exif(orientation, isLittle)),
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', secret),
  segment(0xe2, 'MPF\0', secret),
  segment(0xeb, 'JP', secret),
  segment(0xed, 'Photoshop 3.0\0', secret),
  segment(0xfe, secret),
]

/** The block most JPEGs begin with, with a small picture in it that still tells. */
const jfif = (small: string): Buffer => segment(0xe0, 'JFIF\0', Buffer.from([1, 2, 1, 0, 72, 0, 72, small.length / 3, small === '' ? 0 : 1]), small)

export function jpeg(telling: readonly Buffer[], behind = ''): Buffer {
  const { profile, adobe, tables, frame, codes, scans: data } = jpegPicture
  return Buffer.concat([start, jfif(telling.length > 0 ? secret : ''), ...telling, profile, adobe, tables, frame, codes, data, end, Buffer.from(behind)])
}

export function pngChunk(name: string, content: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), typeof content === 'string' ? Buffer.from(content) : content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Two rows of two grey dots. */
export const pngDots = Buffer.from([0, 10, 20, 0, 30, 40])

export function png(telling: readonly Buffer[], behind = ''): Buffer {
  const data = deflateSync(pngDots)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0])),
    pngChunk('pHYs', Buffer.from([0, 0, 1, 0, 0, 0, 1, 0, 1])),
    ...telling,
    pngChunk('IDAT', data.subarray(0, 5)),
    pngChunk('IDAT', data.subarray(5)),
    pngChunk('IEND', ''),
    Buffer.from(behind),
  ])
}

export const pngTelling = (orientation: number): Buffer[] => [
  pngChunk('tEXt', `Comment\0${secret}`),
  pngChunk('zTXt', `Comment\0\0${secret}`),
  pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secret}`),
  pngChunk('eXIf', exif(orientation)),
  pngChunk('tIME', Buffer.from([7, 0xe9, 5, 1, 12, 0, 0])),
  pngChunk('caBX', secret),
]

export function webpChunk(name: string, content: string | Buffer): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from(name), length, body, Buffer.alloc(body.length % 2)])
}

export const webpData = Buffer.from([0x2f, 0, 0, 0, 0, 7, 8])

export function webp(flags: number, telling: readonly Buffer[], behind = ''): Buffer {
  const frame = Buffer.concat([Buffer.alloc(16, 3), webpChunk('VP8L', webpData), ...(telling.length > 0 ? [webpChunk('note', secret)] : [])])
  const body = Buffer.concat([Buffer.from('WEBP'), webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0])), webpChunk('ICCP', 'colours'), webpChunk('ANIM', Buffer.alloc(6)), webpChunk('ANMF', frame), ...telling])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), length, body, Buffer.from(behind)])
}

export const webpTelling = (orientation: number): Buffer[] => [webpChunk('EXIF', Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation, true)])), webpChunk('XMP ', secret), webpChunk('odd ', secret)]
