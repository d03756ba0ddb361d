import type { AgeBand, Pack } from './pack.ts'

/** The age band of a statistics table that an age in completed years falls in; undefined for an unknown age. */
export function ageBandOf(pack: Pack, age: number | null): AgeBand | undefined {
  if (age === null) return undefined
  return pack.ageBands.find((band) => age >= band.from && (band.to === null || age <= band.to))
}
