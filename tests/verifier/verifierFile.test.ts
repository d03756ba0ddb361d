import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildVerifier, publishedSha256, verifierSha256 } from '../../build/scripts/buildVerifier.ts'
import { indicatorLabel, paramLabel } from '../../shared/indicators/labels.ts'
import labelsEn from '../../renderer/verifier/labels.en.json' with { type: 'json' }
import labelsZh from '../../renderer/verifier/labels.zh-CN.json' with { type: 'json' }
import proofEn from '../../renderer/verifier/proofTexts.en.json' with { type: 'json' }
import proofZh from '../../renderer/verifier/proofTexts.zh-CN.json' with { type: 'json' }
import en from '../../renderer/verifier/texts.en.json' with { type: 'json' }
import zh from '../../renderer/verifier/texts.zh-CN.json' with { type: 'json' }

describe('the purchaser\u2019s page as a file', () => {
  it('is the same byte for byte however often it is built, small, and the one README names', async () => {
    const html = await buildVerifier()
    expect(verifierSha256(await buildVerifier())).toBe(verifierSha256(html))
    expect(Buffer.byteLength(html)).toBeLessThan(1_500_000)
    expect(publishedSha256(), 'refresh it: npm run verifier -- --readme').toBe(verifierSha256(html))
  })

  it('carries no place or time of its making, and nothing that it could load or run besides', async () => {
    const html = await buildVerifier()
    // Not the page itself: half a megabyte of it would be printed where this fails.
    expect(html.includes(process.cwd())).toBe(false)
    expect(/node_modules|sourceMappingURL|<link|<img|jsxDEV/.exec(html)?.[0]).toBeUndefined()
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|connect-src|\*/)
    const script = /<script type="module">(.*)<\/script>/s.exec(html)?.[1] ?? ''
    expect(policy).toContain(createHash('sha256').update(script).digest('base64'))
  })
})

/** The files the page is made of: this one and whatever it imports of ours. */
function bundled(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !/\.tsx?$/.test(file)) return found
  found.add(file)
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
    bundled(path.join(path.dirname(file), from), found)
  }
  return found
}

describe('the words of the page', () => {
  const pairs = [
    [zh, en],
    [proofZh, proofEn],
    [labelsZh, labelsEn],
  ] as [Record<string, string>, Record<string, string>][]

  it('are there in both languages, with the same things standing in them', () => {
    const slots = (text = '') => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort()
    for (const [chinese, english] of pairs) {
      expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
      for (const key of Object.keys(chinese)) expect([key, slots(english[key])]).toEqual([key, slots(chinese[key])])
      const names = /\u4e2d\u6587/g
      const han = Object.entries(english).filter(([, text]) => /\p{Script=Han}/u.test(text.replace(names, '')))
      expect(han).toEqual([])
    }
  })

  it('have a sentence for every reason the checks of a package or a sample can give', () => {
    const source = [...bundled('renderer/verifier/main.tsx')].map((file) => readFileSync(file, 'utf8')).join('\n')
    const codes = [...source.matchAll(/'(proof\.[A-Za-z.]+)'/g)].map(([, code]) => code ?? '')
    const checks = [...source.matchAll(/checks\.run\('(\w+)'/g)].map(([, name]) => `proof.check.${name}`)
    expect([...new Set([...codes, ...checks])].filter((code) => !(code in proofEn))).toEqual([])
  })

  it('call indicators and rules as the program does', () => {
    for (const key of Object.keys(labelsEn) as (keyof typeof labelsEn)[]) {
      const [kind, name = ''] = key.split('.')
      if (kind !== 'id' && kind !== 'param') continue
      const label = kind === 'id' ? indicatorLabel(name) : paramLabel(name)
      expect([labelsZh[key], labelsEn[key]], 'take them over: npm run verifier:words').toEqual([label.zh, label.en])
    }
  })

  it('say plainly which cheat cannot be caught', () => {
    expect(en['limits.uncaught']).toContain('before any head left')
    expect(zh['limits.uncaught']).toMatch(/\u67e5\u4e0d\u51fa/)
  })
})
