import { EventEmitter } from 'node:events'
import { openPage } from './hostChromium.ts'
import { HostContents } from './hostContents.ts'
import { sessionOf } from './hostSession.ts'

/** The options that mean something here; one the host does not know does not compile. */
type WindowOptions = Pick<
  Electron.BrowserWindowConstructorOptions,
  'title' | 'width' | 'height' | 'minWidth' | 'minHeight' | 'show' | 'name' | 'windowStatePersistence'
> & { webPreferences?: Pick<Electron.WebPreferences, 'partition' | 'preload' | 'spellcheck' | 'devTools'> }

/** Told by windows, listened to by the app; a module of its own would know both. */
export const windowEvents = new EventEmitter()

const openWindows = new Set<BrowserWindow>()

/** Stands in for Electron's BrowserWindow. Title, sizes and where the window was last are Chromium's own. */
export class BrowserWindow implements Pick<
  Electron.BrowserWindow,
  'loadURL' | 'show' | 'focus' | 'isMinimized' | 'restore' | 'setContentProtection' | 'isDestroyed' | 'destroy'
> {
  readonly webContents: HostContents
  readonly #events = new EventEmitter()
  #isDestroyed = false

  constructor(options: WindowOptions = {}) {
    const { partition = '', preload } = options.webPreferences ?? {}
    // A window that is never to be shown has no preload; one that only waits for its content has.
    const opening = openPage(options.show === false && preload === undefined)
    this.webContents = new HostContents(sessionOf(partition), opening, preload)
    openWindows.add(this)
    windowEvents.emit('opened', this.webContents)
    opening.then(
      ({ devTools, sessionId, targetId }) => {
        devTools.on<{ sessionId: string }>('Target.detachedFromTarget', (gone) => {
          if (gone.sessionId === sessionId) this.#close()
        })
        this.#closePage = () => void devTools.send('Target.closeTarget', { targetId }).catch(() => {})
        if (this.#isDestroyed) this.#closePage()
      },
      (problem: unknown) => windowEvents.emit('failed', problem),
    )
  }

  #closePage: () => void = () => {}

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url)
    this.#events.emit('ready-to-show')
    windowEvents.emit('loaded')
  }

  on(event: 'closed' | 'ready-to-show', listener: () => void): this {
    this.#events.on(event, listener)
    return this
  }

  once(event: 'closed' | 'ready-to-show', listener: () => void): this {
    this.#events.once(event, listener)
    return this
  }

  /** Chromium shows its windows itself. */
  show(): void {}

  focus(): void {
    this.webContents.bringToFront().catch(() => {})
  }

  /** Chromium cannot be asked in all its modes; bringing a window to the front restores it. */
  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.focus()
  }

  /** Chromium shows itself to whoever captures the screen. */
  setContentProtection(_isProtected: boolean): void {}

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  destroy(): void {
    this.#closePage()
    this.#close()
  }

  #close(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.webContents.markDestroyed()
    openWindows.delete(this)
    this.#events.emit('closed')
    if (openWindows.size === 0) windowEvents.emit('all-closed')
  }
}
