import { appendAccess } from '../../electron/core/db/accessLog.ts'
import type { Station } from '../../electron/station.ts'

export interface Result {
  what: string
  ownMs: number
  handMs: number
  /** by hand with the line of the access log */
  loggedMs: number
  /** of the call: what it costs whatever else the machine does */
  cpuMs: number
}

type Work = (i: number) => unknown

async function timed(work: Work, i: number): Promise<number> {
  const start = performance.now()
  await work(i)
  return performance.now() - start
}

const middle = (taken: number[]): number => taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)]!

/** Median milliseconds of one run, after one run that warms the cache. */
export async function median(times: number, work: Work): Promise<number> {
  await work(0)
  const taken: number[] = []
  for (let i = 1; i <= times; i++) taken.push(await timed(work, i))
  return middle(taken)
}

/**
 * Times a call beside the hand's SQL. The hand's side twice: the reading alone, and with the line of the access log
 * that every look at a file costs, which must be on disk before the answer. The three take turns, so that whatever
 * else the machine does falls on all alike, and each asks for others' rows, so that none finds them read already.
 */
export function makeCompare(station: Station, say: (line: string) => void) {
  const { sqlite } = station.open().base
  const results: Result[] = []
  const compare = async (what: string, times: number, program: Work, byHand: Work): Promise<void> => {
    const logged: Work = (i) => {
      byHand(i)
      appendAccess(sqlite, { at: station.now(), accountId: null, action: 'search', procedure: 'bench' })
    }
    const works = [program, byHand, logged]
    const taken: number[][] = [[], [], []]
    for (const work of works) await work(0)
    let cpuUs = 0
    for (let i = 1; i <= times; i++) {
      for (const [n, work] of works.entries()) {
        const before = process.cpuUsage()
        taken[n]!.push(await timed(work, i + n * times))
        const { user, system } = process.cpuUsage(before)
        if (work === program) cpuUs += user + system
      }
    }
    const [ownMs, handMs, loggedMs] = taken.map(middle) as [number, number, number]
    const cpuMs = cpuUs / times / 1000
    results.push({ what, ownMs, handMs, loggedMs, cpuMs })
    say(
      `${what}: ${ownMs.toFixed(2)} ms (${cpuMs.toFixed(2)} of CPU); by hand ${handMs.toFixed(2)} ms, ratio ${(ownMs / handMs).toFixed(1)}; ` +
        `by hand with its line of the access log ${loggedMs.toFixed(2)} ms, ratio ${(ownMs / loggedMs).toFixed(1)}`,
    )
  }
  return Object.assign(compare, { results })
}

/** The results as a table that fits a terminal. */
export function summary(results: readonly Result[]): string[] {
  const cells = results.map(({ what, ownMs, handMs, loggedMs, cpuMs }) => [
    what,
    ownMs.toFixed(2),
    cpuMs.toFixed(2),
    handMs.toFixed(2),
    (ownMs / handMs).toFixed(1),
    (ownMs / loggedMs).toFixed(1),
  ])
  const table = [['', 'ms', 'CPU ms', 'by hand', 'ratio', 'ratio with its log line'], ...cells]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  return table.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '))
}
