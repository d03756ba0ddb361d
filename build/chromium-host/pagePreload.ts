/**
 * Runs in the page before anything of it does, and gives the preload script its `require('electron')`. It is sent to
 * the page as text, so it may use nothing from outside its own body. Electron runs the preload in a world of its own;
 * here it shares the page's, behind a closure: enough for preview and tests, and not a boundary to rely on.
 */
export function hostPage(bindingName: string, receiverName: string, runPreload: (require: unknown, process: object) => void): void {
  const page = globalThis as unknown as Record<string, unknown> & { top: unknown }
  if (page.top !== page) return
  const post = page[bindingName] as (message: string) => void
  delete page[bindingName]

  const waiting = new Map<number, { resolve(value: unknown): void; reject(problem: Error): void }>()
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>()
  let lastId = 0

  /** What both Electron and JSON carry; anything else would pass here and break there, or the other way round. */
  function assertPlain(value: unknown): void {
    if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return
    if (typeof value === 'number' && Number.isFinite(value)) return
    if (typeof value !== 'object') throw new TypeError(`An object could not be cloned: ${typeof value}`)
    const prototype: unknown = Object.getPrototypeOf(value)
    if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
      throw new TypeError('the host carries plain data only')
    }
    for (const member of Object.values(value)) assertPlain(member)
  }

  function deepFreeze(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) deepFreeze(member)
      Object.freeze(value)
    }
    return value
  }

  const electron = {
    ipcRenderer: {
      invoke(channel: string, ...args: unknown[]): Promise<unknown> {
        return new Promise((resolve, reject) => {
          for (const arg of args) assertPlain(arg)
          const id = ++lastId
          waiting.set(id, { resolve, reject })
          post(JSON.stringify({ type: 'invoke', id, channel, args }))
        })
      },
      on(channel: string, listener: (event: object, ...args: unknown[]) => void): void {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
    },
    contextBridge: {
      exposeInMainWorld(name: string, api: unknown): void {
        Object.defineProperty(page, name, { value: deepFreeze(api), enumerable: true })
      },
    },
  }

  function receive(message: string): void {
    const data = JSON.parse(message) as
      | { type: 'answer'; id: number; value?: unknown; error?: string }
      | { type: 'event'; channel: string; args: unknown[] }
    if (data.type === 'event') {
      for (const listener of listeners.get(data.channel) ?? []) listener({}, ...data.args)
      return
    }
    const caller = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.error === undefined) caller?.resolve(data.value)
    else caller?.reject(new Error(data.error))
  }

  // Keys, mouse and touch are told as Electron's `input-event`, once a second at most: enough for who asks for idleness.
  const listen = page['addEventListener'] as (name: string, listener: () => void, options: object) => void
  let toldInputMs = 0
  for (const name of ['keydown', 'pointermove', 'pointerdown', 'wheel']) {
    listen.call(
      page,
      name,
      () => {
        const nowMs = Date.now()
        if (nowMs - toldInputMs < 1000) return
        toldInputMs = nowMs
        post(JSON.stringify({ type: 'input' }))
      },
      { capture: true, passive: true },
    )
  }

  // The host takes this away again before it lets the page have its first script.
  Object.defineProperty(page, receiverName, { value: receive, configurable: true })
  const load = (module: string): object => {
    if (module === 'electron') return electron
    throw new Error(`module not found: ${module}`)
  }
  // A page of Chromium has no Node and its sandbox; the world apart is the closure named above.
  runPreload(load, { sandboxed: true, contextIsolated: true })
  post(JSON.stringify({ type: 'ready' }))
}

/** The script that Chromium runs at the start of every document: the above, around the built preload. */
export function preloadScript(bindingName: string, receiverName: string, preloadSource: string): string {
  const run = `(require, process) => { const module = { exports: {} }, exports = module.exports;\n${preloadSource}\n}`
  return `(${hostPage.toString()})(${JSON.stringify(bindingName)}, ${JSON.stringify(receiverName)}, ${run})`
}
