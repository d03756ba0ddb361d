import { writeXlsx } from 'hucre/xlsx'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeGround, openCase } from '../cases/support/caseOnFile.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { gbk } from './support/gbk.ts'
import { xls } from './support/xls.ts'

type Kind = 'clients' | 'services' | 'sessions' | 'activities'

const folder = mkdtempSync(join(tmpdir(), 'hearth-work-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let app: App
let manager: Caller
beforeEach(async () => {
  app = await makeApp()
  manager = app.as('manager')
  await openCase(app, app.as('socialWorker'), makeGround(app))
})
afterEach(() => app.close())

function onDisk(name: string, content: string | Uint8Array): Record<string, string> {
  const path = join(folder, name)
  writeFileSync(path, content)
  return { f: path }
}
const run = (kind: Kind, name: string, content: string | Uint8Array, options: { dryRun?: boolean; columns?: Record<string, string> } = {}) =>
  manager.call('imports.run', { kind, file: 'f', ...options }, {}, onDisk(name, content))
const guess = (kind: Kind, name: string, content: string | Uint8Array) =>
  manager.call('imports.guess', { kind, file: 'f' }, {}, onDisk(name, content))
const all = (sql: string) => app.station.open().base.sqlite.prepare(sql).all()
const count = (table: string) => (all(`SELECT count(*) AS n FROM ${table}`)[0] as { n: number }).n
const places = (problems: readonly { row: number | null; field: string | null; code: string }[]) =>
  problems.map(({ row, field, code }) => [row, field, code])

const services = '编号,姓名,服务日期,服务类型,数量\nK-1,K-1,2026-05-05,膳食,2\nK-2,K-2,2026-05-05,衣物,1\n'
const sessions = 'client number,name,session date,start time,end time,mode,content\nK-1,K-1,2026-05-05,09:00,09:50,Phone,Rang his sister.\n'
const activities = 'title,activity date,duration,number of people\nTea in the yard,2026-05-02,90,14\n'

describe('work that was kept in a spreadsheet', () => {
  test.each<[Kind, string, string, string]>([
    ['services', services, ',2\n', ',3\n'],
    ['sessions', sessions, 'sister', 'brother'],
    ['activities', activities, ',14', ',15'],
  ])('%s are tried without a trace, taken in once, and a changed row becomes an amendment', async (kind, text, before, after) => {
    const rows = text.trim().split('\n').length - 1
    const [had, history] = [count(kind), count('history')]
    expect(await run(kind, 'a.csv', text, { dryRun: true })).toMatchObject({ importId: null, added: rows, problems: [] })
    expect([count(kind), count('history')]).toEqual([had, history])

    expect(await run(kind, 'a.csv', text)).toMatchObject({ added: rows, amended: 0, problems: [] })
    expect(count(kind)).toBe(had + rows)

    const size = count('history')
    expect(await run(kind, 'again.csv', text)).toMatchObject({ importId: null, added: 0, amended: 0, unchanged: rows })
    expect(count('history')).toBe(size)

    expect(await run(kind, 'b.csv', text.replace(before, after))).toMatchObject({ added: 0, amended: 1, unchanged: rows - 1 })
    expect(count(kind)).toBe(had + rows)
    expect(all(`SELECT version FROM ${kind} WHERE version > 1`)).toHaveLength(1)
  })

  test('says what it was: kind, client, minutes, text', async () => {
    await run('services', 'a.csv', services)
    await run('sessions', 'b.csv', sessions)
    await run('activities', 'c.csv', activities)
    expect(all('SELECT c.client_no AS no, s.kind, s.quantity, s.provided_on AS day FROM services s JOIN clients c ON c.id = s.client_id ORDER BY no')).toEqual([
      { no: 'K-1', kind: 'food', quantity: 2, day: '2026-05-05' },
      { no: 'K-2', kind: 'clothing', quantity: 1, day: '2026-05-05' },
    ])
    expect(all('SELECT minutes, mode, note, held_on AS day FROM sessions')).toEqual([
      { minutes: 50, mode: 'phone', note: 'Rang his sister.', day: '2026-05-05' },
    ])
    expect(all('SELECT name, minutes, other_heads AS heads FROM activities')).toEqual([{ name: 'Tea in the yard', minutes: 90, heads: 14 }])
  })

  test('is the same from CSV in UTF-8 and GBK, xlsx and xls', async () => {
    const rows = services.trim().split('\n').map((line) => line.split(','))
    const files: [string, string | Uint8Array][] = [
      ['utf8.csv', `\ufeff${services}`],
      ['gbk.csv', gbk(services)],
      ['book.xlsx', await writeXlsx({ sheets: [{ name: '服务', rows }] })],
      ['book.xls', xls(rows)],
    ]
    for (const [i, [name, content]] of files.entries()) {
      const result = await run('services', name, content)
      expect(result, name).toMatchObject(i === 0 ? { added: 2, problems: [] } : { added: 0, amended: 0, unchanged: 2, problems: [] })
    }
  })
})

describe('a file with anything wrong in it', () => {
  test('takes nothing in and names each row, column and reason', async () => {
    const wrong = '编号,姓名,服务日期,服务类型,数量\nK-1,K-1,2026-05-05,膳食,2\nK-9,K-9,2026-05-05,膳食,1\nK-1,K-1,2026-02-30,膳食,1\nK-1,K-1,2026-05-05,魔法,two\n'
    for (const dryRun of [true, false]) {
      const result = await run('services', 'wrong.csv', wrong, { dryRun })
      expect(result).toMatchObject({ importId: null, added: 0 })
      expect(places(result.problems)).toEqual([
        [3, '编号', 'imports.clientNotFound'],
        [4, '服务日期', 'imports.noSuchDay'],
        [5, '服务类型', 'imports.unknownWord'],
        [5, '数量', 'imports.badCount'],
      ])
      expect(result.problems.every(({ message }) => message !== '' && !message.includes('{{'))).toBe(true)
    }
    expect(count('services')).toBe(0)
  })

  test('and a session that fits no case, or a row that stands twice, is such a thing', async () => {
    const noCase = await run('sessions', 'n.csv', sessions.replaceAll('K-1', 'K-2'))
    expect(places(noCase.problems).map(([row, , code]) => [row, code])).toEqual([[2, 'imports.caseNotFound']])
    const twice = await run('activities', 't.csv', `${activities}Tea in the yard,2026-05-02,60,3\n`)
    expect(twice.problems).toMatchObject([{ row: 3, code: 'imports.sameTwice', params: { otherRow: 2 } }])
    expect([count('sessions'), count('activities')]).toEqual([0, 0])
  })

  test('an identity number kept as a number has lost its last digits: refused, not guessed', async () => {
    const people = [
      ['姓名', '性别', '身份证号码'],
      ['王小明', '男', 110101199003071234],
    ]
    for (const [name, content] of [
      ['id.xlsx', await writeXlsx({ sheets: [{ name: 'a', rows: people }] })],
      ['id.xls', xls(people as (string | number)[][])],
    ] as const) {
      const result = await run('clients', name, content)
      expect(places(result.problems), name).toEqual([[2, '身份证号码', 'imports.roundedNumber']])
    }
    expect(count('clients')).toBe(2)
  })
})

describe('which column is which', () => {
  test.each<[string, string, Record<string, string>]>([
    ['Chinese', services, { clientNumber: '编号', name: '姓名', serviceDate: '服务日期', serviceType: '服务类型', quantity: '数量' }],
    [
      'English',
      'client number,name,service date,service type,quantity\nK-1,K-1,2026-05-05,Food,2\n',
      { clientNumber: 'client number', name: 'name', serviceDate: 'service date', serviceType: 'service type', quantity: 'quantity' },
    ],
  ])('is guessed from %s headers, with the first rows to look at', async (_language, text, columns) => {
    const found = await guess('services', 'g.csv', text)
    expect(found).toMatchObject({ columns, missing: [] })
    expect(found.rows[0]).toMatchObject({ [columns['name']!]: 'K-1' })
    expect(await run('services', 'g.csv', text, { dryRun: true })).toMatchObject({ problems: [] })
  })

  test('is remembered once somebody chose it, for the next file with the same headers in any order', async () => {
    const odd = 'who,A,B\nK-1,2026-05-05,Food\n'
    expect((await guess('services', 'o.csv', odd)).missing).toContain('serviceDate')
    const columns = { clientNumber: 'who', serviceDate: 'A', serviceType: 'B' }
    expect(await run('services', 'o.csv', odd, { columns, dryRun: true })).toMatchObject({ added: 1 })
    expect((await guess('services', 'o.csv', odd)).columns).not.toEqual(columns)
    expect(await run('services', 'o.csv', odd, { columns })).toMatchObject({ added: 1, problems: [] })

    const next = 'B,who,A\nClothing,K-2,2026-05-05\n'
    expect(await guess('services', 'n.csv', next)).toMatchObject({ columns, missing: [] })
    expect(await run('services', 'n.csv', next)).toMatchObject({ added: 1, problems: [] })
  })
})

test('cancelled in the middle, an import leaves nothing behind', async () => {
  const lines = Array.from({ length: 2000 }, (_, i) => `Morning ${i},2026-05-02,30,5`)
  const file = onDisk('long.csv', `title,activity date,duration,number of people\n${lines.join('\n')}\n`)
  const before = count('history')
  const going = manager.call('imports.run', { kind: 'activities', file: 'f' }, { taskId: 'long' }, file)
  const isWriting = () => app.notices.some((notice) => notice.type === 'progress' && notice.stage === 'imports.writing' && notice.done > 0)
  const outcome = going.then(() => 'done', (error: { code: string }) => error.code)
  for (let turns = 0; !isWriting() && turns < 100_000; turns++) await new Promise((resolve) => setImmediate(resolve))
  app.station.tasks.get('long')!.abort()
  expect(await outcome).toBe('core.cancelled')
  expect([count('activities'), count('history')]).toEqual([0, before])
})
