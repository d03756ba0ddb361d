import type { Session, WebContents } from 'electron'
import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { denyNavigation } from '../../electron/core/shell/denyNavigation.ts'
import { hardenSession, isAllowedUrl } from '../../electron/core/shell/hardenSession.ts'

/** Takes down the rules the shell sets, as Electron's session would; Electron itself cannot run in a test. */
class RulesBook extends EventEmitter {
  rules: Record<string, (...args: unknown[]) => unknown> = {}
  webRequest = { onBeforeRequest: (rule: (...args: unknown[]) => unknown) => (this.rules['request'] = rule) }
  setPermissionRequestHandler = (rule: (...args: unknown[]) => unknown) => (this.rules['permission'] = rule)
  setPermissionCheckHandler = (rule: (...args: unknown[]) => unknown) => (this.rules['check'] = rule)
  setDevicePermissionHandler = (rule: (...args: unknown[]) => unknown) => (this.rules['device'] = rule)
  setDisplayMediaRequestHandler = (rule: (...args: unknown[]) => unknown) => (this.rules['display'] = rule)
}

function hardened(isPackaged: boolean): RulesBook {
  const book = new RulesBook()
  hardenSession(book as unknown as Session, isPackaged)
  return book
}

const permissions = (
  'ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read ' +
  'clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation ' +
  'geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network ' +
  'local-network-access loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal ' +
  'payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial ' +
  'smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr ' +
  'web-app-installation web-printing window-management unknown a-permission-of-tomorrow'
).split(' ')

describe('a page may not', () => {
  test.each(permissions)('have the permission %s', (permission) => {
    const { rules } = hardened(false)
    const answers: unknown[] = []
    rules['permission']?.({}, permission, (isGranted: boolean) => answers.push(isGranted), {})
    answers.push(rules['check']?.(null, permission, 'app://local', {}))
    answers.push(rules['device']?.({ deviceType: permission }))
    expect(answers).toEqual([false, false, false])
  })

  test('capture the screen', () => {
    const answers: unknown[] = []
    hardened(false).rules['display']?.({}, (streams: unknown) => answers.push(streams))
    expect(answers).toEqual([null])
  })

  test('download anything', () => {
    let isPrevented = false
    hardened(false).emit('will-download', { preventDefault: () => (isPrevented = true) })
    expect(isPrevented).toBe(true)
  })

  const hostileUrls = [
    'http',
    'https',
    'ws',
    'wss',
    'ftp',
    'file',
    'data',
    'javascript',
    'chrome',
    'about',
    'filesystem',
    'view-source',
    'mailto',
    'smb',
    'ms-settings',
    'intent',
    'blobx',
    'apps',
    'xapp',
    'devtoolsx',
  ].flatMap((scheme) =>
    [
      '',
      '//',
      '//local/',
      '//local/x.js',
      '//127.0.0.1:8080/',
      '//user:pw@example.org/a',
      '//[::1]/',
      ' app://local/',
      '//app:/',
      ':',
    ].map((rest) => `${scheme}:${rest}`),
  )

  test(`reach any of ${hostileUrls.length} foreign addresses`, () => {
    expect(hostileUrls.length).toBeGreaterThanOrEqual(200)
    const { rules } = hardened(true)
    for (const url of [...hostileUrls, 'devtools://devtools/x', '', 'app', '//local/']) {
      const answers: unknown[] = []
      rules['request']?.({ url }, (answer: unknown) => answers.push(answer))
      expect(answers, url).toEqual([{ cancel: true }])
    }
  })

  test('leave its document, open a window or embed another page, wherever it leads', () => {
    const contents = Object.assign(new EventEmitter(), {
      openWindow: (_details: { url: string }): { action: string } => ({ action: 'allow' }),
      setWindowOpenHandler(handler: typeof contents.openWindow) {
        this.openWindow = handler
      },
    })
    denyNavigation(contents as unknown as WebContents)
    for (const url of [...hostileUrls, 'app://local/', 'app://print/1']) {
      for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
        let isPrevented = false
        contents.emit(event, { url, preventDefault: () => (isPrevented = true) })
        expect(isPrevented, `${event} ${url}`).toBe(true)
      }
      expect(contents.openWindow({ url })).toEqual({ action: 'deny' })
    }
  })
})

test('our own files load, and the developer tools only in a program that is not packaged', () => {
  expect(isAllowedUrl('app://local/assets/a.js', true)).toBe(true)
  expect(isAllowedUrl('blob:app://local/1', true)).toBe(true)
  expect(isAllowedUrl('devtools://devtools/bundled/x.html', false)).toBe(true)
  expect(isAllowedUrl('devtools://devtools/bundled/x.html', true)).toBe(false)
})
