import { expect, test } from 'vitest'
import { toInput } from '../../renderer/core/form/formSchema.ts'
import { typedFigures, wholeFigures } from '../../renderer/core/form/figures.ts'
import { contract } from '../../shared/contract.ts'

test.each([
  ['12', 2, 1200],
  ['12.5', 2, 1250],
  ['12.50', 2, 1250],
  ['12.', 2, 1200],
  ['\uff11\uff12', 0, 12],
  ['0.29', 2, 29],
  ['-3', 0, -3],
  ['  ', 2, null],
])('%s with %i decimal places is %s', (typed, decimals, whole) => {
  expect(wholeFigures(typed, decimals)).toBe(whole)
})

test.each([
  ['2.7', 0],
  ['12.345', 2],
  ['1e3', 0],
  ['0x10', 0],
  ['ten', 2],
])('%s with %i decimal places stays as typed and is not rounded', (typed, decimals) => {
  expect(wholeFigures(typed, decimals)).toBe(typed)
  expect(typedFigures(typed, decimals)).toBe(typed)
})

test('a number half typed is left alone until the field is left', () => {
  expect(typedFigures('12.', 2)).toBe('12.')
  expect(typedFigures('12.50', 2)).toBe('12.50')
  expect(typedFigures('12.5', 2)).toBe(1250)
})

test('a form handed in from within a field of money takes what stands there', () => {
  const { input } = contract['services.record']
  expect(toInput(input, { costFen: '12.50', quantity: '\uff12.' })).toMatchObject({ costFen: 1250, quantity: 2 })
  expect(toInput(input, { costFen: '12.505', quantity: '2.5' })).toMatchObject({ costFen: '12.505', quantity: '2.5' })
})
