import { kindByTable } from '../../electron/tables.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerFilter } from '../../shared/ipc/ledger.ts'
import { ownerFields, refPaths, sampleOf, type SampleRows } from '../support/sampleRow.ts'
import { answersOf, partial, queries } from './answers.ts'
import { procedures } from './expected.ts'
import { mayCall } from './matrix.ts'
import { takeBackEverything } from './takeBack.ts'
import { makeWorld, personTables, rolesWithFiles, type World } from './world.ts'

let world: World
let own: SampleRows
const before = new Map<string, ReadonlyMap<string, string>>()
const after = new Map<string, ReadonlyMap<string, string>>()

beforeAll(async () => {
  world = await makeWorld()
  own = world.own()
  for (const role of partial) before.set(role, await answersOf(world, own, role))
  for (const state of ['open', 'ended', 'voided', 'waiting'] as const) world.rows('foreign', state)
  for (const state of ['open', 'ended'] as const) world.otherCaseOf(own, state)
  world.voidCase()
  for (const role of partial) after.set(role, await answersOf(world, own, role))
  takeBackEverything(world.app.station)
}, 120_000)
afterAll(() => world.app.close())

/** Where two answers part, with some words before and after. */
function difference(one: string, other: string): string {
  let at = 0
  while (one[at] === other[at]) at++
  return `${one.slice(Math.max(0, at - 80), at + 80)} -> ${other.slice(Math.max(0, at - 80), at + 80)}`
}

test('nothing a contracted worker or a supervisor is told changes when another organisation takes somebody in: no row, no count, no suggestion', () => {
  for (const role of partial) {
    const changed = [...before.get(role)!].filter(([asked, answer]) => after.get(role)!.get(asked) !== answer)
    expect(changed.map(([asked, answer]) => `${role}: ${asked}: ${difference(answer, after.get(role)!.get(asked)!)}`)).toEqual([])
    expect(before.get(role)!.size).toBeGreaterThan(100)
    expect([...before.get(role)!.values()].filter((answer) => answer.includes('core.incident'))).toEqual([])
  }
})

describe('a list holds what is the caller\'s own', () => {
  test.each(queries.filter(([, { input }]) => input === ledgerFilter))('%s', async (name) => {
    const get = procedures.find(([other]) => other === `${name.split('.')[0]}.get`)
    const table = get && refPaths(get[1].input)[0]?.table
    const owner = table && ownerFields.find((field) => field in kindByTable.get(table)!.fields.shape)
    if (!table || !owner || !personTables.has(table)) return
    for (const role of partial) {
      if (!mayCall(name, role)) continue
      const answer = await world.ask[role](name, { [owner]: own.id(owner === 'clientId' ? 'clients' : owner === 'caseId' ? 'cases' : 'stays') })
      expect(JSON.stringify(answer), `${role} sees their own`).toContain(own.id(table))
    }
  })
})

describe('a record of one\'s own is not refused, and nothing breaks', () => {
  const named = procedures.filter(([, { input }]) => refPaths(input).some(({ table }) => personTables.has(table)))
  test.each(named)('%s', async (name, procedure) => {
    const wrong: string[] = []
    const input = sampleOf(procedure.input, world.source(own))
    expect(procedure.input.safeParse(input).error?.issues ?? [], 'the sample is no valid input').toEqual([])
    for (const role of rolesWithFiles) {
      if (!mayCall(name, role)) continue
      const envelope = await world.ask[role](name, input)
      const code = envelope.ok ? 'answered' : envelope.refusal.code
      // Any other refusal is a rule of the noun, which has tests of its own.
      if (['core.notYours', 'core.notAllowed', 'core.signedOut'].includes(code)) wrong.push(`${role}: ${code} ${envelope.ok ? '' : JSON.stringify(envelope.refusal.fields)}`)
      if (code === 'core.incident') wrong.push(`${role}: ${world.app.log.at(-1)}`)
    }
    expect(wrong).toEqual([])
  })
})
