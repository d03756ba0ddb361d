import type { CallOutput } from '../../shared/contract.ts'
import { nameOf } from '../clients/clientWords.ts'
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

/** Names of the clients of the shown records; a dash where nobody was named. */
export function useClientNames(rows: readonly RegisterRow[]): (clientId: string | null) => string {
  const clientIds = [...new Set(rows.map((row) => row['clientId']).filter((id) => typeof id === 'string'))]
  const asked = useRead('clients.lines', { clientIds }, { enabled: clientIds.length > 0 })
  return (clientId) => {
    const line = clientId === null ? undefined : asked.data?.find((one) => one.id === clientId)
    return line ? nameOf(line) : '\u2014'
  }
}
