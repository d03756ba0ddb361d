import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/makeApp.ts'
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
