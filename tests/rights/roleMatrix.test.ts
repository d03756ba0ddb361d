import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figure } from '../rigs/figures.ts'
import { refPaths } from '../support/sampleRow.ts'
import { allowText, expectedAllows, extraNames, missingLines, procedures } from './expected.ts'
import { actors, asksPassword, classOfTable, makeMatrix, reached, type Cell, type Connections, type Matrix } from './matrix.ts'
import { personTables } from './world.ts'

const allows = expectedAllows()
const counts = { cells: 0, reached: 0 }

let matrix: Matrix
let connections: Connections
beforeAll(async () => {
  matrix = await makeMatrix()
  connections = matrix.connect()
})
afterAll(async () => {
  await matrix.world.app.close()
  // Without the half that gets through, a program that refuses everything would pass.
  expect(counts.reached).toBeGreaterThan(counts.cells / 8)
  figure('roleMatrix', `${counts.cells} cells of ${actors.length} actors, ${procedures.length} procedures, own, colleague's, foreign and absent rows that are open, ended or voided: all as written, ${counts.reached} let through`)
})

test('for every procedure it is written down who may call it: run `node tests/rights/printMissing.ts` for the missing lines', () => {
  expect(missingLines()).toEqual([])
  expect(extraNames()).toEqual([])
})

test('for every table about people it is written down in relations.json whether its rows are a client\'s or a case\'s', () => {
  expect([...personTables].filter((table) => !classOfTable.has(table))).toEqual([])
  expect([...classOfTable.keys()].filter((table) => !personTables.has(table))).toEqual([])
})

test('the contract says of every procedure what the written table says', () => {
  const found = Object.fromEntries(procedures.map(([name, procedure]) => [name, allowText(procedure)]))
  expect(found).toEqual(Object.fromEntries(procedures.map(([name]) => [name, allows.get(name) ?? 'not written down'])))
})

test('for every procedure that asks for the password again it is written down in relations.json how', () => {
  const found = procedures.flatMap(([name, { reask }]) => (reask ? [[name, reask] as const] : []))
  expect(new Map(found)).toEqual(asksPassword)
})

test('the contract names records of people, so that the questions below are asked at all', () => {
  const fields = procedures.flatMap(([name, { input }]) => refPaths(input).map((ref) => `${name} ${ref.path}`))
  expect(fields.length).toBeGreaterThan(500)
  expect(personTables.size).toBeGreaterThan(40)
})

const describeCell = ({ actor, session, row }: Cell): string =>
  `${actor}${session === 'usual' ? '' : `, ${session}`}${row ? `, ${row.path} = ${row.relation} ${row.state} row of ${row.table}` : ''}`

describe('every procedure answers every person about every row as written', () => {
  test.each(procedures.map(([name]) => name))('%s', async (name) => {
    const wrong: string[] = []
    for (const cell of matrix.cellsOf(name)) {
      const [wanted, found] = [matrix.expected(cell), await matrix.ask(cell, connections)]
      counts.cells++
      if (found === reached) counts.reached++
      if (found !== wanted) wrong.push(`${describeCell(cell)}: ${found}, not ${wanted}`)
    }
    expect(wrong).toEqual([])
  })
})
