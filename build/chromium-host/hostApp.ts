import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { chromium, endChromium, isPortOpen } from './hostChromium.ts'
import type { HostContents } from './hostContents.ts'
import { sessionEvents } from './hostSession.ts'
import type { HostSession } from './hostSession.ts'
import { endUtilityProcesses } from './hostUtilityProcess.ts'
import { windowEvents } from './hostWindow.ts'

interface AppEvents {
  'session-created': [session: HostSession]
  'web-contents-created': [event: object, contents: HostContents]
  'window-all-closed': []
  'before-quit': [event: { preventDefault(): void }]
  'second-instance': []
}

const events = new EventEmitter<AppEvents>()
let userData: string | null = null
let lockFile: string | null = null
let isQuitting = false

/** Stands in for Electron's app, as far as our shell uses it. */
export const app = {
  isPackaged: false as boolean,

  /** Chromium is sandboxed by default; as root it cannot be, and is then started without (devTools.ts). */
  enableSandbox(): void {},

  getLocale(): string {
    const env = process.env
    return /^zh/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh-CN' : 'en-US'
  },

  getPath(_name: 'userData'): string {
    userData ??= path.join(configHome(), packageJson.productName)
    return userData
  },

  setPath(_name: 'userData', folder: string): void {
    userData = path.resolve(folder)
  },

  /** A file with our process id in the data folder; a second start signals the first, which says `second-instance`. */
  requestSingleInstanceLock(): boolean {
    const folder = app.getPath('userData')
    mkdirSync(folder, { recursive: true })
    const file = path.join(folder, 'host.lock')
    for (let tries = 0; tries < 2; tries++) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' })
        lockFile = file
        if (process.platform !== 'win32') process.on('SIGUSR2', () => events.emit('second-instance'))
        return true
      } catch {
        if (signalled(Number(readFileSync(file, 'utf8')))) return false
        rmSync(file, { force: true })
      }
    }
    return false
  },

  async whenReady(): Promise<void> {
    try {
      await chromium()
    } catch (problem) {
      failed(problem)
    }
  },

  on<Name extends keyof AppEvents>(event: Name, listener: (...args: AppEvents[Name]) => void): void {
    events.on(event, listener as never)
  },

  quit(): void {
    if (isQuitting) return
    isQuitting = true
    const answer = { isPrevented: false }
    events.emit('before-quit', { preventDefault: () => (answer.isPrevented = true) })
    if (answer.isPrevented) isQuitting = false
    else void end(0)
  },

  exit(exitCode = 0): void {
    isQuitting = true
    void end(exitCode)
  },
}

// What is typed here must be what Electron has; events are narrower on purpose.
app satisfies Pick<
  Electron.App,
  'isPackaged' | 'enableSandbox' | 'getLocale' | 'requestSingleInstanceLock' | 'quit' | 'exit' | 'whenReady'
>

sessionEvents.on('created', (session: HostSession) => events.emit('session-created', session))
windowEvents.on('opened', (contents: HostContents) => events.emit('web-contents-created', {}, contents))
windowEvents.on('all-closed', () => {
  if (!isQuitting) events.emit('window-all-closed')
})
windowEvents.on('failed', failed)
// Playwright joins when there is a window to look at.
windowEvents.once('loaded', () => {
  if (isPortOpen) void chromium().then((devTools) => process.stdout.write(`devtools port ${devTools.port}\n`))
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())

function failed(problem: unknown): never {
  process.stderr.write(`${String(problem)}\n`)
  process.exit(1)
}

async function end(exitCode: number): Promise<void> {
  await endUtilityProcesses()
  await endChromium()
  if (lockFile !== null) rmSync(lockFile, { force: true })
  process.exit(exitCode)
}

/** True if the process lives and has been told; our own id in a stale file does not count. */
function signalled(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, process.platform === 'win32' ? 0 : 'SIGUSR2')
    return true
  } catch {
    return false
  }
}

function configHome(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support')
  if (process.platform === 'win32') return process.env['APPDATA'] ?? homedir()
  return process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config')
}
