import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { csvOf, xlsxOf } from '../../electron/exports/tableFile.ts'

/** What a spreadsheet takes for the beginning of a formula, or skips before one. */
const openings = ['=', '+', '-', '@', '\t', '\r'] as const
const words = fc.oneof(
  fc.tuple(fc.constantFrom(...openings, ...openings.map((one) => `'${one}`), 'a\n=', 'a\r=', ''), fc.string({ maxLength: 12 })).map((parts) => parts.join('')),
  fc.constantFrom('=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://a","b")', '=1\r\n=2', 'a note\n=1+1', 'a note\r@SUM(A1)', ';=1', '"=1"', ' =1'),
)
const tables = fc.integer({ min: 1, max: 5 }).chain((columns) => fc.array(fc.array(fc.oneof(words, fc.integer()), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 }))
const isDangerous = (cell: string): boolean => openings.some((one) => cell.startsWith(one))

test('whatever a table holds, no cell of its CSV begins as a formula, and every other cell comes back as it was', () => {
  let dangerous = 0
  fc.assert(
    fc.property(tables, (table) => {
      const back: string[][] = parse(Buffer.from(csvOf(table)), { bom: true, relax_column_count: true, skip_empty_lines: false })
      const expected = table.map((row) => row.map((cell) => (typeof cell === 'string' && isDangerous(cell) ? `'${cell}` : String(cell))))
      dangerous += table.flat().filter((cell) => typeof cell === 'string' && isDangerous(cell)).length
      expect(back).toEqual(expected)
      for (const [index, cell] of back.flat().entries()) expect(isDangerous(cell) && typeof table.flat()[index] === 'string').toBe(false)
    }),
    { numRuns: 500 },
  )
  expect(dangerous).toBeGreaterThan(100)
})

test('whatever a table holds, its workbook holds texts as texts and numbers as numbers, and not one formula', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      const bytes = await xlsxOf(table)
      const { sheets } = await readXlsx(bytes)
      const { rows, cells } = sheets[0]!
      expect([...(cells ?? new Map<string, { formula?: string }>()).values()].filter(({ formula }) => formula !== undefined)).toEqual([])
      table.forEach((row, y) => row.forEach((cell, x) => expect(rows[y]?.[x] ?? '').toBe(cell)))
    }),
    { numRuns: 200 },
  )
})
