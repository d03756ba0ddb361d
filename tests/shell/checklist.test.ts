import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { buildIfStale, outDir, projectRoot } from '../../build/scripts/buildApp.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { pageResponder } from '../../electron/core/shell/servePages.ts'
import { isPrevented, type FakeContents } from './support/fakeElectron.ts'
import { recordingElectron } from './support/recordingElectron.ts'

/**
 * Electron's security checklist (security.md section 1.1), all twenty items. Electron itself cannot run here: an item is
 * proved by what our code and the built program say (with an offending line that the scan must find), by the shell
 * started on an Electron that writes down what it is told, or by hostile input to the very function that decides.
 */
vi.mock('electron', async () => (await import('./support/recordingElectron.ts')).recordingElectron)

const { startShell } = await import('../../electron/core/shell/startShell.ts')

let ours: Map<string, string>

beforeAll(async () => {
  await buildIfStale()
  ours = new Map([...read('electron', /\.ts$/), ...read(path.relative(projectRoot, path.join(outDir, 'main')), /\.js$/), ...read(path.relative(projectRoot, path.join(outDir, 'preload')), /\.cjs$/)])
  startShell({ service: 'service.js', preload: 'preload.cjs', renderer: path.join(outDir, 'renderer') })
  await recordingElectron.started()
}, 180_000)

function read(folder: string, kind: RegExp): [string, string][] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => kind.test(file))
    .map((file) => [`${folder}/${file}`, withoutComments(readFileSync(path.join(projectRoot, folder, file), 'utf8'))])
}

/** Comments may name what the code must not. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

/** Nowhere in our code nor in the built program, and the scan finds it where it stands. */
function stands(pattern: RegExp, offending: string): void {
  expect(offending, `the scan would miss: ${offending}`).toMatch(pattern)
  expect([...ours].filter(([, code]) => pattern.test(code)).map(([file]) => file), String(pattern)).toEqual([])
  expect(ours.size).toBeGreaterThan(100)
}

const preferences = () => recordingElectron.windows.map((window) => window.options.webPreferences ?? {})
const contents = (): FakeContents => recordingElectron.windows[0]!.webContents
const replies = () => pageResponder(path.join(outDir, 'renderer'), new Map([['1', 'paper']]))

