import type { EvidenceRow, Figure } from '../../shared/indicators/indicator.ts'

/** One record, or one person, with what it adds to one side of a figure. */
export interface CountedRecord {
  recordId: string
  value: number
}

/**
 * The rows of one side of a figure as the purchaser gets them: one row a record, or one row a person where the
 * figure counts persons (the same person twice would be a duplicate token).
 * @param countsPersons from the indicator's definition
 */
export function countedRecords(
  evidence: readonly EvidenceRow[],
  part: 'n' | 'd',
  countsPersons: boolean,
): CountedRecord[] {
  const sums = new Map<string, number>()
  for (const row of evidence) {
    if (row.part !== part) continue
    if (countsPersons) sums.set(row.personId ?? row.recordId, 1)
    else sums.set(row.recordId, (sums.get(row.recordId) ?? 0) + row.value)
  }
  return [...sums].map(([recordId, value]) => ({ recordId, value }))
}

export function sumOf(records: readonly CountedRecord[]): number {
  return records.reduce((sum, { value }) => sum + value, 0)
}

/** What a figure must sum to: its numerator, or itself. */
export function expectedSum(figure: Figure): number | null {
  return figure.N === null ? figure.value : figure.n
}
