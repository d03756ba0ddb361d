import path from 'node:path'
import { expect, test } from 'vitest'
import { ChosenFiles } from '../../electron/core/shell/chosenFiles.ts'

const file = path.join(path.sep, 'home', 'wang', 'clients.xlsx')

test('a page learns the name of the file a person chose, never its path', () => {
  const picked = new ChosenFiles().give('a', file)
  expect(picked.name).toBe('clients.xlsx')
  expect(JSON.stringify(picked)).not.toContain('wang')
})

test('the service gets the path wherever the handle stands in the input', () => {
  const files = new ChosenFiles()
  const { handle } = files.give('a', file)
  expect(files.namedIn('a', { deep: [{ source: handle }], other: 'x' })).toEqual({ [handle]: file })
  expect(files.namedIn('a', handle)).toEqual({ [handle]: file })
  expect(files.namedIn('a', { text: `see ${handle}` })).toEqual({})
})

test('a handle says nothing to another window, after the window has closed, or after a lock', () => {
  const files = new ChosenFiles()
  const { handle } = files.give('a', file)
  expect(files.namedIn('b', handle)).toEqual({})
  files.forget('a')
  expect(files.namedIn('a', handle)).toEqual({})
  const again = files.give('a', file)
  files.forgetAll()
  expect(files.namedIn('a', again.handle)).toEqual({})
})

test('a path, a made-up handle or a bottomless input opens nothing', () => {
  const files = new ChosenFiles()
  files.give('a', file)
  const bottomless: Record<string, unknown> = {}
  bottomless['self'] = bottomless
  for (const input of [file, 'file:00000000-0000-4000-8000-000000000000', null, undefined, 3, bottomless]) {
    expect(files.namedIn('a', input)).toEqual({})
  }
})
