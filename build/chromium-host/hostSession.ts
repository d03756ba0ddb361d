import { EventEmitter } from 'node:events'
import { toApp } from './appUrls.ts'
import type { HostContents } from './hostContents.ts'

type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>>[1]

/** Chromium's name of a permission (DevTools protocol) → Electron's name of it. */
const permissions: Record<string, Permission> = {
  ar: 'ar',
  audioCapture: 'media',
  backgroundSync: 'background-sync',
  capturedSurfaceControl: 'captured-surface-control',
  clipboardReadWrite: 'clipboard-read',
  clipboardSanitizedWrite: 'clipboard-sanitized-write',
  displayCapture: 'display-capture',
  durableStorage: 'persistent-storage',
  geolocation: 'geolocation',
  handTracking: 'hand-tracking',
  idleDetection: 'idle-detection',
  keyboardLock: 'keyboardLock',
  localFonts: 'local-fonts',
  midi: 'midi',
  midiSysex: 'midiSysex',
  nfc: 'nfc',
  notifications: 'notifications',
  paymentHandler: 'payment-handler',
  periodicBackgroundSync: 'periodic-background-sync',
  pointerLock: 'pointerLock',
  sensors: 'sensors',
  speakerSelection: 'speaker-selection',
  storageAccess: 'storage-access',
  topLevelStorageAccess: 'top-level-storage-access',
  videoCapture: 'media',
  vr: 'vr',
  wakeLockScreen: 'screen-wake-lock',
  wakeLockSystem: 'system-wake-lock',
  windowManagement: 'window-management',
}

type RequestDetails = Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'method'>
type RequestListener = (details: RequestDetails, answer: (response: Electron.CallbackResponse) => void) => void
type PageHandler = (request: Request) => Response | Promise<Response>

/**
 * The rules that the shell set for one partition. The host asks them at the places where Electron would; the profile
 * itself is temporary whatever the partition is called.
 */
export class HostSession {
  #beforeRequest: RequestListener | null = null
  #checkPermission: ((contents: null, permission: Permission, origin: string, details: never) => boolean) | null = null
  readonly #handlers = new Map<string, PageHandler>()

  readonly protocol = {
    handle: (scheme: string, handler: PageHandler): void => {
      this.#handlers.set(scheme, handler)
    },
  }

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener): void => {
      this.#beforeRequest = listener
    },
  }

  setPermissionCheckHandler(
    handler: ((contents: null, permission: Permission, origin: string, details: never) => boolean) | null,
  ): void {
    this.#checkPermission = handler
  }

  /** Chromium is told the answers beforehand and so never asks: the check handler decides for both. */
  setPermissionRequestHandler(
    _handler: (contents: HostContents, permission: Permission, answer: (isGranted: boolean) => void) => void,
  ): void {}

  /** No device can be reached: the host never lets Chromium show a chooser. */
  setDevicePermissionHandler(_handler: () => boolean): void {}

  /** As above; display capture is denied through the permission of that name. */
  setDisplayMediaRequestHandler(_handler: (request: unknown, answer: (streams: null) => void) => void): void {}

  /** Chromium is told of no dictionary and marks nothing. */
  setSpellCheckerEnabled(_isEnabled: boolean): void {}

  /** Downloads are always denied here. */
  on(_event: 'will-download', _listener: (event: { preventDefault(): void }) => void): void {}

  /** Chromium's names of the permissions that the shell would grant to our page; all others are to be denied. */
  grantedPermissions(): string[] {
    const isGranted = (permission: Permission): boolean =>
      this.#checkPermission?.(null, permission, 'app://local', {} as never) ?? true
    return Object.keys(permissions).filter((name) => isGranted(permissions[name] ?? 'unknown'))
  }

  /** Asks the shell about one request. @returns null if it is refused, no reply if it may go out to the network */
  async answer(chromiumUrl: string, method: string): Promise<Response | 'outside' | null> {
    const url = toApp(chromiumUrl)
    const isCancelled = await new Promise<boolean>((resolve) => {
      if (this.#beforeRequest) this.#beforeRequest({ url, method }, (response) => resolve(response.cancel === true))
      else resolve(false)
    })
    if (isCancelled) return null
    const handler = this.#handlers.get(url.slice(0, url.indexOf(':')))
    if (!handler) return 'outside'
    const reply = await handler(new Request(url, { method }))
    return reply.type === 'error' ? null : reply
  }
}

const sessions = new Map<string, HostSession>()

/** Told when a session is made, listened to by the app. */
export const sessionEvents = new EventEmitter()

export function sessionOf(partition: string): HostSession {
  const known = sessions.get(partition)
  if (known) return known
  const made = new HostSession()
  sessions.set(partition, made)
  sessionEvents.emit('created', made)
  return made
}
