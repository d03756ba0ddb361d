import { readFile, readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import en from '../../shared/imports/texts.en.json' with { type: 'json' }
import zh from '../../shared/imports/texts.zh-CN.json' with { type: 'json' }

test('every refusal of the importer has a sentence in both languages, with the same things in it', async () => {
  const folders = ['electron/imports/', 'electron/imports/files/', 'electron/imports/hmis/', 'electron/imports/sheets/', 'shared/imports/']
  const used = new Set<string>(['imports.shortDates.dmy', 'imports.shortDates.mdy', 'imports.shortDates.ymd'])
  for (const folder of folders) {
    const at = new URL(`../../${folder}`, import.meta.url)
    for (const name of (await readdir(at)).filter((file) => file.endsWith('.ts') && !/Contract|Handlers/.test(file))) {
      for (const [code] of (await readFile(new URL(name, at), 'utf8')).matchAll(/(?<=')imports\.[A-Za-z]+(?=')/g))
        used.add(code)
    }
  }
  expect(used.size).toBeGreaterThan(70)
  const sentences = { en: en as Record<string, string>, zh: zh as Record<string, string> }
  const parameters = (sentence: string) => [...sentence.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort()
  for (const code of used) {
    expect(sentences.en[code], code).toBeDefined()
    expect(sentences.zh[code], code).toBeDefined()
    expect(parameters(sentences.zh[code]!), code).toEqual(parameters(sentences.en[code]!))
  }
})
