import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../shared/core/bytes.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { crc32, writeZip } from '../../shared/proof/zipWriter.ts'

const files = new Map([
  ['b.txt', utf8('second')],
  ['a/first.txt', utf8('first')],
])

describe('package containers', () => {
  it('are read back as written, in any order of writing', () => {
    const read = readZip(writeZip(files))
    expect([...read.files.keys()]).toEqual(['a/first.txt', 'b.txt'])
    expect(read).toMatchObject({ damaged: [], isCanonical: true })
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926)
  })

  it('names that would leave the folder, or differ in case alone, are refused', () => {
    const named = (name: string) => zipSync({ [name]: utf8('x') })
    for (const name of [
      '../up.txt',
      '/etc/passwd',
      'C:\\x',
      'a/../b',
      'a//b',
      '.hidden',
      'a\u0000b',
      '\u5b89.txt',
      'dir/',
    ]) {
      expect(() => readZip(named(name))).toThrow('proof.zipName')
      expect(() => writeZip(new Map([[name, utf8('x')]]))).toThrow(RangeError)
    }
    expect(() => readZip(zipSync({ 'a.txt': utf8('x'), 'A.TXT': utf8('y') }))).toThrow('proof.zipDuplicateName')
  })

  it('two files of one name are refused', () => {
    const zip = Buffer.from(zipSync({ 'a.txt': utf8('x'), 'b.txt': utf8('y') }, { level: 0 }))
    const renamed = Buffer.from(zip.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1')
    expect(() => readZip(renamed)).toThrow('proof.zipDuplicateName')
  })

  it('encrypted, oversized and broken ones are refused, and a bomb unfolds to no more than it states', () => {
    const encrypted = writeZip(files).slice()
    const central = Buffer.from(encrypted).indexOf('PK\u0001\u0002', 0, 'latin1')
    encrypted[central + 8] = 1
    expect(() => readZip(encrypted)).toThrow('proof.zipEncrypted')
    const limits = { maxTotalBytes: 8, maxEntries: 10 }
    expect(() => readZip(writeZip(files), limits)).toThrow('proof.zipTooLarge')
    expect(() => readZip(writeZip(files), { maxTotalBytes: 100, maxEntries: 1 })).toThrow('proof.zipTooLarge')
    for (const bytes of [new Uint8Array(), utf8('PK'), writeZip(files).subarray(1)]) {
      expect(() => readZip(bytes)).toThrow('proof.zip')
    }
    const bomb = zipSync({ 'a.txt': new Uint8Array(1_000_000) })
    const view = new DataView(bomb.buffer)
    view.setUint32(Buffer.from(bomb).indexOf('PK\u0001\u0002', 0, 'latin1') + 24, 10, true)
    expect(readZip(bomb).files.get('a.txt')).toHaveLength(10)
    expect(readZip(bomb).damaged).toEqual(['a.txt'])
  })

  it('a compressed container is read but is not ours', () => {
    const read = readZip(zipSync({ 'a.txt': utf8('x'.repeat(100)) }))
    expect(read.files.get('a.txt')).toHaveLength(100)
    expect(read.isCanonical).toBe(false)
  })
})
