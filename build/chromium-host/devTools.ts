import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { Failure } from '../../shared/core/failure.ts'
import { requireChromium } from './findChromium.ts'

export interface LaunchOptions {
  /** false opens windows on the display */
  isHeadless: boolean
  /** first page of a visible program window, without tabs and address bar */
  appUrl?: string
  windowSize?: { width: number; height: number }
  /** Opens a DevTools port on loopback beside the pipe, so that Playwright can join in; only for tests. */
  withPort: boolean
}

/** No background traffic, no first-run pages, and no name resolution: whatever is not intercepted fails. */
const quietFlags = [
  // An ordinary profile keeps the titles of pages, and so names, in a history that outlives a crash.
  '--incognito',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-gpu',
  '--disable-breakpad',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disk-cache-size=1',
]

interface Reply {
  id?: number
  result?: unknown
  error?: { message: string }
  method?: string
  params?: unknown
  sessionId?: string
}

/**
 * One running Chromium, spoken to over the DevTools protocol through a pipe, which no other process can reach. Its
 * profile is a temporary folder, removed at the end.
 */
export class DevTools {
  readonly #child: ChildProcess
  readonly #profile: string
  readonly #toChromium: Writable
  readonly #events = new EventEmitter({ captureRejections: false })
  readonly #waiting = new Map<number, { resolve(result: never): void; reject(problem: Error): void }>()
  #lastId = 0
  #isGone = false

  private constructor(child: ChildProcess, profile: string) {
    this.#child = child
    this.#profile = profile
    this.#toChromium = child.stdio[3] as Writable
    this.#events.setMaxListeners(0)
    // A write to a Chromium that has just ended is told by `exit`, not by an unhandled error.
    this.#toChromium.on('error', () => {})
    let rest = Buffer.alloc(0)
    const fromChromium = child.stdio[4] as Readable
    fromChromium.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const message = rest.toString('utf8', 0, end)
        rest = rest.subarray(end + 1)
        this.#receive(JSON.parse(message) as Reply)
      }
    })
    child.once('exit', () => this.#ended())
  }

  /** @throws Failure shell.noChromium, shell.chromiumFailed */
  static async launch(options: LaunchOptions): Promise<DevTools> {
    const program = requireChromium()
    const profile = mkdtempSync(path.join(tmpdir(), 'hearth-chromium-'))
    const { width, height } = options.windowSize ?? { width: 1280, height: 800 }
    const flags = [
      '--remote-debugging-pipe',
      ...(options.withPort ? ['--remote-debugging-port=0'] : []),
      `--user-data-dir=${profile}`,
      `--window-size=${width},${height}`,
      ...quietFlags,
      ...(options.isHeadless ? ['--headless=new', '--hide-scrollbars', '--mute-audio'] : []),
      // Chromium refuses to run its sandbox as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.appUrl ? [`--app=${options.appUrl}`] : ['--no-startup-window']),
    ]
    const child = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
    let lastWords = ''
    child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)))
    const failed = once(child, 'error').then(([problem]) => Promise.reject(problem as Error))
    const devTools = new DevTools(child, profile)
    try {
      await Promise.race([devTools.send('Browser.getVersion'), failed])
    } catch (problem) {
      devTools.#ended()
      const reason = lastWords.trim().split('\n').at(-1) ?? String(problem)
      throw new Failure('shell.chromiumFailed', { params: { reason }, cause: problem })
    }
    return devTools
  }

  /** @throws Error with Chromium's words if it refuses the command or has ended. */
  send<Result = unknown>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    if (this.#isGone) return Promise.reject(new Error(`${method}: Chromium has ended`))
    const id = ++this.#lastId
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject: (problem) => reject(new Error(`${method}: ${problem.message}`)) })
      this.#toChromium.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`)
    })
  }

  /** Listens to an event of one session, or of the browser itself where `sessionId` is left out. */
  on<Params>(method: string, listener: (params: Params) => void, sessionId = ''): void {
    this.#events.on(`${sessionId} ${method}`, listener)
  }

  /** Resolves with the next such event. */
  next<Params>(method: string, sessionId = ''): Promise<Params> {
    return new Promise((resolve) => this.#events.once(`${sessionId} ${method}`, resolve))
  }

  onEnded(listener: () => void): void {
    this.#events.once('ended', listener)
  }

  /** Port of the DevTools server on loopback; only where it was asked for. */
  get port(): number {
    return Number(readFileSync(path.join(this.#profile, 'DevToolsActivePort'), 'utf8').split('\n')[0])
  }

  /** Asks Chromium to end, and ends it if it does not within three seconds. */
  async close(): Promise<void> {
    if (this.#isGone) return
    const exited = once(this.#child, 'exit')
    this.send('Browser.close').catch(() => {})
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 3000)
    await exited
    clearTimeout(timer)
  }

  #receive(message: Reply): void {
    if (message.id === undefined) {
      this.#events.emit(`${message.sessionId ?? ''} ${message.method}`, message.params)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result as never)
  }

  #ended(): void {
    if (this.#isGone) return
    this.#isGone = true
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('Chromium has ended'))
    this.#waiting.clear()
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    this.#events.emit('ended')
  }
}
