import { Failure } from '../../../shared/core/failure.ts'
import type { ByteStream } from './byteSource.ts'
import { megabytes, type ImportLimits } from './limits.ts'

const place = /<(?:\w{1,9}:)?c\s[^<>]{0,300}?\br=["']([A-Z]{1,3})(\d{1,9})["']/g
/** The longest piece of a cell's beginning that may be cut by the end of a chunk. */
const longestPiece = 330

/**
 * Looks where the cells of a sheet say they are, before the library makes a table of them: it fills every place up to
 * the last cell of each row, so that a few thousand cells at the right edge cost hundreds of megabytes.
 * @throws Failure imports.workbookTooLarge, imports.tooManyRows
 */
export async function checkPlaces(sheet: ByteStream, file: string, limits: ImportLimits): Promise<void> {
  let rest = ''
  let row = ''
  let width = 0
  let places = 0
  for await (const chunk of sheet.open()) {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
    let read = 0
    for (const match of text.matchAll(place)) {
      const [whole, letters, number] = match as unknown as [string, string, string]
      read = match.index + whole.length
      if (number !== row) {
        if (Number(number) > 2 * limits.rows) throw new Failure('imports.tooManyRows', { params: { file, limit: limits.rows } })
        places += width
        row = number
        width = 0
      }
      width = Math.max(width, columnOf(letters))
    }
    if (places + width > limits.sheetPlaces)
      throw new Failure('imports.workbookTooLarge', { params: { file, limitMb: megabytes(limits.workbookBytes) } })
    rest = text.slice(Math.max(read, text.length - longestPiece))
  }
}

/** 1 for A, 27 for AA. */
function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
