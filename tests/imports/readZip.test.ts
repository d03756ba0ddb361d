import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { importLimits } from '../../electron/imports/files/limits.ts'
import { readZip } from '../../electron/imports/files/readZip.ts'
import { source, zip } from './support/files.ts'

async function contents(bytes: Uint8Array): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readZip(source(bytes))) {
    const parts: Uint8Array[] = []
    for await (const part of entry.open()) parts.push(part)
    found[entry.name] = Buffer.concat(parts).toString()
  }
  return found
}

/** Overwrites bytes in every directory entry (`at` counts from its signature). */
function patchDirectory(bytes: Uint8Array, patch: (view: DataView, at: number) => void): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  for (let at = 0; at + 4 <= copy.length; at++) if (view.getUint32(at, true) === 0x02014b50) patch(view, at)
  return copy
}

describe('a ZIP file', () => {
  test('gives its files with their content, Chinese names included', async () => {
    const files = { 'a.csv': 'x,y\n1,2\n', '数据/入站.csv': '姓名\n𠮷野\n', 'empty.csv': '' }
    expect(await contents(zip(files))).toEqual(files)
  })

  test('a bomb that says its size is refused before anything is unpacked', async () => {
    const bomb = zip({ 'a.csv': new Uint8Array(64 * 1024 * 1024) })
    await expect(readZip(source(bomb))).rejects.toMatchObject({ code: 'imports.zipBomb' })
  })

  test('a bomb that lies about its size is stopped at the first byte too many', async () => {
    const bomb = patchDirectory(zip({ 'a.csv': new Uint8Array(64 * 1024 * 1024) }), (view, at) =>
      view.setUint32(at + 24, 1000, true),
    )
    const [entry] = await readZip(source(bomb))
    let unpacked = 0
    const read = async () => {
      for await (const chunk of entry!.open()) unpacked += chunk.length
    }
    await expect(read()).rejects.toMatchObject({ code: 'imports.zipEntryDamaged' })
    expect(unpacked).toBeLessThanOrEqual(1000)
  })

  test('more unpacked data than the limit is refused', async () => {
    const bytes = zip({ 'a.csv': 'x'.repeat(4000), 'b.csv': 'y'.repeat(4000) })
    const limits = { ...importLimits, unpackedBytes: 7000 }
    await expect(readZip(source(bytes), { limits })).rejects.toMatchObject({ code: 'imports.zipTooLarge' })
  })

  test('more files than the limit are refused', async () => {
    const files = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`${i}.csv`, 'x']))
    await expect(readZip(source(zip(files)))).rejects.toMatchObject({
      code: 'imports.zipTooManyFiles',
      params: { count: 201, limit: 200 },
    })
  })

  test.each(['../up.csv', 'a/../../up.csv', '/etc/x.csv', 'C:/x.csv', 'a\\b.csv', 'a\u0000.csv', './x.csv'])(
    'a file named %j is refused',
    async (name) => {
      await expect(readZip(source(zip({ [name]: 'x' })))).rejects.toMatchObject({ code: 'imports.zipPath' })
    },
  )

  test('two names that differ only in case are refused', async () => {
    await expect(readZip(source(zip({ 'Exit.csv': '1', 'exit.CSV': '2' })))).rejects.toMatchObject({
      code: 'imports.zipDuplicate',
    })
  })

  test('an encrypted file is refused', async () => {
    const bytes = patchDirectory(zip({ 'a.csv': 'x' }), (view, at) => view.setUint16(at + 8, 1, true))
    await expect(readZip(source(bytes))).rejects.toMatchObject({ code: 'imports.zipEncrypted' })
  })

  test('an unknown compression is refused', async () => {
    const bytes = patchDirectory(zip({ 'a.csv': 'x' }), (view, at) => view.setUint16(at + 10, 14, true))
    await expect(readZip(source(bytes))).rejects.toMatchObject({ code: 'imports.zipKind' })
  })

  test('files that share their bytes are refused', async () => {
    const bytes = patchDirectory(zip({ 'a.csv': 'x'.repeat(100), 'b.csv': 'x'.repeat(100) }), (view, at) =>
      view.setUint32(at + 42, 0, true),
    )
    await expect(readZip(source(bytes))).rejects.toMatchObject({ code: 'imports.zipDamaged' })
  })

  test('cut off anywhere it is refused, never read in part', async () => {
    const whole = zip({ 'a.csv': 'name\n'.repeat(50), 'b.csv': 'x,y\n1,2\n' })
    for (let length = 1; length < whole.length; length++) {
      await expect(contents(whole.subarray(0, length)), `cut at ${length}`).rejects.toMatchObject({
        code: expect.stringMatching(/^imports\.zip/),
      })
    }
  })

  test('a flipped byte in the content is noticed', async () => {
    const bytes = zipSync({ 'a.csv': [Buffer.from('name\n'.repeat(50)), { level: 0 }] })
    bytes[60]! ^= 1
    await expect(contents(bytes)).rejects.toMatchObject({ code: 'imports.zipEntryDamaged' })
  })
})
