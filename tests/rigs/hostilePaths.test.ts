import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagePath, pageResponder } from '../../electron/core/shell/servePages.ts'
import { figure, size } from './figures.ts'

const secret = 'SECRET-OUTSIDE'
let folder: string
let root: string
let hostile: { url: string; method: string }[]

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hearth-hostile-')))
  root = path.join(folder, 'root')
  for (const name of ['root/assets/deep', 'root-evil', 'root.', 'ROOT-2']) mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(root, 'index.html'), 'page')
  writeFileSync(path.join(root, 'assets/main.js'), 'export {}')
  const outside = ['secret.js', 'index.html', 'main.js', 'root-evil/secret.js', 'root-evil/index.html', 'root./secret.js', 'ROOT-2/secret.js']
  for (const file of outside) writeFileSync(path.join(folder, file), secret)
  // Links that lie inside and point out: a file, a folder, a link to a link, and one that ends nowhere.
  symlinkSync(path.join(folder, 'secret.js'), path.join(root, 'assets/link.js'))
  symlinkSync(folder, path.join(root, 'assets/up'))
  symlinkSync(path.join(root, 'assets/link.js'), path.join(root, 'assets/deep/again.js'))
  symlinkSync(path.join(folder, 'nowhere.js'), path.join(root, 'assets/dead.js'))
  hostile = makeHostile(size(5000, 250_000))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Ways of writing "one folder up", and what stands between two folders. */
const ups = ['..', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '%c0%ae%c0%ae', '\u2025', '\uff0e\uff0e', '..;', '.. ', '..%20', '..%00', '...', '..%09', '\u2024\u2024']
const separators = ['/', '//', '%2f', '%2F', '%252f', '%5c', '\\', '%255c', '%c0%af', '\u2215', '\uff0f', '/./', '%00/', ';/']

function makeHostile(count: number): { url: string; method: string }[] {
  const up = fc.tuple(fc.constantFrom(...ups), fc.constantFrom(...separators)).map((pair) => pair.join(''))
  const target = fc.constantFrom(
    ...['secret.js', 'index.html', 'main.js', 'root-evil/secret.js', 'root./secret.js', 'ROOT-2/secret.js', 'etc/passwd', 'proc/self/environ'],
  )
  const start = fc.constantFrom('', 'assets/', 'assets/deep/', 'assets/main.js/', 'clients/', './', '/', '%2f', 'assets/up/', 'assets/up/root-evil/')
  const climbing = fc.tuple(start, fc.array(up, { minLength: 1, maxLength: 6 }), target).map(([from, climb, to]) => from + climb.join('') + to)
  const absolute = fc
    .tuple(fc.constantFrom('/', '//', '%2f', 'C:', 'c:%5c', '%5c%5c?%5cC:%5c', '//server/share/', '\\\\server\\share\\', 'file:///', 'file:'), target)
    .map(([from, to]) => `${from}${folder.slice(1)}/${to}`)
  const linked = fc.constantFrom('assets/link.js', 'assets/up/secret.js', 'assets/up/root-evil/secret.js', 'assets/deep/again.js', 'assets/dead.js', 'assets/%75p/secret.js')
  const named = fc.tuple(fc.constantFrom('assets/main.js', 'index.html'), fc.constantFrom('%00', '::$DATA', ':x.js', '.', '%20', '/', '%2f..%2f..%2fsecret.js', '~1')).map((pair) => pair.join(''))
  const long = fc.tuple(fc.constantFrom('a/', '../', '%2e%2e%2f', '\u767b/', '%'), fc.integer({ min: 300, max: 3000 })).map(([part, times]) => `${part.repeat(times)}secret.js`)
  const noise = fc.string({ unit: 'binary', maxLength: 20 })
  const tail = fc.constantFrom('', '', '', '?x=../../secret.js', '#/../../secret.js', '?%2e%2e%2fsecret.js', '%23', '%3f../secret.js')
  const somewhere = fc.oneof(
    { weight: 8, arbitrary: climbing },
    { weight: 2, arbitrary: absolute },
    { weight: 2, arbitrary: linked },
    { weight: 2, arbitrary: named },
    { weight: 1, arbitrary: long },
    { weight: 1, arbitrary: noise },
  )
  const host = fc.oneof(
    { weight: 12, arbitrary: fc.constant('app://local/') },
    { weight: 2, arbitrary: fc.constantFrom('app://print/', 'app://localhost/', 'app://local.evil/', 'app://local:80/', 'app://u@local/', 'app:///', 'app:', 'file:///', 'https://local/', 'APP://LOCAL/') },
  )
  const method = fc.oneof({ weight: 15, arbitrary: fc.constant('GET') }, { weight: 1, arbitrary: fc.constantFrom('POST', 'PUT', 'HEAD', 'OPTIONS', 'get', 'TRACE') })
  const one = fc.tuple(host, somewhere, tail, method).map(([from, to, end, how]) => ({ url: `${from}${to}${end}`, method: how }))
  return fc.sample(one, { numRuns: count, seed: 20261126 })
}

