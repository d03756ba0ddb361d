import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerFilter } from '../../shared/ipc/ledger.ts'
import { roles } from '../../shared/ipc/roles.ts'
import { kindOfTable, ownerFields, refPaths, sampleOf, type SampleRows } from '../support/sampleRow.ts'
import { allowText, expectedAllows, extraNames, missingLines, procedures } from './expected.ts'
import { makeWorld, personTables, rolesWithFiles, type World } from './world.ts'

const expected = expectedAllows()
const actors = ['signedOut', ...roles] as const

/** What the written table says of one person and one procedure. */
function mayCall(name: string, actor: (typeof actors)[number]): boolean {
  const allow = expected.get(name) ?? ''
  if (allow === 'anyone') return true
  if (actor === 'signedOut') return false
  return allow === 'signedIn' || allow.split(' ').includes(actor)
}

let world: World
// Refused calls and queries change nothing: they all look at the same two people.
let own: SampleRows
let foreign: SampleRows
beforeAll(async () => {
  world = await makeWorld()
  own = world.own()
  foreign = world.foreign()
})
afterAll(() => world.app.close())

test('for every procedure it is written down who may call it: run `node tests/rights/printMissing.ts` for the missing lines', () => {
  expect(missingLines()).toEqual([])
  expect(extraNames()).toEqual([])
})

test('the contract says of every procedure what the written table says', () => {
  const found = Object.fromEntries(procedures.map(([name, procedure]) => [name, allowText(procedure)]))
  expect(found).toEqual(Object.fromEntries(procedures.map(([name]) => [name, expected.get(name) ?? 'not written down'])))
})

describe('every procedure answers every role as written', () => {
  // The input is no input at all: it stops a call right behind the question of the role, before it changes anything.
  test.each(procedures.map(([name]) => name))('%s', async (name) => {
    const refused: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const actor of actors) {
      const envelope = await world.ask[actor](name, 'no input')
      refused[actor] = envelope.ok ? 'answered' : envelope.refusal.code
      wanted[actor] = mayCall(name, actor) ? 'core.checkFields' : actor === 'signedOut' ? 'core.signedOut' : 'core.notAllowed'
    }
    expect(refused).toEqual(wanted)
  })
})

test('the contract names records of people, so that the questions below are asked at all', () => {
  const fields = procedures.flatMap(([name, { input }]) => refPaths(input).map((ref) => `${name} ${ref.path}`))
  expect(fields.length).toBeGreaterThan(100)
  expect(personTables.size).toBeGreaterThan(40)
})

describe('a record of somebody else is not opened, whichever field names it', () => {
  const cases = procedures
    .map(([name, procedure]) => ({
      name,
      procedure,
      refs: refPaths(procedure.input).filter((ref) => personTables.has(ref.table)),
    }))
    .filter(({ refs }) => refs.length > 0)

  test.each(cases)('$name', async ({ name, procedure, refs }) => {
    const source = world.source(own)
    const wrong: string[] = []
    for (const { path, table } of refs) {
      const input = sampleOf(procedure.input, {
        ...source,
        wanted: path,
        rowId: (other, at) => (at === path ? foreign.id(table) : own.id(other)),
      })
      for (const role of rolesWithFiles) {
        if (role === 'manager' || !mayCall(name, role)) continue
        const envelope = await world.ask[role](name, input)
        const code = envelope.ok ? 'answered' : envelope.refusal.code
        const fields = envelope.ok ? '' : ` ${JSON.stringify(envelope.refusal.fields)}`
        if (code !== 'core.notYours') wrong.push(`${role}, ${path} = foreign ${table}: ${code}${fields}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test.each(cases)('$name is not refused for an own record', async ({ name, procedure }) => {
    const wrong: string[] = []
    for (const role of rolesWithFiles) {
      if (!mayCall(name, role)) continue
      const input = sampleOf(procedure.input, world.source(world.own()))
      expect(procedure.input.safeParse(input).error?.issues ?? [], 'the sample is no valid input').toEqual([])
      const envelope = await world.ask[role](name, input)
      const code = envelope.ok ? 'answered' : envelope.refusal.code
      // Any other refusal is a rule of the noun, which has tests of its own.
      if (['core.notYours', 'core.notAllowed', 'core.signedOut'].includes(code)) {
        wrong.push(`${role}: ${code} ${envelope.ok ? '' : JSON.stringify(envelope.refusal.fields)}`)
      }
      if (code === 'core.incident') wrong.push(`${role}: ${world.app.log.at(-1)}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('lists hold no record of somebody else', () => {
  const queries = procedures.filter(([name, { kind, allow }]) => kind === 'query' && allow !== 'anyone' && name !== 'accounts.lock')

  test.each(queries)('%s', async (name, procedure) => {
    const foreignIds = [...foreign.made].filter(([table]) => personTables.has(table))
    for (const role of ['socialWorker', 'supervisor'] as const) {
      if (!mayCall(name, role)) continue
      const envelope = await world.ask[role](name, sampleOf(procedure.input, world.source(own)))
      expect(envelope.ok ? '' : envelope.refusal.code).not.toBe('core.incident')
      if (!envelope.ok) continue
      const answer = JSON.stringify(envelope.value)
      const seen = foreignIds.filter(([, id]) => answer.includes(id)).map(([table]) => table)
      expect(seen, `${role} sees foreign rows of`).toEqual([])
      const table = procedure.input === ledgerFilter ? tableOf(name.split('.')[0]!) : undefined
      const owner = table && ownerFields.find((field) => field in kindOfTable.get(table)!.fields.shape)
      if (!table || !owner) continue
      const ofOwn = await world.ask[role](name, { [owner]: own.id(owner === 'clientId' ? 'clients' : owner === 'caseId' ? 'cases' : 'stays') })
      expect(JSON.stringify(ofOwn), `${role} sees their own`).toContain(own.id(table))
    }
  })

  /** The table of a register, from the id that its `get` takes. */
  function tableOf(noun: string): string | undefined {
    const get = procedures.find(([name]) => name === `${noun}.get`)
    return get && refPaths(get[1].input)[0]?.table
  }
})
