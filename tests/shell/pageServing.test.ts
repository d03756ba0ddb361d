import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageResponder } from '../../electron/core/shell/servePages.ts'

const secret = 'SECRET-OUTSIDE'
let folder: string
let root: string
let respond: ReturnType<typeof pageResponder>

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hearth-pages-'))
  root = path.join(folder, 'root')
  mkdirSync(path.join(root, 'assets'), { recursive: true })
  mkdirSync(path.join(folder, 'root-evil'))
  writeFileSync(path.join(root, 'index.html'), '<meta property="csp-nonce" nonce="__csp_nonce__">page')
  writeFileSync(path.join(root, 'assets/main.js'), 'export {}')
  writeFileSync(path.join(root, 'assets/100%.js'), 'percent')
  writeFileSync(path.join(root, 'base.sqlite'), secret)
  for (const file of ['secret.js', 'index.html', 'root-evil/secret.js']) writeFileSync(path.join(folder, file), secret)
  symlinkSync(path.join(folder, 'secret.js'), path.join(root, 'assets/link.js'))
  respond = pageResponder(root, new Map([['0a-1', '<h1>report</h1>']]))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function get(url: string, method = 'GET'): Promise<{ status: number; text: string; headers: Headers }> {
  const reply = await respond({ url, method })
  return { status: reply.status, text: await reply.text(), headers: reply.headers }
}

describe('what app://local serves', () => {
  test.each([
    ['app://local/', 'page', 'text/html; charset=utf-8'],
    ['app://local/index.html', 'page', 'text/html; charset=utf-8'],
    ['app://local/clients/0198c0de-0000-7000-8000-000000000000', 'page', 'text/html; charset=utf-8'],
    ['app://local/stays?on=2026-07-01#today', 'page', 'text/html; charset=utf-8'],
    ['app://local/assets/main.js', 'export {}', 'text/javascript; charset=utf-8'],
    ['app://local/assets/100%25.js', 'percent', 'text/javascript; charset=utf-8'],
  ])('%s is answered with its file', async (url, content, type) => {
    const { status, text, headers } = await get(url)
    expect(status).toBe(200)
    expect(text).toContain(content)
    expect(headers.get('content-type')).toBe(type)
  })

  test('a page being printed is served at app://print by its id and nowhere else', async () => {
    expect((await get('app://print/0a-1')).text).toBe('<h1>report</h1>')
    for (const url of ['app://print/0a-2', 'app://print/', 'app://print/0a-1/x', 'app://local/0a-1.html']) {
      expect((await get(url)).status, url).toBe(404)
    }
  })

  test.each([
    'app://local/../secret.js',
    'app://local/%2e%2e/secret.js',
    'app://local/..%2fsecret.js',
    'app://local/%2e%2e%2fsecret.js',
    'app://local/assets/..%2f..%2fsecret.js',
    'app://local/..%2froot-evil%2fsecret.js',
    'app://local/..%5csecret.js',
    'app://local/..\\secret.js',
    'app://local/%252e%252e%252fsecret.js',
    'app://local/assets/main.js%00.html',
    'app://local//etc/passwd',
    'app://local/%2fetc%2fpasswd',
    'app://local/C:%5cWindows%5cwin.ini',
    'app://local/assets/main.js:stream.js',
    'app://local/assets/link.js',
    'app://local/base.sqlite',
    'app://local/%',
    'app://local/%ff.js',
    'app://local/assets/',
    'app://local/assets/absent.js',
    'app://local.evil/index.html',
    'app://user@evil/index.html',
    'app://local:80/index.html',
    'app:///index.html',
    'file:///etc/passwd',
    'https://local/index.html',
    'nonsense',
  ])('%s is not served', async (url) => {
    const { status, text } = await get(url)
    // A folder name is a route of the page and answered with the page, never with a listing.
    if (url === 'app://local/assets/') expect(text).toContain('page')
    else expect([status, text]).toEqual([404, ''])
  })

  test('only reading is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) expect((await get('app://local/', method)).status).toBe(405)
  })
})

describe('the page policy', () => {
  test('stands on every reply, refusals and printed pages included', async () => {
    const urls = [
      'app://local/',
      'app://local/assets/main.js',
      'app://local/../x',
      'app://print/0a-1',
      'app://print/9',
      'x',
    ]
    for (const url of urls) {
      for (const method of ['GET', 'POST']) {
        const { headers } = await get(url, method)
        const policy = headers.get('content-security-policy') ?? ''
        expect(policy, url).toContain("default-src 'none'")
        expect(policy, url).toContain("require-trusted-types-for 'script'")
        expect(policy, url).not.toMatch(/unsafe-eval|https?:|\*/)
        expect(policy.replace("style-src 'unsafe-inline'", ''), url).not.toContain('unsafe-inline')
        expect(headers.get('x-content-type-options'), url).toBe('nosniff')
        expect(headers.get('cache-control'), url).toBe('no-store')
      }
    }
  })

  test('allows scripts from our own files only, and none at all on paper', async () => {
    expect((await get('app://local/')).headers.get('content-security-policy')).toContain("script-src 'self';")
    expect((await get('app://print/0a-1')).headers.get('content-security-policy')).not.toContain('script-src')
  })

  test('has a new nonce for styles at every load, the same in the page and in its header', async () => {
    const seen = new Set<string>()
    for (let load = 0; load < 20; load++) {
      const { text, headers } = await get('app://local/')
      const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? ''
      expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(nonce.length).toBeGreaterThanOrEqual(22)
      seen.add(nonce)
    }
    expect(seen.size).toBe(20)
  })
})
