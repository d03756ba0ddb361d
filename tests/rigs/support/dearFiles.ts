import { closeSync, openSync, writeSync } from 'node:fs'
import { strToU8, zipSync, type Zippable } from 'fflate'
import type { ImportKind } from '../../../shared/imports/import.ts'
import { smallExport } from '../../imports/support/hmis.ts'

export interface DearFile {
  name: string
  kind: ImportKind
  /** what the person is told; `taken` where the file is only large and honest */
  code: RegExp
  write(path: string): void
}

const mb = 1024 * 1024

/** A head, one piece over and over, and an end. */
function repeated(path: string, head: string | Uint8Array, piece: string | Uint8Array, times: number, end: string | Uint8Array = ''): void {
  const file = openSync(path, 'w')
  const bytes = (part: string | Uint8Array) => (typeof part === 'string' ? Buffer.from(part) : part)
  writeSync(file, bytes(head))
  const one = bytes(piece)
  const together = Math.max(1, Math.min(times, Math.floor((4 * mb) / Math.max(1, one.length))))
  const block = Buffer.concat(Array.from({ length: together }, () => one))
  let left = times
  for (; left >= together; left -= together) writeSync(file, block)
  if (left > 0) writeSync(file, block.subarray(0, left * one.length))
  writeSync(file, bytes(end))
  closeSync(file)
}

const whole = (bytes: Uint8Array) => (path: string) => repeated(path, bytes, '', 0)

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
const relations = (kind: string, target: string, more = '') =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>${more}</Relationships>`
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A workbook of one sheet and its shared strings, both given as XML. */
export function workbook(rows: string, strings = '', doctype = ''): Uint8Array {
  const parts: Zippable = {
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(relations('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      relations('worksheet', 'worksheets/sheet1.xml', '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'),
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<?xml version="1.0"?>${doctype}<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': strToU8(`<?xml version="1.0"?>${doctype}<sst ${main}>${strings}</sst>`),
  }
  return zipSync(parts, { level: 1 })
}

const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const shared = (place: string, index: number) => `<c r="${place}" t="s"><v>${index}</v></c>`
const headRow = `<row r="1">${cell('A1', '姓名')}${cell('B1', '电话')}</row>`
const manyRows = (count: number, row: (number: number) => string) => Array.from({ length: count }, (_, i) => row(i + 2)).join('')
const letters = (column: number): string => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** Each entity ten times the one before: 10 bytes become a thousand million. */
const laughs = `<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">${Array.from({ length: 8 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]>`
const outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'

function nested(depth: number): Uint8Array {
  let zip: Uint8Array = zipSync({ 'Export.csv': new Uint8Array(20 * mb) })
  for (let i = 0; i < depth; i++) zip = zipSync(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`${n}.zip`, zip])))
  return zip
}

function patched(bytes: Uint8Array, signature: number, at: number, write: (view: DataView, place: number) => void): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  for (let place = 0; place + 46 <= copy.length; place++) if (view.getUint32(place, true) === signature) write(view, place + at)
  return copy
}
const central = 0x02014b50

function exportWith(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync({ ...Object.fromEntries(Object.entries(smallExport()).map(([name, text]) => [name, strToU8(text)])), ...files })
}

