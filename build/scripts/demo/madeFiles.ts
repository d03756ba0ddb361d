import { deflateSync, crc32 } from 'node:zlib'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument, rgb } from '@cantoo/pdf-lib'

/** Small files for the demo to attach, made here so that nobody's face or paper is in them. */
export interface MadeFiles {
  portrait: string
  form: string
}

export async function makeFiles(folder: string): Promise<MadeFiles> {
  const portrait = path.join(folder, 'portrait.png')
  const form = path.join(folder, 'form.pdf')
  writeFileSync(portrait, portraitPng())
  writeFileSync(form, await formPdf())
  return { portrait, form }
}

const width = 120
const height = 150

/** Head and shoulders in two greys: plainly a stand-in. */
function portraitPng(): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isHead = (x - 60) ** 2 / 26 ** 2 + (y - 56) ** 2 / 33 ** 2 < 1
      const isBody = (x - 60) ** 2 / 52 ** 2 + (y - 150) ** 2 / 52 ** 2 < 1
      rows[y * (width + 1) + 1 + x] = isHead ? 150 : isBody ? 110 : 235
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits of grey, no interlacing.
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** An empty form with ruled lines. */
async function formPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([595, 842])
  for (let y = 740; y > 120; y -= 36) page.drawLine({ start: { x: 60, y }, end: { x: 535, y }, thickness: 0.6, color: rgb(0.4, 0.4, 0.4) })
  page.drawRectangle({ x: 60, y: 770, width: 475, height: 28, borderWidth: 0.8, borderColor: rgb(0.2, 0.2, 0.2) })
  return document.save({ useObjectStreams: false })
}
