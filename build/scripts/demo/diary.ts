import { addDays } from '../../../shared/core/dates.ts'
import type { Random } from './random.ts'

export interface Slot {
  on: string
  startTime: string
  endTime: string
  minutes: number
}

const hours = [9, 10, 11, 14, 15, 16]

/** Who is where when: nobody is in two places (domain.md 7.9), and nobody works on Sundays. */
export class Diary {
  readonly #taken = new Set<string>()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** The first free hour of a worker on a day, or on a following one. */
  book(workerId: string, wanted: string, minutes: number): Slot {
    for (let on = wanted; ; on = addDays(on, 1)) {
      if (new Date(`${on}T00:00:00Z`).getUTCDay() === 0) continue
      const free = hours.filter((hour) => !this.#taken.has(`${workerId}/${on}/${hour}`))
      if (free.length === 0) continue
      const hour = this.#random.pick(free)
      this.#taken.add(`${workerId}/${on}/${hour}`)
      const time = (minute: number) => `${String(hour + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      return { on, startTime: time(0), endTime: time(minutes), minutes }
    }
  }
}
