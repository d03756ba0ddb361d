import { addDays, addMonths } from '../../../shared/core/dates.ts'

/** The calendar of the demo: five quarters that are over, and the days since. */
export interface DemoDays {
  first: string
  /** the day the demo is made: its calendars and lists are full around it */
  today: string
  /** from here on everything goes through the program's own commands */
  liveFrom: string
  /** the two last quarters, each with the day its report is issued */
  quarters: [Quarter, Quarter]
}

export interface Quarter {
  period: string
  from: string
  to: string
  issueOn: string
}

const liveDays = 75

/** @param today so that whoever opens the base the same day finds work that is due, not a station asleep for months */
export function demoDays(today: string): DemoDays {
  const month = Number(today.slice(5, 7))
  const begun = `${today.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
  const quarter = (back: number, issueDay: number): Quarter => {
    const from = addMonths(begun, -3 * back)
    const next = addMonths(from, 3)
    const wanted = addDays(next, issueDay - 1)
    return {
      period: `${from.slice(0, 4)}Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`,
      from,
      to: addDays(next, -1),
      issueOn: wanted < today ? wanted : today,
    }
  }
  return { first: addMonths(begun, -15), today, liveFrom: addDays(today, -liveDays), quarters: [quarter(2, 9), quarter(1, 12)] }
}
