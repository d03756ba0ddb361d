import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { makeApp, type App } from '../support/makeApp.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-sheets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let app: App
afterEach(() => app.close())

function run(name: string, kind: 'clients' | 'stays', text: string, dryRun = false) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return app.as('manager').call('imports.run', { kind, file: 'f', dryRun }, {}, { f: path })
}
const one = (sql: string): unknown => Object.values(app.station.open().base.sqlite.prepare(sql).get() as object)[0]

const people = 'client number,name,sex,date of birth,phone\nK1,Ann Lee,female,1990-01-02,555\nK2,Bo Li,male,1985-03-04,\n'

test('a list of people is taken in once; a changed cell amends, an emptied one takes nothing away', async () => {
  app = await makeApp()
  expect(await run('a.csv', 'clients', people)).toMatchObject({ added: 2, amended: 0 })
  const size = one('SELECT count(*) FROM history')
  expect(await run('a.csv', 'clients', people)).toMatchObject({ importId: null, added: 0, amended: 0, unchanged: 2 })
  expect(one('SELECT count(*) FROM history')).toBe(size)
  expect(await run('b.csv', 'clients', people.replace('Bo Li', 'Bo Lin').replace('555', ''))).toMatchObject({ added: 0, amended: 1 })
  expect(one(`SELECT name FROM clients WHERE client_no = 'K2'`)).toBe('Bo Lin')
  expect(one(`SELECT phone FROM clients WHERE client_no = 'K1'`)).toBe('555')
})

test('a row that names nobody, or two people, is told by its number, and nothing is taken in', async () => {
  app = await makeApp()
  await run('p.csv', 'clients', people.replace('Bo Li', 'Ann Lee'))
  const result = await run('s.csv', 'stays', 'name,admission date\nAnn Lee,2026-01-05\nNobody,2026-01-06\n')
  expect(result.importId).toBeNull()
  expect(result.problems.filter(({ field }) => field === 'name').map(({ row, code }) => [row, code])).toEqual([
    [2, 'imports.severalClients'],
    [3, 'imports.clientNotFound'],
  ])
  expect(one('SELECT count(*) FROM stays')).toBe(0)
})

test('a row whose number a record has already that it cannot be is refused with row, field and reason', async () => {
  app = await makeApp()
  await run('p.csv', 'clients', people)
  const size = one('SELECT count(*) FROM history')
  // Voided by hand: the number is taken, and nobody is found under it.
  app.station.open().base.sqlite.exec(`UPDATE clients SET voided_at = changed_at, void_reason = 'twice'; DELETE FROM import_rows`)
  const result = await run('q.csv', 'clients', people)
  expect(result.importId).toBeNull()
  expect(result.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
    [2, 'clientNo', 'imports.thereAlready'],
    [3, 'clientNo', 'imports.thereAlready'],
  ])
  expect(one('SELECT count(*) FROM history')).toBe(size)
})