const items: { items: number[]; says: string; prove: () => void | Promise<void> }[] = [
  {
    items: [1],
    says: 'only secure content: nothing speaks to a network, and a request that is not ours is cancelled',
    prove: () => {
      stands(/(?:from|import\(|require\()\s*['"](?:node:)?(?:http2?|https|net|tls|dgram|undici|ws)['"]/, "import net from 'node:net'")
      stands(/\bnew (?:WebSocket|XMLHttpRequest|EventSource)\b|(?<![.\w])fetch\(/, 'await fetch(url)')
      const answers: unknown[] = []
      for (const session of recordingElectron.sessions) session.rules['request']?.({ url: 'https://example.org/' } as never, ((answer: unknown) => answers.push(answer)) as never)
      expect(answers).toEqual(recordingElectron.sessions.map(() => ({ cancel: true })))
      expect(answers.length).toBeGreaterThan(0)
    },
  },
  {
    items: [2, 3, 4],
    says: 'pages have no Node, a world apart and the sandbox, asked for before anything starts, and looked at by the preload',
    prove: () => {
      stands(/nodeIntegration(?:InWorker|InSubFrames)?\s*:|contextIsolation\s*:|sandbox\s*:\s*(?:false|!1)|no-sandbox/, 'webPreferences: { nodeIntegration: true }')
      expect(recordingElectron.said.indexOf('enableSandbox')).toBeGreaterThanOrEqual(0)
      expect(recordingElectron.said.indexOf('enableSandbox')).toBeLessThan(recordingElectron.said.indexOf('whenReady'))
      for (const process of [{ sandboxed: false, contextIsolated: true }, { sandboxed: true, contextIsolated: false }, {}]) {
        expect(() => runPreload(process)).toThrow('kept apart')
      }
    },
  },
  {
    items: [5],
    says: 'all four permission handlers stand on every session (each permission: sessionRules.test.ts)',
    prove: () => {
      for (const { rules } of recordingElectron.sessions) {
        expect(Object.keys(rules).toSorted()).toEqual(['check', 'device', 'display', 'permission', 'request'])
        expect(rules['check']?.(null as never, 'media' as never, 'app://local' as never)).toBe(false)
      }
    },
  },
  { items: [6], says: 'web security is never switched off', prove: () => stands(/webSecurity|disable-web-security|ignore-certificate-errors|disable-site-isolation/, 'webSecurity: false') },
  {
    items: [7],
    says: 'a page policy on every reply: each built file and each kind of refusal',
    prove: async () => {
      const files = readdirSync(path.join(outDir, 'renderer'), { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(path.join(outDir, 'renderer'), path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      expect(files.length).toBeGreaterThan(20)
      const asked = [
        ...files.map((file) => ({ url: `app://local/${encodeURI(file)}`, method: 'GET', status: 200 })),
        { url: 'app://local/', method: 'GET', status: 200 },
        { url: 'app://local/clients/0198', method: 'GET', status: 200 },
        { url: 'app://print/1', method: 'GET', status: 200 },
        ...['app://print/2', 'app://local/absent.js', 'app://local/assets/', 'app://local/%', 'app://local/..%2f..%2fpackage.json', 'app://other/', 'nonsense', 'app://local/base.db'].map(
          (url) => ({ url, method: 'GET', status: url.endsWith('assets/') ? 200 : 404 }),
        ),
        ...['POST', 'PUT', 'HEAD', 'OPTIONS'].map((method) => ({ url: 'app://local/', method, status: 405 })),
      ]
      const respond = replies()
      for (const { url, method, status } of asked) {
        const { headers, status: answered } = await respond({ url, method })
        expect(answered, `${method} ${url}`).toBe(status)
        const policy = headers.get('content-security-policy') ?? ''
        for (const rule of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) {
          expect(policy, `${method} ${url}`).toContain(rule)
        }
        expect(policy).not.toMatch(/unsafe-eval|https?:|\*|strict-dynamic/)
        expect(policy.includes("script-src 'self';") || !policy.includes('script-src'), url).toBe(true)
        expect([headers.get('x-content-type-options'), headers.get('cache-control')], url).toEqual(['nosniff', 'no-store'])
        expect(headers.get('content-type'), url).not.toBe('')
      }
    },
  },
  { items: [8], says: 'insecure content is never allowed', prove: () => stands(/allowRunningInsecureContent|allow-running-insecure/, 'allowRunningInsecureContent: true') },
  { items: [9], says: 'no experimental features', prove: () => stands(/experimentalFeatures|enable-experimental|enable-features/, 'experimentalFeatures: true') },
  { items: [10], says: 'no Blink features', prove: () => stands(/[eE]nableBlinkFeatures|enable-blink-features/, "enableBlinkFeatures: 'X'") },
  {
    items: [11, 12],
    says: 'no page is set into a page',
    prove: () => {
      stands(/webviewTag|<webview/, 'webviewTag: true')
      expect(isPrevented(contents(), 'will-attach-webview', { params: { src: 'app://local/' } })).toBe(true)
    },
  },
  {
    items: [13, 14],
    says: 'no navigation and no new window (200 addresses: tests/rigs/navigation.test.ts)',
    prove: () => {
      for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) expect(isPrevented(contents(), event, { url: 'app://local/' }), event).toBe(true)
      expect(contents().openWindow({ url: 'app://local/' })).toEqual({ action: 'deny' })
      stands(/action\s*:\s*['"]allow['"]/, "({ action: 'allow' })")
    },
  },
  { items: [15], says: 'nothing is opened outside the program', prove: () => stands(/openExternal|openPath|showItemInFolder|import \{[^}]*\bshell\b[^}]*\} from ['"]electron['"]/, 'shell.openExternal(url)') },
  {
    items: [16],
    says: 'one exact Electron of the newest three majors known when this was written; a release looks again (build/SECURITY.md)',
    prove: () => {
      expect(packageJson.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
      expect(Number(packageJson.devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45)
      const installed = JSON.parse(readFileSync(path.join(projectRoot, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
      expect(installed.version).toBe(packageJson.devDependencies.electron)
    },
  },
  {
    items: [17],
    says: 'every channel refuses whoever is not the top frame of our window at our origin',
    prove: async () => {
      const top = { origin: 'app://local', parent: null }
      const strangers = [
        { sender: { id: 99 }, senderFrame: top },
        { sender: { id: 7 }, senderFrame: null },
        { sender: { id: 7 }, senderFrame: { origin: 'app://local', parent: top } },
        ...['app://print', 'app://local.evil', 'file://', 'null', 'https://local'].map((origin) => ({ sender: { id: 7 }, senderFrame: { origin, parent: null } })),
      ]
      const channels = [...recordingElectron.channels]
      expect(channels.length).toBeGreaterThanOrEqual(3)
      for (const [channel, handler] of channels) {
        for (const stranger of strangers) {
          await expect(Promise.resolve().then(() => handler(stranger, 'station.state', {}, {})), channel).rejects.toThrow('not a page of this program')
        }
      }
      stands(/ipcMain\.(?:on|once|handleOnce)\(/, "ipcMain.on('x', listener)")
    },
  },
  {
    items: [18],
    says: 'pages come from app:, never from file:',
    prove: () => {
      stands(/\.loadFile\(|['"`]file:\/\//, "window.loadURL('file:///x')")
      stands(/bypassCSP|allowServiceWorkers|corsEnabled/, 'bypassCSP: true')
      expect(recordingElectron.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
      expect(recordingElectron.windows.map((window) => window.url)).toEqual(['app://local/'])
    },
  },
  {
    items: [19],
    says: 'whatever packs the program sets all nine fuses, and says so if one is new',
    prove: () => {
      const packing = [...read('build', /\.(?:ts|json)$/), ['package.json', JSON.stringify(packageJson)] as [string, string]]
      const packs = packing.filter(([file, code]) => !file.includes('.cache') && /electron-builder|@electron\/packager|electron-packager|@electron\/fuses/.test(code))
      if (packs.length === 0) return
      const all = packs.map(([, code]) => code).join('\n')
      for (const fuse of fuses) expect(all, fuse).toMatch(new RegExp(fuse, 'i'))
      expect(all).toMatch(/strictlyRequireAllFuses/)
    },
  },
  {
    items: [20],
    says: 'the page gets named functions and plain data: no Electron object, no event',
    prove: () => {
      const { exposed, emit } = runPreload({ sandboxed: true, contextIsolated: true })
      expect(Object.keys(exposed)).toEqual(['bridge'])
      const bridge = exposed['bridge'] as Record<string, (...args: unknown[]) => unknown>
      for (const [name, member] of Object.entries(bridge)) expect(typeof member, name).toBe('function')
      const heard: unknown[][] = []
      bridge['subscribe']?.((...args: unknown[]) => heard.push(args))
      emit({ sender: 'an object of Electron' }, { type: 'locked' })
      expect(heard).toEqual([[{ type: 'locked' }]])
    },
  },
]

const fuses = 'RunAsNode EnableCookieEncryption EnableNodeOptionsEnvironmentVariable (?:Enable)?NodeCliInspect EmbeddedAsarIntegrity OnlyLoadAppFromAsar LoadBrowserProcessSpecificV8Snapshot GrantFileProtocolExtraPrivileges WasmTrapHandlers'.split(' ')

/** The built preload in a world with a written-down electron, and what it hands the page. */
function runPreload(process: object): { exposed: Record<string, unknown>; emit(event: object, notice: unknown): void; invoked: unknown[][]; heard: Map<string, () => void> } {
  const exposed: Record<string, unknown> = {}
  const listeners: ((event: object, notice: unknown) => void)[] = []
  const invoked: unknown[][] = []
  const heard = new Map<string, () => void>()
  const electron = {
    ipcRenderer: { invoke: (...args: unknown[]) => Promise.resolve(invoked.push(args)), on: (_channel: string, listener: (event: object, notice: unknown) => void) => listeners.push(listener) },
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) },
  }
  const load = (module: string): object => {
    if (module !== 'electron') throw new Error(`a sandboxed preload cannot load ${module}`)
    return electron
  }
  const code = readFileSync(path.join(outDir, 'preload/preload.cjs'), 'utf8')
  const addEventListener = (name: string, listener: () => void): void => void heard.set(name, listener)
  vm.runInNewContext(code, { addEventListener, require: load, process, module: { exports: {} }, exports: {} })
  return { exposed, emit: (event, notice) => listeners.forEach((listener) => listener(event, notice)), invoked, heard }
}

describe("Electron's checklist", () => {
  test('has an answer to each of its twenty items, and one only', () => {
    expect(items.flatMap((one) => one.items)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  test.each(items.map((one) => [one.items.join(', '), one.says, one.prove] as const))('item %s: %s', async (_items, _says, prove) => {
    await prove()
  })
})

describe('beyond the checklist, the shell', () => {
  test('learns from the preload that something was copied or cut, and not what', () => {
    const { heard, invoked } = runPreload({ sandboxed: true, contextIsolated: true })
    expect([...heard.keys()]).toEqual(['copy', 'cut'])
    for (const listener of heard.values()) listener()
    expect(invoked).toEqual([['hearth:copied'], ['hearth:copied']])
  })

  test('keeps no cache, cookie or storage on the disk, checks no spelling, and has no developer tools when packed', () => {
    for (const [partition, options] of recordingElectron.partitions) {
      expect(partition).not.toMatch(/^persist:/)
      expect(options).toEqual({ cache: false })
    }
    expect(recordingElectron.partitions.length).toBeGreaterThan(0)
    for (const { partition, spellcheck, devTools } of preferences()) {
      expect([partition, spellcheck, devTools]).toEqual(['hearth', false, recordingElectron.app.isPackaged ? false : true])
    }
    expect(recordingElectron.sessions.every((session) => session.spellChecker === false)).toBe(true)
    stands(/persist:/, "partition: 'persist:hearth'")
  })

  test('reports no crash to anybody', () => stands(/crashReporter|\bcrashpad\b/, 'crashReporter.start({})'))

  test('keeps its memory out of core dumps where the system lets it', async () => {
    const { leaveNoCoreDump } = await import('../../electron/core/noCoreDump.ts')
    leaveNoCoreDump()
    if (process.platform !== 'linux') return
    expect(Number.parseInt(readFileSync('/proc/self/coredump_filter', 'utf8'), 16)).toBe(0)
    for (const entry of ['electron/service.ts', 'electron/cli.ts', 'electron/core/shell/startShell.ts']) {
      expect(readFileSync(path.join(projectRoot, entry), 'utf8'), entry).toMatch(/^\s*leaveNoCoreDump\(\)$/m)
    }
  })
})
