import type { Session, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { denyNavigation } from '../../electron/core/shell/denyNavigation.ts'
import { hardenSession } from '../../electron/core/shell/hardenSession.ts'
import { FakeContents, FakeSession, isPrevented } from '../shell/support/fakeElectron.ts'
import { figure } from './figures.ts'

const schemes =
  'http https ws wss ftp file data javascript chrome about filesystem view-source mailto smb ms-settings intent tel vbscript blobx apps xapp devtoolsx chrome-extension res ldap search-ms'.split(' ')
const rests = ['', '//', '//local/', '//local/x.js', '//127.0.0.1:8080/', '//user:pw@example.org/a', '//[::1]/', ' app://local/', '//app:/', ':']
/** Addresses that lead away from the program, however they are spelt. */
const foreign = [...schemes.flatMap((scheme) => rests.map((rest) => `${scheme}:${rest}`)), '', 'app', '//local/', 'devtools://devtools/x']
/** Our own are no place to go to either: a page of ours changes inside its document. */
const own = ['app://local/', 'app://local/clients', 'app://print/1', 'blob:app://local/0198', 'APP://LOCAL/', 'app://local.evil/', 'app:local']
const targets = [...foreign, ...own]

/** Each way a page has of going somewhere, and whether it was stopped. */
const ways: Record<string, (contents: FakeContents, session: FakeSession, url: string) => boolean> = {
  'a link, a form or location of the window': (contents, _session, url) => isPrevented(contents, 'will-navigate', { url, isMainFrame: true }),
  'the same in a frame': (contents, _session, url) => isPrevented(contents, 'will-frame-navigate', { url, isMainFrame: false }),
  'an answer that sends on': (contents, _session, url) => isPrevented(contents, 'will-redirect', { url, isMainFrame: true }),
  'a page set into the page': (contents, _session, url) => isPrevented(contents, 'will-attach-webview', { params: { src: url } }),
  'a new window': (contents, _session, url) => contents.openWindow({ url }).action === 'deny',
  'a download': (_contents, session, url) => isPrevented(session, 'will-download', { url }),
}

function shell(): { contents: FakeContents; session: FakeSession } {
  const contents = new FakeContents()
  const session = new FakeSession()
  denyNavigation(contents as unknown as WebContents)
  hardenSession(session as unknown as Session, true)
  return { contents, session }
}

/** Loads of things inside a page (fetch, image, script, beacon) all pass the one rule for requests. */
function isCancelled(session: FakeSession, url: string): boolean {
  let cancelled = false
  session.rules['request']?.({ url } as never, ((answer: { cancel?: boolean }) => (cancelled = answer.cancel === true)) as never)
  return cancelled
}

const got = (stopped: (url: string) => boolean, urls: readonly string[]): string[] => urls.filter((url) => !stopped(url))

test('a page goes nowhere: every address by every way, and nothing of a foreign address is loaded', () => {
  expect(new Set(targets).size).toBeGreaterThanOrEqual(200)
  const { contents, session } = shell()
  const allowed = Object.entries(ways).flatMap(([way, isStopped]) => got((url) => isStopped(contents, session, url), targets).map((url) => `${way}: ${url}`))
  expect(allowed).toEqual([])
  expect(got((url) => isCancelled(session, url), foreign)).toEqual([])
  figure('navigation', `${targets.length} addresses by ${Object.keys(ways).length + 1} ways each, 0 allowed`)
})

test('a shell that stands at only one of the ways is found out', () => {
  const contents = new FakeContents()
  const session = new FakeSession()
  contents.on('will-navigate', (event: { preventDefault(): void; url: string }) => {
    if (!event.url.startsWith('app:')) event.preventDefault()
  })
  for (const [way, isStopped] of Object.entries(ways)) {
    expect(got((url) => isStopped(contents, session, url), targets).length, way).toBeGreaterThan(0)
  }
  expect(got((url) => isCancelled(session, url), foreign).length).toBe(foreign.length)
})
