import { useState } from 'react'

export interface ChosenRows {
  ids: readonly string[]
  choose: (ids: readonly string[]) => void
  /** how many were let go because the filter changed, until something is chosen again */
  letGo: number
}

interface Kept {
  /** of which rows: the filter as text */
  of: string
  ids: readonly string[]
  letGo: number
}

/** What is kept of a choice when the list shows other rows: nothing, and how many that were. */
export function keptOf(before: Kept, of: string): Kept {
  return before.of === of ? before : { of, ids: [], letGo: before.ids.length }
}

/**
 * The rows somebody chose. They stay chosen from page to page and however the list is sorted; when the filter changes
 * they are let go, so that nothing that is not in the list is exported or worked on unseen.
 */
export function useChosenRows(of: string): ChosenRows {
  const [kept, setKept] = useState<Kept>({ of, ids: [], letGo: 0 })
  const now = keptOf(kept, of)
  if (now !== kept) setKept(now)
  return { ids: now.ids, letGo: now.letGo, choose: (ids) => setKept({ of, ids, letGo: 0 }) }
}
