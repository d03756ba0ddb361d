import { randomBytes } from 'node:crypto'
import type { Recorder } from '../../../electron/core/db/write.ts'
import { makeService } from '../../../electron/dispatch.ts'
import { Station } from '../../../electron/station.ts'
import { addDays } from '../../../shared/core/dates.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../../shared/contract.ts'
import { printHtmlWithChromium } from '../../chromium-host/printHtml.ts'
import { seededRandom, type Random } from './random.ts'

/** The station of the demo: a clock that is told the time, and work that is due on its day. */
export interface DemoStation {
  station: Station
  random: Random
  /** Writes something at a local time of a day (China, UTC+8) in the name of an account; kept in order of time. */
  at(day: string, accountId: string, work: (write: Recorder) => void, hour?: number): void
  /** Lets time pass through `day`, doing what is due. */
  runTo(day: string): void
  setClock(instant: string): void
  call<N extends ProcedureName>(name: N, input: CallInput<N>, files?: Record<string, string>): Promise<CallOutput<N>>
}

interface Due {
  minute: number
  accountId: string
  work: (write: Recorder) => void
}

export const firstDay = '2025-07-01'

/** @param dir folder of the base, which does not exist yet */
export function makeDemoStation(dir: string): DemoStation {
  const random = seededRandom(20250701)
  let clockMs = Date.parse(`${firstDay}T00:00:00.000Z`)
  const station = new Station({
    dir,
    nowMs: () => clockMs,
    monotonicMs: () => performance.now(),
    // Keys and salts are truly random even here: a demo base must not teach anybody a key.
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    printHtml: printHtmlWithChromium,
    log: (_level, line) => process.stderr.write(`${line}\n`),
    notify: () => {},
  })
  const connection = makeService(station)('demo')
  const due = new Map<string, Due[]>()
  let day = firstDay

  function runDay(): void {
    const todays = (due.get(day) ?? []).sort((a, b) => a.minute - b.minute)
    due.delete(day)
    const { sqlite } = station.open().base
    sqlite.transaction(() => {
      for (let i = 0; i < todays.length; i++) {
        const { minute, accountId, work } = todays[i]!
        const instant = new Date(Date.parse(`${day}T00:00:00.000Z`) + (minute - 8 * 60) * 60_000 + random.between(0, 59_999))
        // Time never runs back: ids and history stay in the order things were written.
        clockMs = Math.max(clockMs + 1, instant.getTime())
        work(station.recorder(accountId, station.now()))
      }
    })()
  }

  return {
    station,
    random,
    at(wanted, accountId, work, hour = random.between(9, 17)) {
      const when = wanted < day ? day : wanted
      const list = due.get(when) ?? []
      due.set(when, list)
      list.push({ minute: hour * 60 + random.between(0, 59), accountId, work })
    },
    runTo(last) {
      for (; day <= last; day = addDays(day, 1)) while (due.has(day)) runDay()
    },
    setClock(instant) {
      clockMs = Math.max(clockMs + 1, Date.parse(instant))
    },
    async call(name, input, files = {}) {
      const envelope = await connection.call(name, input, { commandId: station.newId() }, files)
      if (!envelope.ok) throw new Error(`${name}: ${envelope.refusal.code} ${JSON.stringify(envelope.refusal)}`)
      clockMs += 1
      return envelope.value as never
    },
  }
}
