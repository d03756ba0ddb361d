import { EventEmitter } from 'node:events'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { appOriginOf, toApp, toChromium } from './appUrls.ts'
import type { DevTools } from './devTools.ts'
import { contextOf, isOwnPage } from './hostChromium.ts'
import { ipcHandlers } from './hostIpc.ts'
import type { HostSession } from './hostSession.ts'
import { pagePdf } from './pagePdf.ts'
import type { PdfOptions } from './pagePdf.ts'
import { preloadScript } from './pagePreload.ts'

interface PausedRequest {
  requestId: string
  frameId: string
  resourceType: string
  request: { url: string; method: string }
  redirectedRequestId?: string
}

interface NewTarget {
  type: string
  url: string
  targetId: string
  openerId?: string
}

interface NavigationEvent {
  url: string
  isMainFrame: boolean
  preventDefault(): void
}

type NavigationEventName = 'will-navigate' | 'will-frame-navigate' | 'will-redirect'

/** A frame as far as the shell's sender check looks at it. */
export interface HostFrame {
  url: string
  origin: string
  parent: HostFrame | null
}

/** A page of Chromium and the session that speaks to it. The id of a page target is also that of its top frame. */
export interface PageTarget {
  devTools: DevTools
  sessionId: string
  targetId: string
}

let lastContentsId = 0

/** Stands in for Electron's WebContents: one page target of Chromium, which arrives after the object is made. */
export class HostContents implements Pick<Electron.WebContents, 'id' | 'send' | 'isDestroyed'> {
  readonly id = ++lastContentsId
  readonly session: HostSession
  readonly #events = new EventEmitter()
  readonly #receiverName = `host${randomBytes(16).toString('hex')}`
  readonly #attached: Promise<PageTarget>
  #target: PageTarget | null = null
  #receiverId: string | null = null
  #pageReady: Promise<void> = Promise.resolve()
  #markPageReady: () => void = () => {}
  #openWindow: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' })
  /** address that the shell itself is loading; whatever else the top frame asks for, the page asked for */
  #loading: string | null = null
  #url = ''
  #isDestroyed = false

  /** @param opening the page target, on its way; rules, interception and preload are set before it is used */
  constructor(session: HostSession, opening: Promise<PageTarget>, preload: string | undefined) {
    this.session = session
    this.#attached = opening.then((target) => this.#prepare(target, preload))
    this.#attached.catch(() => {})
  }

  get mainFrame(): HostFrame {
    const url = toApp(this.#url)
    return { url, origin: appOriginOf(url), parent: null }
  }

  /** Resolves when the page has loaded. @throws Error if it cannot be loaded */
  async load(url: string): Promise<void> {
    const { devTools, sessionId } = await this.#attached
    this.#loading = toChromium(url)
    const loaded = devTools.next('Page.loadEventFired', sessionId)
    const answer = await this.#send<{ errorText?: string }>('Page.navigate', { url: this.#loading })
    if (answer.errorText) throw new Error(`${url}: ${answer.errorText}`)
    await loaded
  }

  async bringToFront(): Promise<void> {
    await this.#attached
    await this.#send('Page.bringToFront')
  }

  on(event: NavigationEventName, listener: (event: NavigationEvent) => void): void
  on(event: 'input-event', listener: () => void): void
  on(event: 'render-process-gone', listener: (event: object, details: { reason: string }) => void): void
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): void
  on(event: string, listener: (...args: never[]) => void): void {
    this.#events.on(event, listener as () => void)
  }