type Answer = { status: number; text: string; headers: Headers }

/** Addresses whose answer shows something from outside, or is served where nothing should be. */
async function leaksOf(respond: (request: { url: string; method: string }) => Promise<Response>): Promise<string[]> {
  const inside = new Set(['page', 'export {}'])
  const leaks: string[] = []
  for (const request of hostile) {
    const reply = await respond(request)
    const answer: Answer = { status: reply.status, text: await reply.text(), headers: reply.headers }
    const isServed = answer.status === 200
    if (answer.text.includes(secret) || (isServed && !inside.has(answer.text)) || (!isServed && answer.text !== '')) leaks.push(request.url)
  }
  return leaks
}

test(`none of ${size(5000, 250_000)} hostile addresses is answered with a file outside the folder of the pages`, async () => {
  const respond = pageResponder(root, new Map())
  expect(new Set(hostile.map(({ url, method }) => `${method} ${url}`)).size).toBeGreaterThan(hostile.length * 0.5)
  expect(await leaksOf(respond)).toEqual([])
  let refused = 0
  for (const { url, method } of hostile) {
    const reply = await respond({ url, method })
    expect([200, 404, 405], url).toContain(reply.status)
    if (reply.status !== 200) refused++
    // Every answer, whatever it says, carries the policy.
    expect(reply.headers.get('content-security-policy'), url).toContain("default-src 'none'")
    expect([reply.headers.get('x-content-type-options'), reply.headers.get('cache-control')], url).toEqual(['nosniff', 'no-store'])
    const file = pagePath(root, url)
    if (file !== null) expect(file.startsWith(root + path.sep), url).toBe(true)
  }
  figure('hostilePaths', `${hostile.length} hostile addresses (${refused} refused, the others answered with our own page), 0 served from outside`)
})

/** Three handlers as others had them; each has to be caught, or the addresses above prove nothing. */
const faulty: Record<string, (asked: string) => string | null> = {
  'decodes twice': (asked) => {
    const file = path.resolve(root, `.${decodeURIComponent(decodeURIComponent(asked)).replaceAll('\\', '/')}`)
    return file
  },
  'tests for the prefix of the folder': (asked) => {
    const file = path.resolve(root, `.${decodeURIComponent(asked)}`)
    return file.startsWith(root) ? file : null
  },
  'follows links': (asked) => {
    const file = path.resolve(root, `.${decodeURIComponent(asked)}`)
    return file.startsWith(root + path.sep) ? file : null
  },
}

test.each(Object.keys(faulty))('a handler that %s is found out by the same addresses', async (fault) => {
  const leaks = await leaksOf(({ url }) => {
    try {
      const file = faulty[fault]!(URL.parse(url)!.pathname)
      if (file !== null && statSync(file).isFile()) return Promise.resolve(new Response(readFileSync(file)))
    } catch {
      // refused
    }
    return Promise.resolve(new Response(null, { status: 404 }))
  })
  expect(leaks.length).toBeGreaterThan(0)
})
