/** `node build/packaging/drawIcons.ts`: icon.svg as pictures of every size, and as the containers Windows and macOS want. */
import { chromium } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { requireChromium } from '../chromium-host/findChromium.ts'

const folder = path.resolve(import.meta.dirname, '../icons')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const
/** The kinds of picture an .icns names, by their size in dots; `@2x` ones are kinds of their own. */
const icnsKinds: readonly (readonly [kind: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['icp6', 64],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]

const pictures = await draw(readFileSync(path.join(folder, 'icon.svg'), 'utf8'))
for (const [size, png] of pictures) writeFileSync(path.join(folder, `${size}x${size}.png`), png)
writeFileSync(path.join(folder, 'icon.ico'), ico(sizes.filter((size) => size <= 256)))
writeFileSync(path.join(folder, 'icon.icns'), icns())

async function draw(svg: string): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const drawn = new Map<number, Buffer>()
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size })
      await page.setContent(
        `<style>html,body{margin:0;background:none}svg{display:block;width:100vw;height:100vh}</style>${svg}`,
      )
      drawn.set(size, await page.screenshot({ omitBackground: true }))
    }
    return drawn
  } finally {
    await browser.close()
  }
}

/** A directory of pictures, each a whole PNG; 256 is written as 0, for its field has one byte. */
function ico(of: readonly number[]): Buffer {
  const head = Buffer.alloc(6 + of.length * 16)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(of.length, 4)
  let offset = head.length
  for (const [index, size] of of.entries()) {
    const png = pictures.get(size)!
    const at = 6 + index * 16
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...of.map((size) => pictures.get(size)!)])
}

/** Blocks of kind, length and PNG, one after the other. */
function icns(): Buffer {
  const blocks = icnsKinds.map(([kind, size]) => block(kind, pictures.get(size)!))
  return block('icns', Buffer.concat(blocks))
}

function block(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(kind, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}
