import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../../shared/proof/texts.en.json' with { type: 'json' }
import zh from '../../shared/proof/texts.zh-CN.json' with { type: 'json' }

const folders = ['shared/proof', 'electron/core/keys', 'electron/reports/package']

function sourceText(): string {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  )
  return files.map((file) => readFileSync(file, 'utf8')).join('\n')
}

describe('sentences of verification', () => {
  it('every code has one in both languages, with the same things standing in it', () => {
    const source = sourceText()
    const codes = [...source.matchAll(/'(proof\.[A-Za-z.]+)'/g)].map(([, code]) => code ?? '')
    const checks = [...source.matchAll(/checks\.run\('(\w+)'/g)].map(([, name]) => `proof.check.${name}`)
    const used = [...new Set([...codes, ...checks])].sort()
    expect(used.length).toBeGreaterThan(80)
    expect(Object.keys(en).sort()).toEqual(used)
    expect(Object.keys(zh).sort()).toEqual(used)
    const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(slots(zh[key])).toEqual(slots(en[key]))
  })
})
