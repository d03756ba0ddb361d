import { describe, expect, test } from 'vitest'
import { importLimits } from '../../electron/imports/files/limits.ts'
import { readCsv } from '../../electron/imports/files/readCsv.ts'
import { cellsOf, codes, readAll, stream } from './support/files.ts'
import { gbk } from './support/gbk.ts'

const people = '姓名,性别,备注\n王小明,男,\n𠮷野花,女,"住在 ""北区"", 三楼"\n'

describe('a CSV file', () => {
  test.each([
    ['UTF-8', Buffer.from(people), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${people}`), 'utf-8'],
    ['GBK', gbk(people), 'gb18030'],
    [
      'UTF-16 as Excel writes "Unicode text"',
      Buffer.from(`\ufeff${people.replaceAll(',', '\t')}`, 'utf16le'),
      'utf-16le',
    ],
  ])('in %s is read alike', async (_, bytes, encoding) => {
    const { table, rows } = await readAll(bytes)
    expect(table).toMatchObject({ kind: 'csv', encoding, headers: ['姓名', '性别', '备注'], headerRow: 1 })
    const comma = encoding === 'utf-16le' ? '\t' : ','
    expect(cellsOf(rows)).toEqual([
      { 姓名: '王小明', 性别: '男', 备注: null },
      { 姓名: '𠮷野花', 性别: '女', 备注: `住在 "北区"${comma} 三楼` },
    ])
    expect(rows.map(({ row }) => row)).toEqual([2, 3])
    expect(codes(rows)).toEqual([])
  })

  test('counts rows as the spreadsheet does: blank ones count, a cell of two lines is one row', async () => {
    const { rows } = await readAll('name,note\na,1\n\n"b","two\nlines"\nc,3\n')
    expect(rows.map(({ row, cells }) => [row, cells['name'], cells['note']])).toEqual([
      [2, 'a', '1'],
      [4, 'b', 'two\nlines'],
      [5, 'c', '3'],
    ])
  })

  test('finds its headers under a title line', async () => {
    const { table, rows } = await readAll('2026年服务登记表,,\n,,\n姓名,日期,内容\n王小明,2026-03-05,面谈\n')
    expect(table.headerRow).toBe(3)
    expect(cellsOf(rows)).toEqual([{ 姓名: '王小明', 日期: '2026-03-05', 内容: '面谈' }])
  })

  test('a damaged byte in UTF-8 is refused with its line, not read as GBK', async () => {
    const bytes = Buffer.from('姓名,备注\n王小明,一切都好\n李小红,今天来过\n赵小兰,明天再来\n')
    bytes[bytes.indexOf(Buffer.from('今')) + 1] = 0x41
    await expect(readAll(bytes)).rejects.toMatchObject({ code: 'imports.badBytes', params: { line: 3 } })
  })

  test('bytes that are neither UTF-8 nor GBK are refused with their line', async () => {
    const bytes = Buffer.concat([gbk('姓名,备注\n王小明,好\n'), Buffer.of(0xff, 0xff, 0x2c, 0x31, 0x0a)])
    await expect(readAll(bytes)).rejects.toMatchObject({ code: 'imports.badBytes', params: { line: 3 } })
  })

  test('text in Big5 is refused rather than turned into other characters', async () => {
    // 姓名,性別 and names, in Big5
    const big5 = Buffer.from(
      'a96da657 2c a9caa74f 0a a4fda470a9fa 2c a86b 0a b3afa74ebd5a 2c a46b 0a aa4cace8a662 2c a46b 0a'.replaceAll(
        ' ',
        '',
      ),
      'hex',
    )
    await expect(readAll(big5)).rejects.toMatchObject({
      code: expect.stringMatching(/^imports\.(unknownEncoding|badBytes)$/),
    })
  })

  test('a row with too few cells is an error of that row, too many likewise', async () => {
    const { rows } = await readAll('name,sex,age\na,m,1\nb,f\nc,m,3,4\n')
    expect(codes(rows)).toEqual(['3  imports.missingCells', '4 D imports.cellWithoutHeader'])
  })

  test('a formula is an error of its cell; ="0123" is a text', async () => {
    const { rows } = await readAll(
      'name,phone,note\na,"=""0123""",=HYPERLINK("x")\nb,-2,+86 10\n'.replace('=HYPERLINK("x")', '"=HYPERLINK(""x"")"'),
    )
    expect(cellsOf(rows)).toEqual([
      { name: 'a', phone: '0123', note: null },
      { name: 'b', phone: '-2', note: '+86 10' },
    ])
    expect(codes(rows)).toEqual(['2 note imports.formulaCell'])
  })

  test('quotation marks that do not match are refused with their line', async () => {
    await expect(readAll('name,note\na,ok\nb,"no end\nc,d\n')).rejects.toMatchObject({
      code: 'imports.csvQuotes',
      params: { line: expect.any(Number) },
    })
    await expect(readAll('name,note\na,"x"y\n')).rejects.toMatchObject({
      code: 'imports.csvQuotes',
      params: { line: 2 },
    })
  })

  test('a cell of 100 MB is refused after a few megabytes of it', async () => {
    const given: number[] = []
    const huge = {
      name: 'big.csv',
      size: 100 * 1024 * 1024,
      async *open() {
        const opened = given.push(0) - 1
        yield Buffer.from('name,note\nx,"')
        const chunk = Buffer.alloc(64 * 1024, 'a')
        for (let i = 0; i < 1600; i++) {
          given[opened]! += chunk.length
          yield chunk
        }
        yield Buffer.from('"\n')
      },
    }
    await expect(readCsv(huge)).rejects.toMatchObject({ code: 'imports.rowTooLong', params: { line: 2 } })
    // All of it once for the encoding, which keeps nothing; then only the beginning.
    expect(given[0]).toBe(1600 * 64 * 1024)
    for (const bytes of given.slice(1)) expect(bytes).toBeLessThan(8 * 1024 * 1024)
  })

  test('a cell above the limit is refused with row and column', async () => {
    await expect(readAll(`name,note\na,1\nb,${'x'.repeat(100_001)}\n`)).rejects.toMatchObject({
      code: 'imports.cellTooLong',
      params: { row: 3, field: 'note', limit: 100_000 },
    })
  })

  test('too many columns, too many rows and doubled headers are refused', async () => {
    const wide = Array.from({ length: 501 }, (_, i) => `c${i}`).join(',')
    await expect(readAll(`${wide}\n`)).rejects.toMatchObject({ code: 'imports.tooManyColumns' })
    const limits = { ...importLimits, rows: 2 }
    await expect(readAll('a,b\n1,1\n2,2\n3,3\n', { limits })).rejects.toMatchObject({ code: 'imports.tooManyRows' })
    await expect(readAll('a,b,a\n1,2,3\n')).rejects.toMatchObject({ code: 'imports.duplicateHeader' })
  })

  test('a header named like a part of the language is only a header', async () => {
    const { rows } = await readAll('__proto__,constructor\nx,y\n')
    expect(Object.entries(rows[0]!.cells)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })

  test('tells how far it is and stops when cancelled', async () => {
    const text = `name,note\n${'somebody,something\n'.repeat(100_000)}`
    const seen: number[] = []
    const table = await readCsv(stream(text), { onProgress: (done, total) => seen.push(done / total) })
    for await (const row of table.rows()) void row
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))

    const cancel = new AbortController()
    const cancelled = await readCsv(stream(text), { signal: cancel.signal })
    let read = 0
    const reading = async () => {
      for await (const row of cancelled.rows()) if (row && ++read === 10) cancel.abort()
    }
    await expect(reading()).rejects.toMatchObject({ code: 'imports.cancelled' })
    expect(read).toBeLessThan(100_000)
  })

  test('semicolons and tabs are found out', async () => {
    expect(cellsOf((await readAll('name;note\na;"1,5"\n')).rows)).toEqual([{ name: 'a', note: '1,5' }])
    expect(cellsOf((await readAll('name\tnote\na\tb, c\n')).rows)).toEqual([{ name: 'a', note: 'b, c' }])
  })
})

test('tens of thousands of empty lines one after another are refused, some at the end are not', async () => {
  const rows = (count: number) => readAll(`a,b\n1,2\n${'\n'.repeat(count)}`)
  expect((await rows(50)).rows).toHaveLength(1)
  await expect(rows(importLimits.blankRows + 2)).rejects.toMatchObject({ code: 'imports.tooManyRows' })
})

test('a row with more cells than headers is told a few times, not a million times', async () => {
  const { rows } = await readAll(`a,b\n1,2${',x'.repeat(100_000)}\n`)
  expect(rows[0]!.problems.length).toBeGreaterThan(0)
  expect(rows[0]!.problems.length).toBeLessThanOrEqual(50)
})
