import { expect, test } from 'vitest'
import { createSignInBackoff } from '../../electron/core/db/signInBackoff.ts'
import { readSlotFile, writeSlotFile } from '../../electron/core/db/slotFile.ts'
import { waitAfterMs } from '../../shared/accounts/backoff.ts'
import { Failure } from '../../shared/core/failure.ts'
import { makeFolder } from './support/folder.ts'
import { newKey, slotFileFor } from './support/slots.ts'

const account = 'account-1'

/** A program over a side file on disk; `restart` is a new process whose monotonic clock begins elsewhere. */
async function station() {
  const folder = makeFolder()
  writeSlotFile(folder, { ...(await slotFileFor(newKey())), attempts: {} })
  const clock = { ms: 5_000 }
  const start = () =>
    createSignInBackoff({
      read: () => readSlotFile(folder).file.attempts,
      write: (attempts) => writeSlotFile(folder, { ...readSlotFile(folder).file, attempts }, { previous: 'keep' }),
      monotonicMs: () => clock.ms,
    })
  return { clock, start, count: () => readSlotFile(folder).file.attempts[account] }
}

function secondsToWait(act: () => void): number {
  try {
    act()
    return 0
  } catch (error) {
    if (error instanceof Failure && error.code === 'accounts.waitBeforeTrying') return Number(error.params.seconds)
    throw error
  }
}

test.each([
  [0, 0],
  [4, 0],
  [5, 30],
  [6, 60],
  [7, 120],
  [8, 240],
  [9, 480],
  [10, 900],
  [11, 900],
  [5000, 900],
])('after %i wrong passwords the next try waits %i seconds', (wrong, seconds) => {
  expect(waitAfterMs(wrong)).toBe(seconds * 1000)
})

test('a guesser who tries whenever he may gets fewer than 106 tries in a day', async () => {
  const { clock, start } = await station()
  const backoff = start()
  const end = clock.ms + 86_400_000
  let tries = 0
  while (clock.ms <= end && tries < 1000) {
    const wait = secondsToWait(() => backoff.beforeTry(account))
    if (wait === 0) tries++
    else clock.ms += wait * 1000
  }
  expect(tries).toBeGreaterThan(90)
  expect(tries).toBeLessThan(106)
})

test('a try is counted on disk before it is checked, and a right password ends the counting', async () => {
  const { start, count } = await station()
  const backoff = start()
  backoff.beforeTry(account)
  expect(count()).toBe(1)
  backoff.beforeTry(account)
  backoff.succeeded(account)
  expect(count()).toBeUndefined()
})

test('neither a restart nor a changed clock shortens the wait', async () => {
  const { clock, start, count } = await station()
  let backoff = start()
  for (let i = 0; i < 5; i++) expect(secondsToWait(() => backoff.beforeTry(account))).toBe(0)
  expect(secondsToWait(() => backoff.beforeTry(account))).toBe(30)
  clock.ms += 29_000
  expect(secondsToWait(() => backoff.beforeTry(account))).toBe(1)
  for (const ms of [0, 12, 9_000_000]) {
    backoff = start()
    clock.ms = ms
    expect(secondsToWait(() => backoff.beforeTry(account))).toBe(30)
  }
  expect(count()).toBe(5)
  clock.ms += 30_000
  expect(secondsToWait(() => backoff.beforeTry(account))).toBe(0)
  expect(secondsToWait(() => backoff.beforeTry(account))).toBe(60)
})

test('the wait of one account does not hold up another, and a manager can lift it', async () => {
  const { start, count } = await station()
  const backoff = start()
  for (let i = 0; i < 5; i++) backoff.beforeTry(account)
  expect(secondsToWait(() => backoff.beforeTry('account-2'))).toBe(0)
  expect(secondsToWait(() => backoff.beforeTry(account))).toBe(30)
  backoff.clear(account)
  expect(count()).toBeUndefined()
  expect(secondsToWait(() => backoff.beforeTry(account))).toBe(0)
})
