import type { Session } from 'electron'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { hardenSession, isAllowedUrl } from '../../electron/core/shell/hardenSession.ts'
import { FakeSession, isPrevented } from './support/fakeElectron.ts'

function hardened(isPackaged: boolean): FakeSession {
  const session = new FakeSession()
  hardenSession(session as unknown as Session, isPackaged)
  return session
}

/** Every permission that this Electron knows, read from its own types, so that a new one is tested the day it comes. */
const types = readFileSync(path.resolve(import.meta.dirname, '../../node_modules/electron/electron.d.ts'), 'utf8')
const permissions = [
  ...new Set(
    [...types.matchAll(/setPermission(?:Check|Request)Handler\(handler: .*?permission: ((?:'[^']+' ?\|? ?)+)/g)].flatMap(([, union]) =>
      [...union!.matchAll(/'([^']+)'/g)].map(([, name]) => name!),
    ),
  ),
  'a-permission-of-tomorrow',
]
const devices = ['hid', 'serial', 'usb']

test('the types of Electron name the permissions that are tried here', () => {
  expect(permissions).toEqual(expect.arrayContaining(['media', 'geolocation', 'clipboard-read', 'usb', 'openExternal', 'unknown']))
  expect(permissions.length).toBeGreaterThan(45)
})

describe('a page may not', () => {
  test.each(permissions)('have the permission %s', (permission) => {
    const { rules } = hardened(false)
    const answers: unknown[] = []
    rules['permission']?.({} as never, permission as never, ((isGranted: boolean) => answers.push(isGranted)) as never, {} as never)
    for (const origin of ['app://local', 'app://print', '', 'https://example.org']) {
      answers.push(rules['check']?.(null as never, permission as never, origin as never, {} as never))
    }
    expect(answers).toEqual([false, false, false, false, false])
  })

  test.each(devices)('use a %s device', (deviceType) => {
    expect(hardened(false).rules['device']?.({ deviceType, origin: 'app://local' } as never)).toBe(false)
  })

  test('capture the screen', () => {
    const answers: unknown[] = []
    hardened(false).rules['display']?.({} as never, ((streams: unknown) => answers.push(streams)) as never)
    expect(answers).toEqual([null])
  })

  test('download anything', () => {
    expect(isPrevented(hardened(false), 'will-download')).toBe(true)
  })

  test('have its words sent to a dictionary', () => {
    expect(hardened(true).spellChecker).toBe(false)
  })

  test('use a scheme that nobody here uses', async () => {
    const { schemes } = hardened(true)
    for (const scheme of ['http', 'https', 'ftp', 'file', 'filesystem']) {
      const reply = schemes.get(scheme)?.({ url: `${scheme}://local/x`, method: 'GET' }) as Response
      expect([reply.type, await reply.text()], scheme).toEqual(['error', ''])
    }
    // Those are answered with pages, at `app:`, by servePages.ts alone.
    expect(schemes.has('app')).toBe(false)
  })
})

test('rules that stand are not set again', () => {
  const session = hardened(true)
  expect(() => hardenSession(session as unknown as Session, true)).not.toThrow()
})

test('our own files load, and the developer tools only in a program that is not packaged', () => {
  expect(isAllowedUrl('app://local/assets/a.js', true)).toBe(true)
  expect(isAllowedUrl('blob:app://local/1', true)).toBe(true)
  expect(isAllowedUrl('devtools://devtools/bundled/x.html', false)).toBe(true)
  expect(isAllowedUrl('devtools://devtools/bundled/x.html', true)).toBe(false)
})
