import { readClockMarks, writeClockMarks, type ClockMarks } from './db/clockMarks.ts'
import type { Sqlite } from './db/openBase.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** Clocks are put right by a few minutes now and then; more than this is a jump (security.md 3.2). */
const backMs = 5 * minuteMs
/** While the program runs, its own counter tells how much time has really gone by. */
const aheadWhileOpenMs = dayMs
/** Closed, nothing tells; a house that is open every day is not left alone for longer than a long weekend. */
const aheadWhileClosedMs = 4 * dayMs
/** How far what is stored may lag behind, so that not every save writes it. */
const keepEveryMs = minuteMs

/** `back`: the clock stands before a time already seen. `ahead`: it has jumped forward, and nobody has said that it is right. */
export type ClockState = 'fine' | 'back' | 'ahead'

/** What the clock should show as far as the program knows, beside what it shows. */
export interface ClockSight {
  state: ClockState
  seenAt: string | null
  nowAt: string
}

/**
 * Watches the clock on the wall. Nothing is ordered by it, but reports are signed and records deleted by what it says;
 * after a jump both wait until a manager has looked at it.
 */
export class ClockWatch {
  readonly #clocks: { nowMs(): number; monotonicMs(): number }
  #marks: ClockMarks = { highestMs: null, ahead: null }
  #kept: ClockMarks = this.#marks
  #last: { nowMs: number; monotonicMs: number } | null = null

  constructor(clocks: { nowMs(): number; monotonicMs(): number }) {
    this.#clocks = clocks
  }

  /** A base was opened: what it has seen counts from now on. */
  begin(sqlite: Sqlite): void {
    this.#marks = this.#kept = readClockMarks(sqlite)
    this.#last = null
    const { highestMs } = this.#marks
    const nowMs = this.#clocks.nowMs()
    if (highestMs !== null && nowMs - highestMs > aheadWhileClosedMs) this.#jumped(highestMs, nowMs)
  }

  /** Looks at the clock, and writes down what was seen where that is worth a write. Belongs into every transaction. */
  keep(sqlite: Sqlite): void {
    this.#look()
    const { highestMs, ahead } = this.#marks
    const isLate = (highestMs ?? 0) - (this.#kept.highestMs ?? 0) > keepEveryMs
    if (!isLate && ahead === this.#kept.ahead) return
    writeClockMarks(sqlite, this.#marks)
    this.#kept = this.#marks
  }

  see(): ClockSight {
    const nowMs = this.#look()
    const { highestMs, ahead } = this.#marks
    const isBack = highestMs !== null && nowMs < highestMs - backMs
    const seenMs = isBack ? highestMs : ahead ? ahead.fromMs : highestMs
    return {
      state: isBack ? 'back' : ahead ? 'ahead' : 'fine',
      seenAt: seenMs === null ? null : new Date(seenMs).toISOString(),
      nowAt: new Date(nowMs).toISOString(),
    }
  }

  /** Somebody has looked at the clock and says that it is right as it is. Call inside the transaction that records it. */
  confirm(sqlite: Sqlite): void {
    this.#marks = { highestMs: this.#clocks.nowMs(), ahead: null }
    writeClockMarks(sqlite, this.#marks)
    this.#kept = this.#marks
  }

  #look(): number {
    const nowMs = this.#clocks.nowMs()
    const monotonicMs = this.#clocks.monotonicMs()
    if (this.#last) {
      const expectedMs = this.#last.nowMs + (monotonicMs - this.#last.monotonicMs)
      if (nowMs - expectedMs > aheadWhileOpenMs) this.#jumped(expectedMs, nowMs)
    }
    this.#last = { nowMs, monotonicMs }
    if (nowMs > (this.#marks.highestMs ?? 0)) this.#marks = { ...this.#marks, highestMs: nowMs }
    return nowMs
  }

  /** Of several jumps the first one's beginning tells most. A clock put right after a jump back has not jumped. */
  #jumped(fromMs: number, toMs: number): void {
    if (toMs - (this.#marks.highestMs ?? fromMs) <= aheadWhileOpenMs) return
    this.#marks = { ...this.#marks, ahead: { fromMs: this.#marks.ahead?.fromMs ?? fromMs, toMs } }
  }
}
