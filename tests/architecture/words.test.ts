import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { codeFiles, linesLike, root, textOf } from './codeFiles.ts'

// Built from parts, so that this file does not speak the words it looks for.
const banned = ['custo' + 'mer', 'pati' + 'ent', 'enroll?' + 'ment', 'admis' + 'sion']
const word = new RegExp(banned.join('|'), 'i')

test('code speaks of clients, stays and cases; words of other trades stand only where files of others are read', () => {
  const files = codeFiles('shared', 'electron', 'renderer').filter(
    (file) => !/^(electron\/imports\/|shared\/imports\/)/.test(file),
  )
  // The word of a code list or a text in quotes may be another trade's; a name in code may not.
  const found = linesLike(files, word).filter((line) => word.test(line.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, "''")))
  expect(found).toEqual([])
})

test('no file is named for everything and nothing', () => {
  const files = codeFiles('shared', 'electron', 'renderer', 'tests', 'build')
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|misc|common)\.tsx?$|Manager\.tsx?$/.test(file))).toEqual([])
})

test('every link of the read-me leads to a file that is there', () => {
  const dead: string[] = []
  for (const readme of ['README.md', 'README.en.md', 'README.zh-CN.md'].filter((file) => existsSync(join(root, file)))) {
    for (const [, target] of textOf(readme).matchAll(/\]\(([^)\s]+)\)/g)) {
      const path = target!.replace(/#.*$/, '')
      if (path === '' || /^[a-z]+:/.test(path)) continue
      if (!existsSync(join(root, dirname(readme), decodeURI(path)))) dead.push(`${readme}: ${target}`)
    }
  }
  expect(dead).toEqual([])
})
