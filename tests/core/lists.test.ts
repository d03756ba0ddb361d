import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { contract, type ProcedureName } from '../../shared/contract.ts'
import { fieldKind } from '../../shared/core/fieldKind.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { exportableLists } from '../../shared/exports/exportsContract.ts'
import { recordKinds } from '../../electron/tables.ts'
import { makeLists, names } from '../support/longLists.ts'
import { makeApp, type App } from '../support/makeApp.ts'

/** So that a list has pages before and behind its middle. */
const limit = 300

let app: App
beforeAll(async () => {
  app = await makeLists(2400, 700)
}, 120_000)
afterAll(() => app.close())

interface Page {
  rows: { id: string }[]
  total: number
}

async function wholeList(list: ProcedureName, input: object): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const page = (await app.as('manager').call(list, { ...input, limit, offset: ids.length } as never)) as Page
    ids.push(...page.rows.map(({ id }) => id))
    if (ids.length >= page.total || page.rows.length === 0) return ids
  }
}

/** What a list can be sorted by: its own choice of fields, or for a register every field of the record. */
function sortableOf(list: (typeof exportableLists)[number]): readonly string[] {
  const sort = (contract[list].input.shape as Record<string, z.ZodType>)['sort'] as z.ZodDefault<z.ZodNullable<z.ZodObject<{ by: z.ZodEnum | z.ZodString }>>>
  const { by } = sort.unwrap().unwrap().shape
  if ('options' in by) return by.options as string[]
  const kind = recordKinds[list.split('.')[0] as keyof typeof recordKinds] as unknown as RecordKind
  return Object.keys(kind.fields.shape).filter((field) => ['date', 'code'].includes(fieldKind((kind.fields.shape as Record<string, z.ZodType>)[field]!).type))
}

/** What is worked out and not stored has no order of its own to keep. */
const stored = exportableLists.filter((list) => list !== 'quality.list')

test.each(stored)('the pages of %s add up whichever way it is sorted: every row exactly once', async (list) => {
  const usual = await wholeList(list, {})
  expect(usual.length).toBeGreaterThan(600)
  expect(new Set(usual).size).toBe(usual.length)
  const all = usual.toSorted()
  for (const by of sortableOf(list)) {
    const up = await wholeList(list, { sort: { by, isDescending: false } })
    const down = await wholeList(list, { sort: { by, isDescending: true } })
    expect(up.toSorted(), by).toEqual(all)
    expect(down.toSorted(), by).toEqual(all)
    if (by !== 'name' && by !== 'clientName') expect(down, by).toEqual(up.toReversed())
  }
}, 60_000)

test('clients stand as in a directory: by the sound of the name, words of other scripts among them, whoever has no known name last both ways', async () => {
  const { db } = app.station.open()
  const named = new Map((await db.selectFrom('clients').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]))
  const order = async (isDescending: boolean) => {
    const list = (await wholeList('clients.list', { sort: { by: 'name', isDescending } })).map((id) => named.get(id) ?? null)
    return list.filter((name, at) => name !== list[at - 1])
  }
  // Anna, Emile, K-1 and K-2, Mai, Shan (a surname, not Dan), Wang, Zhang of two kinds, each kind together.
  const sounded = [names[4], names[5], 'K-1', 'K-2', names[6], names[3], names[0], names[1], names[2]]
  expect(await order(false)).toEqual([...sounded, null])
  expect(await order(true)).toEqual([...sounded.toReversed(), null])
  expect(await wholeList('clients.list', {})).toEqual(await wholeList('clients.list', { sort: { by: 'name', isDescending: false } }))
})

test('somebody who is given a name moves to its place', async () => {
  const fresh = await makeApp()
  const staff = fresh.as('staff')
  const register = async (input: object) => (await staff.call('clients.register', { sex: 'male', birthDate: '1980-01-01', identifiers: [], isNoneOfThem: true, ...input } as never)).client!
  const zhang = await register({ name: names[1] })
  const unknown = await register({ name: null, isUnidentified: true, birthDate: null, ageFrom: 30, ageTo: 40, ageJudgedOn: '2026-05-06' })
  const order = async () => (await staff.call('clients.list', {})).rows.map(({ id }) => id)
  expect(await order()).toEqual([zhang.id, unknown.id])
  await staff.call('clients.identify', { clientId: unknown.id, version: unknown.version, name: names[0]!, sex: 'male', birthDate: null, identifiedOn: '2026-05-06' } as never)
  expect(await order()).toEqual([unknown.id, zhang.id])
  await fresh.close()
})
