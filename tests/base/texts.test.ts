import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import accountsEn from '../../shared/accounts/texts.en.json' with { type: 'json' }
import accountsZh from '../../shared/accounts/texts.zh-CN.json' with { type: 'json' }
import baseEn from '../../shared/base/texts.en.json' with { type: 'json' }
import baseZh from '../../shared/base/texts.zh-CN.json' with { type: 'json' }

const folders = ['electron/core/db', 'shared/accounts']

test('every refusal of the base has its sentence in both languages, with the same blanks to fill', () => {
  const sources = folders.flatMap((folder) => {
    const url = new URL(`../../${folder}/`, import.meta.url)
    return (
      readdirSync(url)
        // Names of procedures look like codes of refusals.
        .filter((name) => name.endsWith('.ts') && !name.endsWith('Contract.ts'))
        .map((name) => readFileSync(new URL(name, url), 'utf8'))
    )
  })
  const used = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/'((?:base|accounts)\.[a-z][A-Za-z]+)'/g)].map((match) => match[1] ?? ''),
    ),
  )
  const en: Record<string, string> = { ...baseEn, ...accountsEn }
  const zh: Record<string, string> = { ...baseZh, ...accountsZh }
  expect(used.size).toBeGreaterThan(25)
  expect([...used].filter((key) => !en[key] || !zh[key])).toEqual([])
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  const blanks = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
  for (const key of Object.keys(en)) expect({ key, blanks: blanks(zh[key]) }).toEqual({ key, blanks: blanks(en[key]) })
})
