import { mkdirSync, rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { startSession } from '../../electron/accounts/signIn.ts'
import { putPassword } from '../../electron/accounts/slots.ts'
import type { Connection } from '../../electron/dispatch.ts'
import { verifyHistory } from '../../electron/history/verifyHistory.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { figure } from './figures.ts'
import { stationOn } from '../support/stationOn.ts'
import { makeRigBase, scratchFolder, signedIn } from './support/rigStation.ts'
import { cheapStretching } from '../base/support/slots.ts'

const hour = 3_600_000
const day = 24 * hour
const jumps = { 'an hour': hour, 'a day': day, 'a year': 365 * day } as const
const password = 'four unrelated words here'

let looks = 0
afterAll(() => figure('clock', `${Object.keys(jumps).length} jumps (1 h, 1 day, 1 year) back and forth, ${looks} of 9 looks: order of history and log, waits, sessions and drafts unchanged`))

interface Entry {
  index: number
  at: string
  values: { name?: string } | null
}

function valueOf<T>(answer: Envelope<unknown>): T {
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value as T
}

/** One station whose wall clock is turned while its own counter goes on. */
async function onTurnedClock(work: (rig: { connection: Connection; turn(ms: number): void; pass(ms: number): void; again(): Promise<void>; station: ReturnType<typeof stationOn>; record(name: string): Promise<string> }) => Promise<void>): Promise<void> {
  const dir = scratchFolder('clock')
  mkdirSync(dir, { recursive: true })
  let turned = 0
  let passed = 0
  const station = stationOn(dir, { nowMs: () => Date.now() + turned + passed, monotonicMs: () => performance.now() + passed, kdf: cheapStretching })
  try {
    const made = await makeRigBase(dir)
    await putPassword(station, { id: made.accountId, loginName: 'first' }, password, { key: made.key, file: { v: 1, baseId: 'rig', slots: [], attempts: {} } })
    const open = () => {
      station.openWith(made.key)
      return signedIn(station, made)
    }
    const connection = open()
    await work({
      connection,
      station,
      turn: (ms) => void (turned += ms),
      pass: (ms) => void (passed += ms),
      async again() {
        await station.lock()
        open()
      },
      async record(name) {
        const answer = await connection.call('organisations.record', { name, kind: 'partner' }, { commandId: station.newId() })
        return valueOf<{ id: string }>(answer).id
      },
    })
  } finally {
    await station.lock()
    rmSync(dir, { recursive: true, force: true })
  }
}

test.each(Object.entries(jumps))('with the clock turned %s back and forth the history and the access log keep their order, and both are whole', (_name, ms) =>
  onTurnedClock(async ({ connection, turn, again, station, record }) => {
    const names: string[] = []
    for (const [i, by] of [0, -ms, ms, ms, -ms, -ms].entries()) {
      turn(by)
      names.push(`Partner ${i}`)
      await record(`Partner ${i}`)
      if (i === 3) await again()
    }
    const { entries } = valueOf<{ entries: Entry[] }>(await connection.call('history.list', { limit: 100 }))
    const found = entries.filter(({ values }) => values?.name?.startsWith('Partner'))
    expect(found.map(({ values }) => values?.name).toReversed()).toEqual(names)
    // The counter-proof: by their times they would stand otherwise.
    const byTime = found.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ values }) => values?.name)
    expect(byTime).not.toEqual(names)
    const check = await verifyHistory(station.open().base.sqlite, () => Promise.resolve())
    expect(check).toMatchObject({ whole: true, mismatches: [] })
    looks++
  }),
)

test.each(Object.entries(jumps))('turning the clock by %s neither shortens the wait after wrong passwords nor makes it longer', (_name, ms) =>
  onTurnedClock(async ({ connection, turn, pass }) => {
    const tryOnce = (typed: string) => connection.call('accounts.signIn', { loginName: 'first', password: typed })
    for (let i = 0; i < 5; i++) expect(await tryOnce('wrong')).toMatchObject({ ok: false, refusal: { code: 'accounts.wrongPassword' } })
    const waits = async (): Promise<number> => {
      const answer = await tryOnce(password)
      if (answer.ok) throw new Error('let in without a wait')
      expect(answer.refusal.code).toBe('accounts.waitBeforeTrying')
      return Number(answer.refusal.params['seconds'])
    }
    const first = await waits()
    turn(ms)
    expect(Math.abs((await waits()) - first)).toBeLessThanOrEqual(5)
    turn(-2 * ms)
    expect(Math.abs((await waits()) - first)).toBeLessThanOrEqual(5)
    pass(first * 1000 + 1000)
    expect(await tryOnce(password)).toMatchObject({ ok: true })
    looks++
  }),
)

test.each(Object.entries(jumps))('somebody at work goes on with the clock turned by %s, and what they typed is there when it is put right', (_name, ms) =>
  onTurnedClock(async ({ connection, turn, again, station, record }) => {
    const draft = { place: 'clients.register:new', content: '{"title":"x","path":"/","values":{}}' }
    valueOf(await connection.call('drafts.save', draft, { commandId: station.newId() }))
    for (const by of [ms, -2 * ms, ms]) {
      turn(by)
      await record(`Partner ${by}`)
      await again()
      await startSession(station, 'rig', station.sessions.get('rig')!.actor.accountId, false)
    }
    expect(valueOf<{ content: string }>(await connection.call('drafts.find', { place: draft.place })).content).toBe(draft.content)
    looks++
  }),
)
