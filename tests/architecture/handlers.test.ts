import { expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import { handlers } from '../../electron/handlers.ts'

test('every procedure of the contract has a handler, and no handler is without its procedure', () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(contract).sort())
})
