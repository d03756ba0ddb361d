import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { importLimits } from '../../electron/imports/files/limits.ts'
import { readWorkbook } from '../../electron/imports/files/readWorkbook.ts'
import { sniffFile } from '../../electron/imports/files/sniffTable.ts'
import { cellsOf, codes, readAll, source, zip } from './support/files.ts'
import { xls } from './support/xls.ts'

const utc = (text: string) => new Date(`${text}Z`)

describe('a workbook', () => {
  test('written and read again keeps names, dates, times and numbers', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '服务对象',
          rows: [
            ['姓名', '出生日期', '入站时间', '次数', '金额', '是否'],
            ['𠮷野花', utc('1990-03-05T00:00:00'), utc('2026-03-05T08:30:00'), 3, 0.1 + 0.2, true],
            [null, null, null, null, null, null],
            ['王小明', '1990年3月', null, -2, 1234567.5, false],
          ],
        },
      ],
    })
    const { table, rows } = await readAll(bytes)
    expect(table).toMatchObject({ kind: 'xlsx', sheet: '服务对象', sheets: ['服务对象'], headerRow: 1 })
    expect(cellsOf(rows)).toEqual([
      { 姓名: '𠮷野花', 出生日期: '1990-03-05', 入站时间: '2026-03-05 08:30', 次数: '3', 金额: '0.3', 是否: 'true' },
      { 姓名: '王小明', 出生日期: '1990年3月', 入站时间: null, 次数: '-2', 金额: '1234567.5', 是否: 'false' },
    ])
    expect(rows.map(({ row }) => row)).toEqual([2, 4])
    expect(codes(rows)).toEqual([])
  })

  test('an 18-digit number of an identity card kept as a number is refused in its row, as text it is taken', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['姓名', '身份证号', '流水'],
            ['甲', 110101199003071234, 1234567890123456],
            ['乙', '110101199003071234', 12],
          ],
        },
      ],
    })
    const { rows } = await readAll(bytes)
    expect(codes(rows)).toEqual(['2 身份证号 imports.roundedNumber', '2 流水 imports.roundedNumber'])
    expect(rows[0]!.problems.map(({ severity }) => severity)).toEqual(['error', 'warning'])
    expect(rows[0]!.cells['身份证号']).toBeNull()
    expect(rows[1]!.cells['身份证号']).toBe('110101199003071234')
  })

  test('a formula is an error of its row, or its saved value is taken with a warning', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['name', 'sum'],
            ['a', 2],
            ['b', 3],
          ],
          cells: new Map([['1,1', { formula: '1+1', formulaResult: 2, value: 2 }]]),
        },
      ],
    })
    const refused = await readAll(bytes)
    expect(cellsOf(refused.rows)).toEqual([
      { name: 'a', sum: null },
      { name: 'b', sum: '3' },
    ])
    expect(codes(refused.rows)).toEqual(['2 sum imports.formulaCell'])
    const taken = await readAll(bytes, { formulas: 'cachedValue' })
    expect(taken.rows[0]!.cells['sum']).toBe('2')
    expect(taken.rows[0]!.problems).toMatchObject([{ severity: 'warning', code: 'imports.formulaValueTaken' }])
  })

  test('lets a sheet be chosen, does not offer hidden ones, and says which there are', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'hidden',
          hidden: true,
          rows: [
            ['x', 'y'],
            [1, 2],
          ],
        },
        {
          name: 'first',
          rows: [
            ['a', 'b'],
            ['1', '2'],
          ],
        },
        {
          name: 'second',
          rows: [
            ['c', 'd'],
            ['3', '4'],
          ],
        },
      ],
      activeSheet: 1,
    })
    const first = await readAll(bytes)
    expect(first.table.sheets).toEqual(['first', 'second'])
    expect(cellsOf(first.rows)).toEqual([{ a: '1', b: '2' }])
    expect(cellsOf((await readAll(bytes, { sheet: 'second' })).rows)).toEqual([{ c: '3', d: '4' }])
    await expect(readAll(bytes, { sheet: 'third' })).rejects.toMatchObject({ code: 'imports.sheetMissing' })
  })

  test('an old .xls is read, whatever it is called', async () => {
    const bytes = xls([
      ['姓名', '日期', '身份证号'],
      ['王小明', { serial: 46086 }, 110101199003071234],
      ['𠮷野', { serial: 46086.354166667 }, '110101199003071234'],
    ])
    expect(await sniffFile(source(bytes, 'list.xlsx'))).toBe('xls')
    const { table, rows } = await readAll(bytes)
    expect(table).toMatchObject({ kind: 'xls', sheet: 'Sheet' })
    expect(cellsOf(rows)).toEqual([
      { 姓名: '王小明', 日期: '2026-03-05', 身份证号: null },
      { 姓名: '𠮷野', 日期: '2026-03-05 08:30', 身份证号: '110101199003071234' },
    ])
    expect(codes(rows)).toEqual(['2 身份证号 imports.roundedNumber'])
  })

  test('its rows can be read twice', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['a', 'b'],
            ['1', '2'],
            ['3', '4'],
          ],
        },
      ],
    })
    const table = await readWorkbook(source(bytes), 'xlsx')
    for (let time = 0; time < 2; time++) {
      const rows = []
      for await (const row of table.rows()) rows.push(row)
      expect(cellsOf(rows)).toEqual([
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ])
    }
    await table.close()
  })

  test('with a password is refused as such', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'S', rows: [['a', 'b']] }],
      encryption: { password: 'x', spinCount: 1000 },
    })
    await expect(readAll(bytes)).rejects.toMatchObject({ code: 'imports.workbookEncrypted' })
  })

  test('damaged inside is refused, and the program lives', async () => {
    const parts = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook><sheets><sheet' }
    await expect(readAll(zip(parts))).rejects.toMatchObject({ code: 'imports.workbookDamaged' })
  })

  test('that would unpack to too much is refused before it is parsed', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['a', 'b'],
            ['x'.repeat(50_000), 'y'],
          ],
        },
      ],
    })
    const limits = { ...importLimits, workbookBytes: 40_000 }
    await expect(readAll(bytes, { limits })).rejects.toMatchObject({ code: 'imports.workbookTooLarge' })
  })

  test('that fills its memory ends only its own worker', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => Array.from({ length: 12 }, (_, j) => `text ${i} ${j}`))
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows }] })
    const limits = { ...importLimits, workerHeapMb: 32 }
    await expect(readAll(bytes, { limits })).rejects.toMatchObject({ code: 'imports.workbookTooLarge' })
  })

  test('whose list of texts takes more at once than a heap has left ends only its own worker', async () => {
    const parts = {
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': '<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      'xl/workbook.xml': '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"/></sheetData></worksheet>',
      'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(9_000_000)}</sst>`,
    }
    const limits = { ...importLimits, unpackRatio: 1e6, workerHeapMb: 128 }
    for (let i = 0; i < 3; i++) await expect(readAll(zip(parts), { limits })).rejects.toMatchObject({ code: 'imports.workbookTooLarge' })
  })

  test('that takes too long is stopped', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['a', 'b'],
            ['1', '2'],
          ],
        },
      ],
    })
    const limits = { ...importLimits, workerMs: 1, workerMsPerMb: 0 }
    await expect(readAll(bytes, { limits })).rejects.toMatchObject({ code: 'imports.workbookTooSlow' })
  })

  test('tells how far it is and stops when cancelled', async () => {
    const rows = [['a', 'b'], ...Array.from({ length: 5000 }, (_, i) => [`${i}`, 'x'])]
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows }] })
    const seen: number[] = []
    expect((await readAll(bytes, { onProgress: (done, total) => seen.push(done / total) })).rows).toHaveLength(5000)
    expect(seen.length).toBe(5)
    expect(seen.at(-1)).toBe(1)
    const cancel = new AbortController()
    const reading = readAll(bytes, { signal: cancel.signal, onProgress: () => cancel.abort() })
    await expect(reading).rejects.toMatchObject({ code: 'imports.cancelled' })
  })
})

describe('a file that is something else', () => {
  test.each([
    ['a web page called .xls', '<html><table><tr><td>x</td></tr></table></html>', 'imports.webPage'],
    ['an XML spreadsheet', '\ufeff<?xml version="1.0"?><Workbook/>', 'imports.webPage'],
    ['a PDF', '%PDF-1.7 …', 'imports.notATable'],
    ['a 7z archive', Buffer.from('377abcaf271c0004', 'hex'), 'imports.otherArchive'],
    ['binary rubbish', Buffer.from('0102030000000405', 'hex'), 'imports.notText'],
    ['a LibreOffice table', zip({ mimetype: 'x', 'content.xml': '<x/>' }), 'imports.otherSpreadsheet'],
    ['an archive of pictures', zip({ 'a.png': 'x' }), 'imports.zipNotTable'],
    ['an HMIS export', zip({ 'hmis/Export.csv': 'x' }), 'imports.zipNotTable'],
  ])('%s is refused by name', async (_, bytes, code) => {
    await expect(readAll(bytes)).rejects.toMatchObject({ code })
  })

  test('an empty file is refused', () => {
    expect(() => source('')).toThrow(expect.objectContaining({ code: 'imports.emptyFile' }))
  })
})
