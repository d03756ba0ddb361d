import { beforeEach, describe, expect, test } from 'vitest'
import { WindowGuard } from '../../electron/core/shell/windowGuard.ts'
import type { Notice } from '../../shared/ipc/envelope.ts'
import { sessionMs } from '../../shared/shell/lockRules.ts'

const second = 1000
const minute = 60 * second

let now: number
let machineTouchedMs: number
let done: string[]
let emptied: number
let notices: Notice[]
let waiting: { atMs: number; work: () => void }[]
let guard: WindowGuard

beforeEach(() => {
  now = 0
  machineTouchedMs = 0
  done = []
  emptied = 0
  notices = []
  waiting = []
  guard = new WindowGuard({
    nowMs: () => now,
    systemIdleMs: () => now - machineTouchedMs,
    tell: (notice) => notices.push(notice),
    closeBase: (reason) => done.push(`close ${reason}`),
    forgetFiles: () => done.push('forget files'),
    emptyClipboard: () => emptied++,
    renewPage: () => done.push('renew page'),
    later(work, ms) {
      const timer = { atMs: now + ms, work }
      waiting.push(timer)
      return () => (waiting = waiting.filter((one) => one !== timer))
    },
  })
})

/** Lets time pass as the shell does: a look every second. */
function pass(ms: number): void {
  for (const until = now + ms; now < until; ) {
    now += second
    for (const timer of waiting.filter(({ atMs }) => atMs <= now)) {
      waiting = waiting.filter((one) => one !== timer)
      timer.work()
    }
    guard.tick()
  }
}

/** Somebody works in our window; and somewhere else on the machine. */
function touch(where: 'window' | 'machine' = 'window'): void {
  machineTouchedMs = now
  if (where === 'window') guard.touched()
}

describe('the window left alone', () => {
  test.each([1, 5, 15])('locks after the %i minutes the station chose, not before', (minutes) => {
    guard.signedIn(minutes, true)
    pass(minutes * minute - 2 * second)
    expect(done).toEqual([])
    pass(4 * second)
    expect(done).toEqual(['forget files', 'close idle'])
  })

  test('says so half a minute before, and takes it back at the first touch', () => {
    guard.signedIn(5, true)
    pass(4 * minute + 29 * second)
    expect(notices).toEqual([])
    pass(2 * second)
    expect(notices).toEqual([{ type: 'lockSoon', why: 'idle', seconds: 30 }])
    touch()
    expect(notices.at(-1)).toEqual({ type: 'lockSoon', why: null, seconds: 0 })
    pass(4 * minute)
    expect(done).toEqual([])
  })

  test('locks although somebody works in another program of the same PC', () => {
    guard.signedIn(5, true)
    for (let i = 0; i < 6; i++) {
      pass(minute)
      touch('machine')
    }
    expect(done).toContain('close idle')
  })

  test('stays open as long as somebody works in it', () => {
    guard.signedIn(1, true)
    for (let i = 0; i < 120; i++) {
      pass(45 * second)
      touch()
    }
    expect(done).toEqual([])
  })

  test('counts by the new setting at once, without beginning anew', () => {
    guard.signedIn(15, true)
    pass(3 * minute)
    guard.signedIn(2, false)
    pass(second)
    expect(done).toEqual(['forget files'])
  })

  test('does nothing where nobody is signed in', () => {
    pass(3600 * second)
    expect([done, notices]).toEqual([[], []])
  })
})

test('a session is over after twelve hours of work, with a word five minutes before', () => {
  guard.signedIn(15, true)
  while (now < sessionMs - 5 * minute - minute) {
    pass(minute)
    touch()
  }
  expect(notices).toEqual([])
  pass(minute + second)
  touch()
  expect(notices).toEqual([{ type: 'lockSoon', why: 'session', seconds: 300 }])
  pass(5 * minute + second)
  expect(done).toEqual(['forget files', 'close session'])
})

describe('at the lock', () => {
  test('the page is asked first, saves what is typed, and everything of it goes', () => {
    guard.signedIn(5, true)
    guard.lock('screen')
    expect(emptied).toBe(1)
    expect(notices).toEqual([{ type: 'saveAndLock' }])
    expect(done).toEqual(['forget files'])
    // The page has saved and asked the service for the lock, which says so.
    guard.locked()
    pass(minute)
    expect(done).toEqual(['forget files', 'forget files', 'renew page'])
  })

  test('a page that does not answer is not waited for', () => {
    guard.signedIn(5, true)
    guard.lock('screen')
    pass(2 * second)
    expect(done).toEqual(['forget files', 'close screen'])
  })

  test.each(['shutdown', 'pageGone'] as const)('nothing is waited for: %s', (reason) => {
    guard.lock(reason)
    expect(done).toEqual(['forget files', `close ${reason}`])
  })

  test('who signs in right after is not locked out by the lock before', () => {
    guard.signedIn(5, true)
    guard.lock('idle')
    guard.locked()
    guard.signedIn(5, true)
    pass(3 * second)
    expect(done).not.toContain('close idle')
  })
})
