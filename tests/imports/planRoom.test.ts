import { expect, test } from 'vitest'
import { importLimits } from '../../electron/imports/files/limits.ts'
import { ensureRoom, heapInUse, isHopeless } from '../../electron/imports/files/planRoom.ts'

test('rows that fill the memory are refused before the service dies of them', () => {
  expect(() => ensureRoom('list.csv', heapInUse())).not.toThrow()
  expect(() => ensureRoom('list.csv', 0, { ...importLimits, heapMb: 1 })).toThrow(expect.objectContaining({ code: 'imports.tooMuchForMemory', params: { file: 'list.csv' } }))
})

test('reading goes on through warnings and stops once errors are past counting', () => {
  const many = (severity: 'error' | 'warning') => Array.from({ length: importLimits.problems }, () => ({ severity, code: 'imports.badText' }))
  expect(isHopeless(many('warning'))).toBe(false)
  expect(isHopeless(many('error'))).toBe(true)
  expect(isHopeless(many('error').slice(1))).toBe(false)
})
