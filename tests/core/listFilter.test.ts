import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../shared/contract.ts'
import { keptOf } from '../../renderer/core/list/chosenRows.ts'
import { addressOf, askedOf, filterFrom, filterSchema, type ListFilter } from '../../renderer/core/list/listFilter.ts'

const input = contract['cases.board'].input
const filters: ListFilter[] = [
  { name: 'workerId' },
  { name: 'from' },
  { name: 'stage', values: z.enum(['live', 'over', 'all']), usual: 'live', asks: (stage) => (stage === 'all' ? {} : { isLive: stage === 'live' }) },
]
const schema = filterSchema(input, filters)

test('an address filters a list; what is no value of its field says nothing', () => {
  expect(filterFrom(schema, { from: '2026-05-01', stage: 'over', tab: 'list' })).toEqual({ from: '2026-05-01', stage: 'over' })
  expect(filterFrom(schema, { from: 'yesterday', stage: 'gone' })).toEqual({})
})

test('the address keeps what was chosen, and not what is so anyway', () => {
  expect(addressOf(filters, { from: '2026-05-01', stage: 'live', workerId: null })).toEqual({ from: '2026-05-01', stage: undefined, workerId: undefined })
})

test('the query is asked for what was chosen and for what is usual, in its own words', () => {
  expect(askedOf(schema, filters, {})).toEqual({ isLive: true })
  expect(askedOf(schema, filters, { stage: 'all', from: '2026-05-01' })).toEqual({ from: '2026-05-01' })
  expect(input.safeParse(askedOf(schema, filters, { stage: 'over' })).success).toBe(true)
})

test('chosen rows stay chosen while the list is of the same rows, and are let go, counted, when its filter changes', () => {
  const chosen = { of: 'all', ids: ['a', 'b', 'c'], letGo: 0 }
  expect(keptOf(chosen, 'all')).toBe(chosen)
  expect(keptOf(chosen, 'signed')).toEqual({ of: 'signed', ids: [], letGo: 3 })
})
