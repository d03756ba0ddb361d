import type { CallOutput } from '../../shared/contract.ts'
import { useRead } from '../core/useCalls.ts'
import type { RegisterRow } from './RegisterDialogs.tsx'
import type { RegisterName } from './registers.ts'

export type WorkStanding = CallOutput<'activities.standings'>[number]

/** Registers whose records do not all count. */
export function hasStandings(name: RegisterName): name is 'activities' | 'consultations' | 'visits' {
  return name === 'activities' || name === 'consultations' || name === 'visits'
}

/** Whether each of the shown records counts, by its id. */
export function useStandings(name: RegisterName, rows: readonly RegisterRow[]): ReadonlyMap<string, WorkStanding> {
  const register = hasStandings(name) ? name : null
  const asked = useRead('activities.standings', { register: register ?? 'activities', ids: rows.map((row) => row.id) }, { enabled: register !== null && rows.length > 0 })
  return new Map((asked.data ?? []).map((one) => [one.id, one]))
}
