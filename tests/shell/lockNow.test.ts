import { afterEach, expect, test } from 'vitest'
import { keepUntilLocked, lockNow } from '../../renderer/core/lock/lockNow.ts'

const page = globalThis as unknown as { window?: { bridge: { call(name: string): Promise<unknown> } } }
afterEach(() => delete page.window)

/** What was asked of the service and saved by forms, in its order. */
function watched(answers: (name: string) => Promise<unknown> = () => Promise.resolve({ ok: true, value: {} })): string[] {
  const done: string[] = []
  page.window = {
    bridge: {
      call: (name) => {
        done.push(name)
        return answers(name)
      },
    },
  }
  return done
}
const later = (done: string[], what: string) => () => new Promise<void>((resolve) => setImmediate(() => resolve(void done.push(what))))

test('what is typed in every open form is saved before the base is asked to close', async () => {
  const done = watched()
  const stops = [keepUntilLocked(later(done, 'one form')), keepUntilLocked(later(done, 'another'))]
  await lockNow()
  expect(done).toEqual(['one form', 'another', 'accounts.lock'])
  for (const stop of stops) stop()
  await lockNow()
  expect(done).toEqual(['one form', 'another', 'accounts.lock', 'accounts.lock'])
})

test('a form that cannot be saved, or a service that is gone, does not keep the program open or fail', async () => {
  const done = watched(() => Promise.resolve({ ok: false, refusal: { code: 'core.signedOut', message: '', params: {}, fields: {} } }))
  const stop = keepUntilLocked(() => Promise.reject(new Error('no')))
  await expect(lockNow()).resolves.toBeUndefined()
  expect(done).toEqual(['accounts.lock'])
  stop()
})
