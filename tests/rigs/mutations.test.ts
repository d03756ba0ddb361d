import { afterAll, beforeAll, expect, test } from 'vitest'
import { serviceParts, type ServiceParts } from '../../electron/dispatch.ts'
import { guardRows } from '../../electron/clients/visibleClients.ts'
import type { Procedure } from '../../shared/ipc/procedure.ts'
import { roles } from '../../shared/ipc/roles.ts'
import { refPaths } from '../support/sampleRow.ts'
import { procedures } from '../rights/expected.ts'
import { makeMatrix, type Cell, type Matrix } from '../rights/matrix.ts'
import { personTables } from '../rights/world.ts'
import { figure } from './figures.ts'

/** The program with one check taken away, and the cells that should notice. */
interface Mutant {
  what: string
  name: string
  parts: Partial<ServiceParts>
  cells?: (cell: Cell) => boolean
}

const { checkTurn } = serviceParts
const changed = (name: string, procedure: Procedure): Partial<ServiceParts> => ({ contract: { ...serviceParts.contract, [name]: procedure } })

const mutants: Mutant[] = procedures.flatMap(([name, procedure]): Mutant[] => {
  const isUsual = (cell: Cell): boolean => cell.session === 'usual'
  const found: Mutant[] = []
  if (procedure.allow !== 'anyone') {
    found.push(
      { what: `${name} is open to anyone`, name, parts: changed(name, { ...procedure, allow: 'anyone' }), cells: isUsual },
      { what: `${name} is answered before an own password is chosen`, name, parts: { checkTurn: (session, asked) => (asked === name ? undefined : checkTurn(session, asked)) }, cells: (cell) => cell.session === 'mustChange' },
      { what: `${name} is answered while a client sits alone at the window`, name, parts: { checkTurn: (session, asked) => (asked === name ? undefined : checkTurn(session, asked)) }, cells: (cell) => cell.session === 'alone' },
    )
  }
  if (typeof procedure.allow !== 'string' && procedure.allow.length < roles.length) found.push({ what: `${name} is open to every role`, name, parts: changed(name, { ...procedure, allow: 'signedIn' }), cells: isUsual })
  if (procedure.reask) {
    const { reask: _asked, ...unasked } = procedure
    found.push({ what: `${name} does not ask for the password again`, name, parts: changed(name, unasked), cells: (cell) => cell.session === 'notTyped' })
  }
  if (procedure.reask === 'each') found.push({ what: `${name} takes a password typed for something else`, name, parts: changed(name, { ...procedure, reask: 'recent' }), cells: (cell) => cell.session === 'typedForAnother' })
  for (const { path, table } of refPaths(procedure.input)) {
    if (!personTables.has(table)) continue
    found.push({
      what: `${name} does not look whose row ${path} is`,
      name,
      parts: { guardRows: (context, refs) => guardRows(context, refs.filter((ref) => ref.path !== path)) },
      cells: (cell) => cell.row?.path === path,
    })
  }
  return found
})

/** Written down to be allowed: taking the check away changes nothing for them. */
const isAllowedAnyway = (matrix: Matrix, { name, cells }: Mutant): boolean =>
  matrix.cellsOf(name).filter(cells ?? (() => true)).every((cell) => !['surveys.answeringAlone', 'accounts.mustChangePassword'].includes(matrix.expected(cell)))

let matrix: Matrix
beforeAll(async () => {
  matrix = await makeMatrix()
})
afterAll(() => matrix.world.app.close())

async function isNoticed({ name, parts, cells = () => true }: Mutant): Promise<boolean> {
  const connections = matrix.connect(parts)
  for (const cell of matrix.cellsOf(name).filter(cells)) if ((await matrix.ask(cell, connections)) !== matrix.expected(cell)) return true
  return false
}

test('whichever single check of the dispatcher is taken away, a cell of the matrix turns red', { timeout: 300_000 }, async () => {
  const survivors: string[] = []
  let tried = 0
  for (const mutant of mutants) {
    if (mutant.parts.checkTurn && isAllowedAnyway(matrix, mutant)) continue
    tried++
    if (!(await isNoticed(mutant))) survivors.push(mutant.what)
  }
  expect(survivors).toEqual([])
  expect(tried).toBeGreaterThan(procedures.length * 4)
  figure('mutations', `${tried} checks of the dispatcher taken away one at a time, ${tried} noticed`)
})

test('with no check taken away no cell is red, or the red ones would prove nothing', async () => {
  for (const [name] of procedures.filter((_one, i) => i % 10 === 0)) expect(await isNoticed({ what: '', name, parts: {} })).toBe(false)
})
