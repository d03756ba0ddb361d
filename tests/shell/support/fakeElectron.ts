import { EventEmitter } from 'node:events'

/** Rules the shell sets on a session, by the name of the setter, as Electron would keep them. */
export class FakeSession extends EventEmitter {
  readonly rules: Record<string, (...args: never[]) => unknown> = {}
  readonly schemes = new Map<string, (request: { url: string; method: string }) => unknown>()
  spellChecker: boolean | null = null
  readonly webRequest = { onBeforeRequest: (rule: () => void) => void (this.rules['request'] = rule) }
  readonly protocol = {
    handle: (scheme: string, handler: (request: { url: string; method: string }) => unknown): void => {
      if (this.schemes.has(scheme)) throw new Error(`${scheme} has a handler already`)
      this.schemes.set(scheme, handler)
    },
  }
  setPermissionRequestHandler = (rule: () => void) => void (this.rules['permission'] = rule)
  setPermissionCheckHandler = (rule: () => boolean) => void (this.rules['check'] = rule)
  setDevicePermissionHandler = (rule: () => boolean) => void (this.rules['device'] = rule)
  setDisplayMediaRequestHandler = (rule: () => void) => void (this.rules['display'] = rule)
  setSpellCheckerEnabled = (isEnabled: boolean) => void (this.spellChecker = isEnabled)
}

/** A page's contents: who listens to what, and what is answered to a page that wants a window. */
export class FakeContents extends EventEmitter {
  readonly id = 7
  openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  readonly sent: unknown[][] = []
  setWindowOpenHandler(handler: FakeContents['openWindow']): void {
    this.openWindow = handler
  }
  crashes = 0
  forcefullyCrashRenderer = () => void this.crashes++
  send(...args: unknown[]): void {
    this.sent.push(args)
  }
}

/** What a page starts is undone by whoever prevents it; answers whether somebody did. */
export function isPrevented(contents: EventEmitter, event: string, details: object = {}): boolean {
  let prevented = false
  contents.emit(event, { ...details, preventDefault: () => (prevented = true) })
  return prevented
}