  /**
   * The page that is loaded next takes the place of this one. Its process is not killed here: whoever joined over
   * DevTools (a test) would lose the page for good.
   */
  forcefullyCrashRenderer(): void {}

  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'allow' | 'deny' }): void {
    this.#openWindow = handler
  }

  send(channel: string, ...args: unknown[]): void {
    this.#toPage({ type: 'event', channel, args })
  }

  async printToPDF(options: PdfOptions): Promise<Uint8Array> {
    const { devTools, sessionId } = await this.#attached
    return pagePdf(devTools, sessionId, options)
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  markDestroyed(): void {
    this.#isDestroyed = true
  }

  async #prepare(target: PageTarget, preload: string | undefined): Promise<PageTarget> {
    this.#target = target
    this.#listen<PausedRequest>('Fetch.requestPaused', (paused) => void this.#answerRequest(paused).catch(() => {}))
    this.#listen<{ frame: { id: string; parentId?: string; url: string } }>('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#url = frame.url
    })
    this.#listen<{ frameId: string; url: string }>('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === target.targetId) this.#url = url
    })
    target.devTools.on<{ targetInfo: NewTarget }>('Target.targetCreated', (created) => {
      void this.#judgeNewTarget(created.targetInfo).catch(() => {})
    })
    this.#listen('Inspector.targetCrashed', () => this.#events.emit('render-process-gone', {}, { reason: 'crashed' }))
    await this.#send('Page.enable')
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await target.devTools.send('Target.setDiscoverTargets', { discover: true })
    const browserContextId = await contextOf(target)
    await target.devTools.send('Browser.grantPermissions', {
      browserContextId,
      origin: new URL(toChromium('app://local/')).origin,
      permissions: this.session.grantedPermissions(),
    })
    await target.devTools.send('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId })
    if (preload !== undefined) await this.#installPreload(readFileSync(preload, 'utf8'))
    return target
  }

  async #installPreload(source: string): Promise<void> {
    const bindingName = `host${randomBytes(16).toString('hex')}`
    this.#listen<{ name: string; payload: string; executionContextId: number }>('Runtime.bindingCalled', (call) => {
      if (call.name === bindingName) void this.#receive(call.payload, call.executionContextId).catch(() => {})
    })
    await this.#send('Runtime.enable')
    await this.#send('Runtime.addBinding', { name: bindingName })
    await this.#send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(bindingName, this.#receiverName, source),
    })
    this.#pageReady = new Promise((resolve) => (this.#markPageReady = resolve))
  }

  async #receive(payload: string, contextId: number): Promise<void> {
    const message = JSON.parse(payload) as
      { type: 'ready' } | { type: 'input' } | { type: 'invoke'; id: number; channel: string; args: unknown[] }
    if (message.type === 'ready') {
      const taken = await this.#send<{ result: { objectId: string } }>('Runtime.evaluate', {
        expression: `(() => { const f = globalThis.${this.#receiverName}; delete globalThis.${this.#receiverName}; return f })()`,
        contextId,
      })
      this.#receiverId = taken.result.objectId
      this.#markPageReady()
      return
    }
    if (message.type === 'input') {
      this.#events.emit('input-event')
      return
    }
    const { id, channel } = message
    try {
      const handler = ipcHandlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      const value: unknown = await handler({ sender: this, senderFrame: this.mainFrame }, ...message.args)
      this.#toPage({ type: 'answer', id, value })
    } catch (problem) {
      this.#toPage({ type: 'answer', id, error: `Error invoking remote method '${channel}': ${String(problem)}` })
    }
  }

  #toPage(message: object): void {
    if (this.#receiverId === null || this.#isDestroyed) return
    this.#send('Runtime.callFunctionOn', {
      objectId: this.#receiverId,
      functionDeclaration: 'function (message) { this(message) }',
      arguments: [{ value: JSON.stringify(message) }],
      // A page that has gone to another document meanwhile cannot be told.
    }).catch(() => {})
  }

  async #answerRequest(paused: PausedRequest): Promise<void> {
    const { requestId, resourceType, request } = paused
    const isTop = resourceType === 'Document' && paused.frameId === this.#target?.targetId
    if (resourceType === 'Document' && this.#isRefusedNavigation(paused, isTop)) {
      // "No content" leaves the page where it is; a failed request would put Chromium's error page in its place.
      await this.#send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      return
    }
    if (isTop && this.#receiverId !== null) {
      this.#receiverId = null
      this.#pageReady = new Promise((resolve) => (this.#markPageReady = resolve))
    }
    // Nothing of the page runs before the preload is in place and its receiver has been taken out of the page.
    if (resourceType === 'Script') await this.#pageReady
    const reply = await this.session.answer(request.url, request.method)
    if (reply === 'outside') {
      await this.#send('Fetch.continueRequest', { requestId })
    } else if (reply === null) {
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
    } else {
      await this.#send('Fetch.fulfillRequest', {
        requestId,
        responseCode: reply.status,
        responseHeaders: [...reply.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await reply.arrayBuffer()).toString('base64'),
      })
    }
  }

  #isRefusedNavigation(paused: PausedRequest, isTop: boolean): boolean {
    const url = paused.request.url
    const isOwnLoad = isTop && (url === this.#loading || isSameDocument(url, this.#url))
    if (isTop) this.#loading = null
    // Loading and reloading are the shell's and the tester's doing and raise no event, as in Electron.
    if (isOwnLoad) return false
    const names: NavigationEventName[] = paused.redirectedRequestId
      ? ['will-redirect']
      : ['will-frame-navigate', ...(isTop ? (['will-navigate'] as const) : [])]
    let isPrevented = false
    const preventDefault = (): void => void (isPrevented = true)
    for (const name of names) this.#events.emit(name, { url: toApp(url), isMainFrame: isTop, preventDefault })
    return isPrevented
  }

  /** A window that a page opened is there before it can be asked about; denied, it is closed again at once. */
  async #judgeNewTarget({ type, url, targetId, openerId }: NewTarget): Promise<void> {
    const isForeign = openerId !== undefined && openerId !== this.#target?.targetId
    if (type !== 'page' || isForeign || this.#isDestroyed || (await isOwnPage(targetId))) return
    if (this.#openWindow({ url: toApp(url) }).action === 'deny') {
      await this.#target?.devTools.send('Target.closeTarget', { targetId })
    }
  }

  #send<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    if (!this.#target) return Promise.reject(new Error(`${method}: the page is not there yet`))
    return this.#target.devTools.send<Result>(method, params, this.#target.sessionId)
  }

  #listen<Params>(event: string, listener: (params: Params) => void): void {
    this.#target?.devTools.on(event, listener, this.#target.sessionId)
  }
}

function isSameDocument(a: string, b: string): boolean {
  return a.split('#')[0] === b.split('#')[0]
}
