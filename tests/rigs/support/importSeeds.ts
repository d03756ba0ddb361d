import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import type { ImportKind } from '../../../shared/imports/import.ts'
import { gbk } from '../../imports/support/gbk.ts'
import { smallExport } from '../../imports/support/hmis.ts'
import { xls } from '../../imports/support/xls.ts'
import { csvText, nastyText, pick, spoilBytes, twistTable, type Next } from './spoil.ts'

export interface HostileFile {
  kind: ImportKind
  bytes: Uint8Array
}

/** Tables that are taken in as they stand, so that what is refused is refused for what was done to them. */
const tables: Record<Exclude<ImportKind, 'hmis'>, string[][]> = {
  clients: [
    ['编号', '姓名', '性别', '出生日期', '身份证号', '电话', '民族', '户籍地址'],
    ['K1', '𠮷野一', '男', '1990-01-02', '110101199003071233', '13800000001', '汉族', '甲省乙市'],
    ['K2', '欧阳二', '女', '1985/3/4', '', '555', '', ''],
    ['K3', 'Ann "A" Lee', '女', '1979年5月6日', '', '', '', 'a, b'],
  ],
  stays: [
    ['姓名', '入站日期', '离站日期', '备注'],
    ['甲一', '2026-01-05', '2026-01-08', '“好”'],
    ['甲二', '2026/2/5', '', ''],
  ],
  services: [
    ['姓名', '服务日期', '服务类型', '数量', '金额', '备注'],
    ['甲一', '2026-01-06', '食物', '2', '12.50', '一'],
    ['甲二', '2026-01-07', '食物', '1', '', ''],
  ],
  sessions: [
    ['姓名', '个案编号', '服务日期', '开始时间', '时长', '内容'],
    ['甲一', 'C1', '2026-01-06', '9:30', '50分钟', '谈话'],
  ],
  activities: [
    ['活动名称', '活动日期', '时长', '地点', '人数', '内容'],
    ['春节联欢', '2026-02-10', '2小时', '大厅', '30', '包饺子'],
    ['义诊', '2026-03-01', '90', '门口', '12', ''],
  ],
}
const sheetKinds = Object.keys(tables) as (keyof typeof tables)[]

/** A list that has nothing wrong with it. */
export function csvOf(kind: keyof typeof tables): Uint8Array {
  return Buffer.from(tables[kind].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'))
}

function encoded(text: string, next: Next): Uint8Array {
  switch (Math.floor(next() * 8)) {
    case 0:
      return gbk(text)
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 2:
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 3:
      return Buffer.from(`\ufeff${text}`)
    default:
      return Buffer.from(text)
  }
}

/** A list with its content twisted, its bytes spoiled, or both. */
export function hostileCsv(next: Next): HostileFile {
  const kind = pick(next, sheetKinds)
  const how = next()
  const table = how < 0.75 ? twistTable(tables[kind], next) : tables[kind]
  const bytes = encoded(csvText(table, next), next)
  return { kind, bytes: how < 0.5 ? bytes : spoilBytes(bytes, next) }
}

const lines = (text: string) => text.split('\n').map((line) => line.split(','))

/** An export with rows, cells and files missing, doubled or twisted, then perhaps its bytes. */
export function hostileHmis(next: Next): HostileFile {
  const files = smallExport()
  const names = Object.keys(files)
  for (let times = 1 + Math.floor(next() * 3); times > 0; times--) {
    const name = pick(next, names)
    const how = next()
    if (how < 0.08) delete files[name]
    else if (how < 0.12) files[pick(next, ['../up.csv', 'exit.CSV', 'x/Client.csv', '/a.csv', 'n\u0000.csv'])] = files[name] ?? ''
    else if (how < 0.16) files[name] = ''
    else if (files[name] !== undefined)
      files[name] = twistTable(lines(files[name]), next)
        .map((row) => row.join(','))
        .join('\n')
  }
  const entries = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
  const zip = zipSync(entries, { level: next() < 0.5 ? 0 : 6 })
  return { kind: 'hmis', bytes: next() < 0.6 ? zip : spoilBytes(zip, next) }
}

const workbooks = new Map<string, Record<string, Uint8Array>>()

async function partsOf(kind: keyof typeof tables): Promise<Record<string, Uint8Array>> {
  const known = workbooks.get(kind)
  if (known) return known
  const parts = unzipSync(await writeXlsx({ sheets: [{ name: 'S', rows: tables[kind] }] }))
  workbooks.set(kind, parts)
  return parts
}

const entities =
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'

/** What is done to the XML of a workbook's part. */
const xmlTricks: readonly ((xml: string, next: Next) => string)[] = [
  (xml) => xml.replace('?>', `?>${entities}`).replaceAll(/<t>[^<]*<\/t>/g, '<t>&c;&f;</t>'),
  (xml) => xml.replaceAll(/<v>\d+<\/v>/g, '<v>99999999</v>'),
  (xml) => xml.replaceAll(/<v>\d+<\/v>/g, '<v>-1</v>'),
  (xml) => xml.replace(/<v>\d+<\/v>/, '<v>110101199003071234</v>').replace(' t="s"', ''),
  (xml) => xml.replace(/<c r="[A-Z]+(\d+)"/, '<c r="XFD1048576"'),
  (xml) => xml.replace(/<c r="[A-Z]+(\d+)"/, '<c r="ZZZZZZ99999999999"'),
  (xml) => xml.replace(/<row r="\d+"/, '<row r="-5"'),
  (xml) => xml.replace(/<\/c>/, '<f>CMD|"/C calc"!A0</f></c>'),
  (xml) => xml.replaceAll(/ t="(s|inlineStr|str)"/g, ' t="d"'),
  (xml) => xml.replaceAll(/ t="(s|inlineStr|str)"/g, ' t="e"'),
  (xml) => xml.slice(0, Math.floor(xml.length / 2)),
  (xml) => xml.replaceAll('</row>', ''),
  (xml) => xml.replaceAll('"', "'"),
  (xml) => `${'<a>'.repeat(20_000)}${xml}`,
  (xml, next) => xml.replace('</t>', `${nastyText(next)}</t>`),
  (xml, next) => strFromU8(spoilBytes(strToU8(xml), next), true),
  () => '',
]

/** A workbook with the XML of a part twisted, a part gone, or its bytes spoiled; now and then the old format. */
export async function hostileWorkbook(next: Next): Promise<HostileFile> {
  const kind = pick(next, sheetKinds)
  if (next() < 0.1) return { kind, bytes: spoilBytes(xls(tables[kind]), next) }
  const parts = { ...(await partsOf(kind)) }
  const name = pick(next, Object.keys(parts).filter((part) => /worksheets|sharedStrings|workbook\.xml|styles|Content_Types|rels/.test(part)))
  const how = next()
  if (how < 0.1) delete parts[name]
  else if (how < 0.85) parts[name] = strToU8(pick(next, xmlTricks)(strFromU8(parts[name]!), next))
  const zip = zipSync(parts, { level: 1 })
  return { kind, bytes: how < 0.85 ? zip : spoilBytes(zip, next) }
}
