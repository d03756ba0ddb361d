import fc from 'fast-check'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { jpegCopy } from '../../shared/clients/jpegCopy.ts'
import { leavingCopy } from '../../shared/clients/leavingCopy.ts'
import { orientationIn, orientationTiff } from '../../shared/clients/orientation.ts'
import { pngCopy } from '../../shared/clients/pngCopy.ts'
import { webpCopy } from '../../shared/clients/webpCopy.ts'
import { Failure } from '../../shared/core/failure.ts'
import { exif, jpeg, jpegPicture, jpegTelling, png, pngChunk, pngDots, pngTelling, secret, segment, webp, webpData, webpTelling } from './support/pictures.ts'

const iccAndExif = 0x20 | 0x08 | 0x04 | 0x02
const formats = [
  ['JPEG', 'image/jpeg', jpegCopy, (orientation: number) => jpeg(jpegTelling(orientation), secret)],
  ['PNG', 'image/png', pngCopy, (orientation: number) => png(pngTelling(orientation), secret)],
  ['WebP', 'image/webp', webpCopy, (orientation: number) => webp(iccAndExif, webpTelling(orientation), secret)],
] as const

const holds = (bytes: Uint8Array, part: string | Buffer): boolean => Buffer.from(bytes).includes(part)

test.each(formats)('%s: nothing is left that tells where, when or with what, nor what lies behind its end', (_name, mediaType, _copy, made) => {
  const original = made(6)
  expect(holds(original, secret)).toBe(true)
  const { bytes, metadata } = leavingCopy(mediaType, original)
  expect(metadata).toBe('removed')
  expect(holds(bytes, secret)).toBe(false)
  expect(leavingCopy(mediaType, bytes)).toEqual({ bytes, metadata: 'none' })
})

test('JPEG: frames, tables, colours and every compressed byte stay, in their order', () => {
  const { profile, adobe, tables, frame, codes, scans } = jpegPicture
  const bytes = jpegCopy(jpeg(jpegTelling(1), 'a film'))
  expect(holds(bytes, Buffer.concat([profile, adobe, tables, frame, codes, scans, Buffer.from([0xff, 0xd9])]))).toBe(true)
  expect(Buffer.from(bytes).equals(jpeg([]))).toBe(true)
})

test('PNG: its dots are the same, and its parts whole', () => {
  const bytes = Buffer.from(pngCopy(png(pngTelling(1))))
  expect(bytes.equals(png([]))).toBe(true)
  const data: Buffer[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  expect(inflateSync(Buffer.concat(data)).equals(pngDots)).toBe(true)
})

test('WebP: the picture stays, and its head says that nothing else is there', () => {
  const bytes = webpCopy(webp(iccAndExif, webpTelling(1)))
  expect(holds(bytes, webpData)).toBe(true)
  expect(Buffer.from(bytes).equals(webp(0x20 | 0x02, []))).toBe(true)
  expect(webpCopy(webp(iccAndExif, webpTelling(8)))[20]).toBe(0x20 | 0x08 | 0x02)
})

test.each([2, 3, 4, 5, 6, 7, 8])('a picture lying on its side (%i) is shown the same way up', (orientation) => {
  const least = Buffer.from(orientationTiff(orientation))
  expect(orientationIn(least)).toBe(orientation)
  for (const isLittle of [true, false]) {
    expect(orientationIn(exif(orientation, isLittle))).toBe(orientation)
    expect(holds(jpegCopy(jpeg(jpegTelling(orientation, isLittle))), segment(0xe1, 'Exif\0\0', least))).toBe(true)
  }
  expect(holds(pngCopy(png(pngTelling(orientation))), pngChunk('eXIf', least))).toBe(true)
  expect(holds(webpCopy(webp(iccAndExif, webpTelling(orientation))), least)).toBe(true)
})

test('whatever blocks there are in whatever order, only those of the picture come through', () => {
  const { profile, adobe, tables, frame, codes, scans } = jpegPicture
  const kinds = [...Array(16).keys()].map((number) => 0xe0 + number).concat(0xfe, 0xf0, 0x02)
  const telling = fc.tuple(fc.constantFrom(...kinds), fc.string({ maxLength: 20, unit: 'binary-ascii' })).map(([kind, words]) => segment(kind, `${words}${secret}`))
  const parts = fc.tuple(...[profile, adobe, tables, frame, codes].map((own) => fc.array(telling, { maxLength: 3 }).map((list) => Buffer.concat([...list, own]))))
  fc.assert(
    fc.property(parts, (list) => {
      const bytes = jpegCopy(Buffer.concat([Buffer.from([0xff, 0xd8]), ...list, scans, Buffer.from([0xff, 0xd9])]))
      expect(Buffer.from(bytes).equals(Buffer.concat([Buffer.from([0xff, 0xd8]), profile, adobe, tables, frame, codes, scans, Buffer.from([0xff, 0xd9])]))).toBe(true)
    }),
  )
})

test.each(formats)('%s: 2,000 cut off and spoilt pictures end in a copy or in a refusal, and never in anything else', (_name, mediaType, copy, made) => {
  const original = made(6)
  const spoilt = fc.record({
    length: fc.oneof(fc.constant(original.length), fc.nat(original.length)),
    flips: fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { maxLength: 6 }),
  })
  let refused = 0
  fc.assert(
    fc.property(spoilt, ({ length, flips }) => {
      const bytes = Buffer.from(original.subarray(0, length))
      for (const [at, value] of flips) if (at < length) bytes[at] = value
      const before = Buffer.from(bytes)
      let copied: Uint8Array
      try {
        copied = copy(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
        expect(leavingCopy(mediaType, bytes)).toEqual({ bytes: before, metadata: 'notRemoved' })
        refused++
        return
      }
      expect(bytes.equals(before)).toBe(true)
      expect(copied.length).toBeLessThanOrEqual(bytes.length + 1)
      expect(Buffer.from(copy(copied)).equals(copied)).toBe(true)
    }),
    { numRuns: 2000 },
  )
  expect(refused).toBeGreaterThan(500)
  expect(refused).toBeLessThan(2000)
})

test('a picture cut off in its middle leaves as it is, and a text has nothing to leave out', () => {
  const cut = jpeg(jpegTelling(6)).subarray(0, -2)
  expect(leavingCopy('image/jpeg', cut)).toEqual({ bytes: cut, metadata: 'notRemoved' })
  expect(leavingCopy('application/pdf', cut).metadata).toBe('notRemoved')
  expect(leavingCopy('text/plain', Buffer.from('words')).metadata).toBe('none')
})
