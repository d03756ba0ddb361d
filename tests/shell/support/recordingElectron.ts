import { EventEmitter } from 'node:events'
import { FakeContents, FakeSession } from './fakeElectron.ts'

interface WindowOptions {
  webPreferences?: Record<string, unknown>
  [name: string]: unknown
}
type Handler = (event: object, ...args: unknown[]) => unknown

/** What the shell said to Electron, in its order: for tests of a shell that is started without one. */
const said: string[] = []
const sessions: FakeSession[] = []
const partitions: [string, object | undefined][] = []
const windows: FakeWindow[] = []
const channels = new Map<string, Handler>()
const schemes: object[] = []
const posted: unknown[] = []
/** services that were started; a message of one is emitted, as its process would send it */
const services: EventEmitter[] = []

class FakeApp extends EventEmitter {
  isPackaged = true
  enableSandbox = () => void said.push('enableSandbox')
  requestSingleInstanceLock = () => true
  getPath = () => '/nowhere'
  setPath = () => {}
  getLocale = () => 'zh-CN'
  quit = () => void said.push('quit')
  exit = () => void said.push('exit')
  whenReady(): Promise<void> {
    said.push('whenReady')
    return Promise.resolve()
  }
}
const app = new FakeApp()

class FakeWindow extends EventEmitter {
  readonly options: WindowOptions
  readonly webContents = new FakeContents()
  url = ''
  loads = 0
  isProtected: boolean | null = null
  constructor(options: WindowOptions = {}) {
    super()
    this.options = options
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.url = url
    this.loads++
    return Promise.resolve()
  }
  setContentProtection = (isOn: boolean) => void (this.isProtected = isOn)
  show = () => {}
  focus = () => {}
  restore = () => {}
  isMinimized = () => false
  isDestroyed = () => false
  destroy = () => {}
}

/** the machine's clipboard, which any program may write to */
const clipboard = {
  text: '',
  readText: () => Promise.resolve(clipboard.text),
  clear: () => void (clipboard.text = ''),
}

const byPartition = new Map<string, FakeSession>()

/** Stands for the module `electron`. */
export const recordingElectron = {
  said,
  sessions,
  partitions,
  windows,
  channels,
  schemes,
  posted,
  services,
  /** resolves when what the shell does at the start is done */
  started: async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  },
  app,
  clipboard,
  BrowserWindow: FakeWindow,
  session: {
    fromPartition(name: string, options?: object): FakeSession {
      partitions.push([name, options])
      const known = byPartition.get(name)
      if (known) return known
      const made = new FakeSession()
      byPartition.set(name, made)
      sessions.push(made)
      app.emit('session-created', made)
      return made
    },
  },
  protocol: { registerSchemesAsPrivileged: (list: object[]) => void schemes.push(...list) },
  ipcMain: { handle: (channel: string, handler: Handler) => void channels.set(channel, handler) },
  Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => {} },
  dialog: { showErrorBox: () => {} },
  powerMonitor: Object.assign(new EventEmitter(), { getSystemIdleTime: () => 0 }),
  utilityProcess: {
    fork() {
      const service = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void posted.push(message), kill: () => true })
      services.push(service)
      return service
    },
  },
}
