import type { Pack } from './pack.ts'

/** The provisional label of somebody whose name nobody knows: station, date and sequence of that day (domain.md 7.4). */
export function unidentifiedLabel(pack: Pack, station: string, date: string, sequence: number): string {
  const { pattern, sequenceDigits } = pack.unidentifiedLabel
  const values: Record<string, string> = {
    station,
    date: date.replaceAll('-', ''),
    sequence: String(sequence).padStart(sequenceDigits, '0'),
  }
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
