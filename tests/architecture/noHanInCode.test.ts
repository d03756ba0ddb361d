import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const han = /\p{Script=Han}/u

/** Code files of a folder that has any. */
function codeFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file))
}

const files = ['shared', 'electron', 'renderer'].flatMap(codeFiles)

test('there is code to look at', () => {
  expect(files).toContain(join('shared', 'packs', 'packs.ts'))
})

test('no Chinese stands in code: it belongs in the text files and the pack, where it can be translated or replaced', () => {
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (han.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 80)}`] : [])),
  )
  expect(found).toEqual([])
})
