import { expect, test } from 'vitest'
import { z } from 'zod'
import { changesOf, clashesOf, goOnOver, goOnWith } from '../../renderer/core/form/clashes.ts'
import { placeOf } from '../../renderer/core/form/useDraft.ts'

const schema = z.object({ phone: z.string().nullable(), address: z.string().nullable() })
const begun = { id: 'a', version: 3, phone: '1', address: 'East' }
const kept = { base: begun, values: { ...begun, phone: '2' } }

test('a draft of changes goes on with the record as it was, so that what others changed since does not go back', () => {
  const now = { id: 'a', version: 4, phone: '9', address: 'West' }
  const { base, values } = goOnWith(kept, now)!
  expect(base.version).toBe(3)
  expect(changesOf(schema, base, values)).toEqual({ phone: '2' })
  expect(clashesOf(schema, base, values, now)).toEqual([{ name: 'phone', was: '1', mine: '2', theirs: '9' }])
})

test('a draft of another record, or of no shape known, is no draft of this one', () => {
  expect(goOnWith(kept, { id: 'b', version: 1 })).toBeNull()
  expect(goOnWith({ phone: '2' }, begun)).toBeNull()
})

test('what only the other changed is taken over, what only one changed oneself stays, what both changed is asked about', () => {
  const all = z.object({ phone: z.string().nullable(), address: z.string().nullable(), note: z.string().nullable() })
  const base = { phone: '1', address: 'East', note: null }
  const merged = goOnOver(all, base, { ...base, phone: '2', note: 'Ring twice.' }, { phone: '9', address: 'West', note: null })
  expect(merged.values).toEqual({ phone: '2', address: 'West', note: 'Ring twice.' })
  expect(merged.clashes).toEqual([{ name: 'phone', was: '1', mine: '2', theirs: '9' }])
  // A field left blank is no change where there was nothing.
  expect(goOnOver(all, base, { ...base, note: '' }, { ...base, note: 'New.' }).clashes).toEqual([])
})

test('what is begun for one person is kept apart from the next', () => {
  expect([placeOf('services.record', null), placeOf('services.record', 'a'), placeOf('services.record', 'b')]).toEqual(['services.record:new', 'services.record:a', 'services.record:b'])
})