/** Files that cost something: long, deep, or a thousand times larger inside than outside. */
export const dearFiles: readonly DearFile[] = [
  { name: 'a cell of 100 MB', kind: 'clients', code: /^imports\.rowTooLong$/, write: (path) => repeated(path, '姓名,电话\n一,', 'a', 100 * mb) },
  { name: 'a quote that never ends, 100 MB', kind: 'clients', code: /^imports\.(rowTooLong|csvQuotes)$/, write: (path) => repeated(path, '姓名,电话\n"', 'a,b\n', 25 * mb) },
  { name: 'a million columns', kind: 'clients', code: /^imports\.tooManyColumns$/, write: (path) => repeated(path, '姓名', ',x', 1_000_000 - 1, '\n') },
  { name: 'a million empty cells in a row', kind: 'clients', code: /^taken$/, write: (path) => repeated(path, '姓名,电话\n一,1\n', ',', 1_000_000, '\n') },
  { name: 'a million cells without a header', kind: 'clients', code: /^imports\./, write: (path) => repeated(path, '姓名,电话\n一,1\n', ',x', 900_000, '\n') },
  { name: '200 MB of rows that are all wrong', kind: 'clients', code: /^(imports|core)\./, write: (path) => repeated(path, '姓名,出生日期\n', ',2026-02-30x\n', 14 * mb) },
  { name: '128 MB of one row over and over', kind: 'clients', code: /^imports\.sameTwice$/, write: (path) => repeated(path, '姓名,电话\n', '一,1\n', 32 * mb) },
  { name: 'more people than one list may hold', kind: 'clients', code: /^imports\.(tooManyRows|tooMuchForMemory)$/, write: (path) => whole(strToU8(`姓名,电话\n${manyRows(300_000, (row) => `人${row},1\n`)}`))(path) },
  { name: '100 MB of empty lines', kind: 'clients', code: /^(imports|nothing)/, write: (path) => repeated(path, '姓名,电话\n', '\n', 100 * mb) },
  { name: '100 MB of zero bytes', kind: 'clients', code: /^imports\.notText$/, write: (path) => repeated(path, '', '\0', 100 * mb) },
  { name: '100 MB of broken UTF-8', kind: 'clients', code: /^imports\./, write: (path) => repeated(path, '姓名,电话\n', Buffer.from([0xe5, 0xff, 0x2c, 0x0a]), 25 * mb) },
  { name: '100 MB of UTF-16 without an end of line', kind: 'clients', code: /^imports\.(rowTooLong|tooManyColumns)$/, write: (path) => repeated(path, Buffer.from('\ufeff姓名,', 'utf16le'), Buffer.from('a,', 'utf16le'), 25 * mb) },
  { name: 'a ZIP that says it unpacks to 64 MB of nothing', kind: 'hmis', code: /^imports\.zipBomb$/, write: whole(exportWith({ 'User.csv': new Uint8Array(64 * mb) })) },
  { name: 'a ZIP that lies about its size', kind: 'hmis', code: /^imports\.zipEntryDamaged$/, write: (path) => whole(patched(exportWith({ 'Exit.csv': new Uint8Array(64 * mb) }), central, 24, (view, at) => view.setUint32(at, Math.min(view.getUint32(at, true), 1000), true)))(path) },
  { name: 'ZIPs within ZIPs', kind: 'hmis', code: /^imports\./, write: whole(nested(3)) },
  { name: 'a ZIP whose files share their bytes', kind: 'hmis', code: /^imports\.zipDamaged$/, write: whole(patched(exportWith({}), central, 42, (view, at) => view.setUint32(at, 0, true))) },
  { name: 'a ZIP with links', kind: 'hmis', code: /^imports\./, write: whole(patched(exportWith({ 'Exit.csv': strToU8('/etc/passwd') }), central, 38, (view, at) => view.setUint32(at, 0xa1ff0000, true))) },
  { name: 'an export of a million rows in a few kilobytes', kind: 'hmis', code: /^imports\./, write: (path) => whole(exportWith({ 'Services.csv': strToU8(`${smallExport()['Services.csv']!.split('\n')[0]}\n${'s1,e1,c1,2026-01-10,144,2,,,u,,E1\n'.repeat(1_000_000)}`) }))(path) },
  { name: 'a workbook whose entities are a thousand million characters', kind: 'clients', code: /./, write: whole(workbook(`${headRow}<row r="2">${shared('A2', 0)}</row>`, '<si><t>&a8;</t></si>', laughs)) },
  { name: 'a workbook that asks for a file of this PC', kind: 'clients', code: /./, write: whole(workbook(`${headRow}<row r="2">${shared('A2', 0)}</row>`, '<si><t>&f;</t></si>', outside)) },
  { name: 'a workbook of 100,000 elements in one another', kind: 'clients', code: /./, write: whole(workbook(`${headRow}${'<row r="2">'.repeat(100_000)}`)) },
  { name: 'a workbook with a cell in every corner', kind: 'clients', code: /^imports\./, write: whole(workbook(`${headRow}${manyRows(3000, (row) => `<row r="${row * 300}">${cell(`XFD${row * 300}`, 'x')}</row>`)}`)) },
  { name: 'a workbook whose cells all say one text of 90,000 characters', kind: 'clients', code: /^imports\./, write: (path) => whole(workbook(`<row r="1">${Array.from({ length: 400 }, (_, c) => cell(`${letters(c)}1`, c === 0 ? '姓名' : `h${c}`)).join('')}</row>${manyRows(500, (row) => `<row r="${row}">${Array.from({ length: 400 }, (_, c) => shared(`${letters(c)}${row}`, 0)).join('')}</row>`)}`, `<si><t>${'a'.repeat(90_000)}</t></si>`))(path) },
  { name: 'a workbook of a million rows', kind: 'clients', code: /^imports\./, write: (path) => whole(workbook(`${headRow}${'<row><c><v>1</v></c></row>'.repeat(1_000_000)}`))(path) },
  { name: 'a workbook of 115 MB', kind: 'clients', code: /^imports\.(workbookTooLarge|zipBomb)$/, write: (path) => whole(workbook(`${headRow}${'<row><c><v>1</v></c></row>'.repeat(4_200_000)}`))(path) },
]
