import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { slotFileName } from '../../electron/core/db/slotFile.ts'
import { makeService } from '../../electron/dispatch.ts'
import type { Station } from '../../electron/station.ts'
import { figure } from './figures.ts'
import { stationOn } from '../support/stationOn.ts'
import { cheapStretching } from '../base/support/slots.ts'

const password = 'four unrelated words here'
const dayMs = 86_400_000

/** A program on the disk, as often started anew as somebody likes; the hands of both clocks are the guesser's. */
async function closedStation() {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-guess-'))
  const clock = { wallMs: Date.parse('2026-05-06T01:00:00.000Z'), monotonicMs: 1_000 }
  let station: Station
  let bootMs = 0
  const start = (): void => {
    bootMs = clock.monotonicMs
    station = stationOn(folder, {
      kdf: cheapStretching,
      nowMs: () => clock.wallMs++,
      monotonicMs: () => clock.monotonicMs - bootMs,
    })
  }
  start()
  onTestFinished(async () => {
    await station.lock()
    rmSync(folder, { recursive: true, force: true })
  })
  const call = (name: string, input: unknown) => makeService(station)('window').call(name, input, { commandId: station.newId() })
  const made = await call('station.setUp', { packId: 'neutral', stationName: 'Station', registrationNo: null, loginName: 'first', displayName: 'First', language: 'en', password })
  if (!made.ok) throw new Error(made.refusal.code)
  await station!.lock()
  return {
    clock,
    restart: start,
    sideFile: join(folder, slotFileName),
    /** seconds that are still to be waited; 0: the guess was looked at */
    async guess(word = 'not the password at all'): Promise<number> {
      const envelope = await call('accounts.signIn', { loginName: 'first', password: word })
      if (envelope.ok) return -1
      return envelope.refusal.code === 'accounts.waitBeforeTrying' ? Number(envelope.refusal.params['seconds']) : 0
    },
    /** Guesses whenever it may for so long; answers how often it was let. @param between done before each wait */
    async guessFor(ms: number, between: () => void = () => {}): Promise<number> {
      const until = clock.monotonicMs + ms
      let tries = 0
      while (clock.monotonicMs < until) {
        const seconds = await this.guess()
        if (seconds === 0) tries++
        else if (clock.monotonicMs + seconds * 1000 >= until) return tries
        else {
          between()
          clock.monotonicMs += seconds * 1000
        }
      }
      return tries
    },
  }
}

test('whoever guesses for a whole day is let guess 105 times; the 106th is refused', async () => {
  const station = await closedStation()
  const tries = await station.guessFor(dayMs)
  expect(tries).toBeLessThanOrEqual(105)
  expect(tries).toBeGreaterThan(90)
  expect(await station.guess(), 'the next guess of this day').toBeGreaterThan(0)
  // Whoever knows the password comes in after the wait.
  station.clock.monotonicMs += 15 * 60_000
  expect(await station.guess(password)).toBe(-1)
  figure('bruteForce', `${tries} guesses in a day, the next one refused; restarts and changed clocks win none`)
})

test('neither starting the program anew nor turning the clock wins a guess', async () => {
  const station = await closedStation()
  const restarted = await station.guessFor(dayMs / 12, () => station.restart())
  const plain = await (await closedStation()).guessFor(dayMs / 12)
  expect(restarted).toBeLessThanOrEqual(plain)
  for (const ms of [-365 * dayMs, dayMs, 10 * 365 * dayMs]) {
    station.clock.wallMs += ms
    expect(await station.guess()).toBeGreaterThan(0)
  }
})

test('who puts an old side file back wins the guesses of one window and no more than that, each time he does it', async () => {
  const station = await closedStation()
  const early = readFileSync(station.sideFile)
  for (let i = 0; i < 5; i++) expect(await station.guess()).toBe(0)
  expect(await station.guess()).toBe(30)
  // The program that runs remembers its wait; putting the file back and starting it anew opens one window of five.
  writeFileSync(station.sideFile, early)
  expect(await station.guess()).toBeGreaterThan(0)
  station.restart()
  let won = 0
  while ((await station.guess()) === 0) won++
  expect(won).toBeLessThanOrEqual(5)
})

test('without the count on the disk a restart would win guesses, so the rig can fail', async () => {
  const station = await closedStation()
  const early = readFileSync(station.sideFile)
  const tries = await station.guessFor(dayMs / 24, () => {
    writeFileSync(station.sideFile, early)
    station.restart()
  })
  expect(tries).toBeGreaterThan(20)
})
