import { randomBytes } from 'node:crypto'
import { accounts } from '../../../shared/accounts/account.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../../shared/contract.ts'
import { addDays } from '../../../shared/core/dates.ts'
import { notePassword } from '../../../electron/accounts/reask.ts'
import { makeService } from '../../../electron/dispatch.ts'
import { Station, type Surroundings } from '../../../electron/station.ts'
import type { Recorder } from '../../../electron/core/db/write.ts'
import { demoDays, type DemoDays } from './demoDays.ts'
import { Diary } from './diary.ts'
import { seededRandom, type Random } from './random.ts'

/** Somebody who works with the program in the demo. */
export interface Caller {
  accountId: string
  call<N extends ProcedureName>(name: N, input: CallInput<N>, files?: Record<string, string>): Promise<CallOutput<N>>
}

/** The station of the demo: a clock that is told the time, and work that is due on its day. */
export interface DemoStation {
  station: Station
  random: Random
  days: DemoDays
  diary: Diary
  /** Writes something at a local time of a day (China, UTC+8) in the name of an account; kept in order of time. */
  at(day: string, accountId: string, work: (write: Recorder) => void, hour?: number): void
  /** The same through the program's own commands, as that account would call them. */
  live(day: string, accountId: string, work: (me: Caller) => Promise<void>, hour?: number): void
  as(accountId: string): Caller
  /** Lets time pass through `day`, doing what is due. */
  runTo(day: string): Promise<void>
  setClock(instant: string): void
  call: Caller['call']
}

interface Due {
  minute: number
  accountId: string
  write: ((write: Recorder) => void) | null
  live: ((me: Caller) => Promise<void>) | null
}

export interface DemoOptions {
  today: string
  /** nothing is dated later than this */
  nowMs: number
  surroundings?: Partial<Surroundings>
}

/** @param dir folder of the base, which does not exist yet */
export function makeDemoStation(dir: string, options: DemoOptions): DemoStation {
  const random = seededRandom(20250701)
  const days = demoDays(options.today)
  let clockMs = Date.parse(`${days.first}T00:00:00.000Z`)
  const station = new Station({
    dir,
    nowMs: () => clockMs,
    monotonicMs: () => clockMs,
    // Keys and salts are truly random even here: a demo base must not teach anybody a key.
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    printHtml: () => Promise.reject(new Error('nothing is printed here')),
    log: (_level, line) => process.stderr.write(`${line}\n`),
    notify: () => {},
    ...options.surroundings,
  })
  const service = makeService(station)
  const due = new Map<string, Due[]>()
  let day = days.first

  function caller(connectionId: string, accountId: string): Caller {
    const connection = service(connectionId)
    return {
      accountId,
      async call(name, input, files = {}) {
        clockMs += 1
        notePassword(station, connectionId)
        const envelope = await connection.call(name, input, { commandId: station.newId() }, files)
        if (!envelope.ok) throw new Error(`${name} on ${day}: ${JSON.stringify(envelope.refusal)} for ${JSON.stringify(input)}`)
        return envelope.value as never
      },
    }
  }

  function as(accountId: string): Caller {
    const recorder = station.recorder(accountId, station.now())
    const { roles, organisationId, language } = recorder.find(accounts, accountId)!
    // Fifteen months of signing in with a password would take longer than the demo may.
    station.sessions.set(accountId, { actor: { accountId, roles, organisationId, language }, signedInAt: station.now(), mustChangePassword: false })
    return caller(accountId, accountId)
  }

  function tick(minute: number): void {
    const instant = Date.parse(`${day}T00:00:00.000Z`) + (minute - 8 * 60) * 60_000 + random.between(0, 59_999)
    // Time never runs back: ids and history stay in the order things were written.
    clockMs = Math.max(clockMs + 1, Math.min(instant, options.nowMs))
  }

  /** One transaction for all that is written in a row, over weeks if nothing comes between: a commit a day takes long. */
  function hold(isOpen: boolean): void {
    const { sqlite } = station.open().base
    if (isOpen !== sqlite.inTransaction) sqlite.exec(isOpen ? 'BEGIN' : 'COMMIT')
  }

  async function runDay(): Promise<void> {
    const todays = (due.get(day) ?? []).sort((a, b) => a.minute - b.minute)
    due.delete(day)
    for (const { minute, accountId, write, live } of todays) {
      hold(write !== null)
      tick(minute)
      write?.(station.recorder(accountId, station.now()))
      await live?.(as(accountId))
    }
  }

  function put(wanted: string, hour: number, what: Omit<Due, 'minute'>): void {
    const when = wanted < day ? day : wanted
    const list = due.get(when) ?? []
    due.set(when, list)
    list.push({ minute: hour * 60 + random.between(0, 59), ...what })
  }

  return {
    station,
    random,
    days,
    diary: new Diary(random),
    as,
    call: caller('demo', '').call,
    at: (wanted, accountId, write, hour = random.between(9, 17)) => put(wanted, hour, { accountId, write, live: null }),
    live: (wanted, accountId, live, hour = random.between(9, 17)) => put(wanted, hour, { accountId, write: null, live }),
    async runTo(last) {
      for (; day <= last; day = addDays(day, 1)) while (due.has(day)) await runDay()
      hold(false)
    },
    setClock(instant) {
      clockMs = Math.max(clockMs + 1, Math.min(Date.parse(instant), options.nowMs))
    },
  }
}
