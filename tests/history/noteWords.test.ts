import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import textsEn from '../../renderer/history/texts.en.json' with { type: 'json' }
import textsZh from '../../renderer/history/texts.zh-CN.json' with { type: 'json' }

const root = join(import.meta.dirname, '../../electron')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name: name.replaceAll('\\', '/'), code: readFileSync(join(root, name), 'utf8') }))

/** Where a note is written under a kind that its caller names; the callers are read below as well. */
const passedOn = ['backups/backupsHandlers.ts', 'core/db/write.ts', 'updates/updatesHandlers.ts']

test('every kind of note the program writes into the history has a word in both languages', () => {
  const kinds = sources.flatMap(({ code }) => [...code.matchAll(/\bnoted?\((?:context, )?'([\w.]+)'/g)].map(([, kind]) => kind!))
  expect(kinds).toEqual(expect.arrayContaining(['key.rekey', 'key.recovery', 'backup.salvage', 'backup.check', 'update.check', 'update.install', 'undoExit', 'erase']))
  const without = [...new Set(kinds)].filter((kind) => !(`history.kind.${kind}` in textsEn) || !(`history.kind.${kind}` in textsZh))
  expect(without).toEqual([])
})

test('no note is written under a kind that the test above cannot read', () => {
  const unread = sources.filter(({ name, code }) => !passedOn.includes(name) && /\.note\((?!')/.test(code)).map(({ name }) => name)
  expect(unread).toEqual([])
})
