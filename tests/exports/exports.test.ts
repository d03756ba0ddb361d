import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import { exportableLists } from '../../shared/exports/exportsContract.ts'
import { clients } from '../../shared/clients/client.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { makeHouse } from '../stays/support/house.ts'

let house: Awaited<ReturnType<typeof makeHouse>>
let folder: string
beforeAll(async () => {
  house = await makeHouse()
  folder = mkdtempSync(path.join(tmpdir(), 'hearth-export-'))
  await house.register({ name: '=1+1 Li', birthDate: '1990-01-01' })
  await house.register({ name: 'Wang Fang', birthDate: '1991-02-02', sex: 'female' })
})
afterAll(async () => {
  await house.app.close()
  rmSync(folder, { recursive: true, force: true })
})

const columns = [
  { field: 'name', header: 'Name' },
  { field: 'sex', header: 'Sex', codeList: 'sex' },
  { field: 'birthDate', header: 'Born' },
]
async function write(caller: Caller, format: 'csv' | 'xlsx', ids: string[] | null = null) {
  const file = path.join(folder, `clients.${format}`)
  const answer = await caller.call('exports.list', { list: 'clients.list', columns, format, ids, target: 'handle' }, {}, { handle: file })
  return { answer, bytes: readFileSync(file) }
}

test('a list leaves the program as a table with its codes in words, and no cell of it is a formula', async () => {
  const { answer, bytes } = await write(house.staff, 'csv')
  expect(answer).toEqual({ rows: 2, name: 'clients.csv' })
  const rows: string[][] = parse(bytes, { bom: true })
  expect(rows[0]).toEqual(['Name', 'Sex', 'Born'])
  expect(rows.slice(1).sort()).toEqual([
    ["'=1+1 Li", 'Male', '1990-01-01'],
    ['Wang Fang', 'Female', '1991-02-02'],
  ])
})

test('the same as a workbook holds texts as texts', async () => {
  const { bytes } = await write(house.staff, 'xlsx')
  const { sheets } = await readXlsx(new Uint8Array(bytes))
  expect(sheets[0]!.rows.flat()).toContain('=1+1 Li')
})

test('only the chosen rows leave where some were chosen', async () => {
  const { rows } = await house.staff.call('clients.list', {})
  expect((await write(house.staff, 'csv', [rows[0]!.id])).answer.rows).toBe(1)
})

test('nobody exports what they may not see, and each export stands in the access log', async () => {
  const stranger = await write(house.app.as('socialWorker', 'stranger', 'otherPartner'), 'csv')
  expect(stranger.answer.rows).toBe(0)
  await expect(write(house.app.as('auditor'), 'csv')).rejects.toMatchObject({ code: 'core.notAllowed' })
  await expect(
    house.app.as('socialWorker', 'stranger').call('exports.list', { list: 'complaints.list', columns, format: 'csv', target: 'h' }, {}, { h: path.join(folder, 'x') }),
  ).rejects.toMatchObject({ code: 'core.notAllowed' })
  const { db } = house.app.station.open()
  const lines = await db.selectFrom('accessLog').selectAll().where('action', '=', 'export').execute()
  expect(lines.map((line) => line.detail)).toEqual(['2 csv', '2 xlsx', '1 csv', '0 csv'])
})

test('a file that was not chosen is not written', async () => {
  await expect(house.staff.call('exports.list', { list: 'clients.list', columns, format: 'csv', target: '/etc/passwd' })).rejects.toMatchObject({ code: 'exports.fileGone' })
})

test.each(exportableLists)('%s gives pages as large as an export asks for', (list) => {
  expect(contract[list].input.safeParse({ limit: 500, offset: 0 }).success).toBe(true)
})

test('the board of cases leaves as a table, too', async () => {
  const file = path.join(folder, 'cases.csv')
  const answer = await house.staff.call('exports.list', { list: 'cases.board', columns: [{ field: 'caseNo', header: 'No' }], format: 'csv', target: 'handle' }, {}, { handle: file })
  expect(answer).toEqual({ rows: 0, name: 'cases.csv' })
})

test('a table says who was helped and in which programme by name, not by number', async () => {
  const stay = await house.inCare((await house.register({ name: 'Zhao Min', birthDate: '1980-08-08' })).id)
  await house.staff.call('services.record', { clientId: stay.clientId, stayId: stay.id, programmeId: house.programme.id, kind: 'food', providedOn: '2026-05-03', quantity: 2 })
  const file = path.join(folder, 'services.csv')
  const named = ['clientId', 'programmeId', 'quantity'].map((field) => ({ field, header: field }))
  await house.staff.call('exports.list', { list: 'services.list', columns: named, format: 'csv', target: 'handle' }, {}, { handle: file })
  expect((parse(readFileSync(file), { bom: true }) as string[][])[1]).toEqual(['Zhao Min', 'Relief', '2'])
})

test('somebody registered while a list leaves pushes no row out of it and none in twice', async () => {
  const others: Promise<unknown>[] = []
  const app: App = await makeApp({
    surroundings: {
      notify: (_connection, notice) => {
        // The first page has been read: a colleague is quicker than the second.
        if (notice.type === 'progress' && notice.done === 500 && others.length === 0) {
          others.push(app.as('manager').call('clients.register', { name: '0 Newcomer', sex: 'male', birthDate: '1990-01-01', isNoneOfThem: true } as never))
        }
      },
    },
  })
  const staff = app.as('staff')
  app.as('manager')
  const { base } = app.station.open()
  base.sqlite.transaction(() => {
    const write = app.station.recorder(staff.accountId, app.station.now())
    const fields = { isUnidentified: false, sex: 'male', birthDateIsEstimated: false, fingerprintTaken: false, disabilities: [], benefits: [], specialGroups: [], isRestricted: false }
    for (let i = 1000; i < 1600; i++) write.add(clients, { ...fields, clientNo: `K-${i}`, name: `Li ${i}` })
  })()
  const file = path.join(folder, 'moving.csv')
  const numbers = [{ field: 'clientNo', header: 'No' }]
  await staff.call('exports.list', { list: 'clients.list', columns: numbers, format: 'csv', target: 'handle' }, {}, { handle: file })
  const rows = (parse(readFileSync(file), { bom: true }) as string[][]).slice(1).map(([no]) => no)
  expect(rows.sort()).toEqual(Array.from({ length: 600 }, (_, i) => `K-${i + 1000}`))
  expect(others).toHaveLength(1)
  await Promise.all(others)
  expect((await staff.call('clients.list', {})).total).toBe(601)
  await app.close()
})

test('a list that is refused stands in the access log, and nothing waits for it', async () => {
  const stranger = house.app.as('socialWorker', 'stranger')
  const asked = { list: 'complaints.list', columns, format: 'csv', target: 'h' } as const
  await expect(stranger.call('exports.list', asked, {}, { h: path.join(folder, 'x') })).rejects.toMatchObject({ code: 'core.notAllowed' })
  const { db } = house.app.station.open()
  const last = await db.selectFrom('accessLog').select(['action', 'procedure', 'accountId']).where('procedure', '=', 'complaints.list').execute()
  expect(last.at(-1)).toEqual({ action: 'refused', procedure: 'complaints.list', accountId: stranger.accountId })
})
