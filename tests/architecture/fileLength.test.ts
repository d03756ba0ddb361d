import { expect, test } from 'vitest'
import { codeFiles, textOf } from './codeFiles.ts'
import longFiles from './longFiles.json' with { type: 'json' }

const limit = 320
const reasons: Record<string, string> = longFiles

test('a file is short enough to read at once, or says in longFiles.json why not', () => {
  const long = codeFiles('shared', 'electron', 'renderer', 'tests', 'build')
    .filter((file) => textOf(file).split('\n').length - 1 > limit)
  expect(long.filter((file) => !reasons[file])).toEqual([])
  expect(Object.keys(reasons).filter((file) => !long.includes(file)), 'reasons for files that are short or gone').toEqual([])
})
