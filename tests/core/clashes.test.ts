import { expect, test } from 'vitest'
import { z } from 'zod'
import { changesOf, clashesOf, goOnWith } from '../../renderer/core/form/clashes.ts'

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
