import type { Pack, ScreeningSet } from './pack.ts'

/** The eligibility tests in force on a day: the set that began last (A3, A4 and A1 each changed them). */
export function screeningSetOn(pack: Pack, date: string): ScreeningSet | undefined {
  return pack.screeningSets
    .filter((set) => set.validFrom <= date)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
}
