import { useMemo } from 'react'
import { usePlaces } from '../places.ts'
import { useHolds, useSession } from '../session.ts'
import { useRead } from '../useCalls.ts'
import { clientEntry, fits, latelyEntries, runnableEntries, type Entry } from './entries.ts'
import { useRecents } from './recents.ts'

const mostClients = 8
const mostCommands = 8

/** The lines for what was typed; while nothing is, what was opened lately and the pages. */
export function usePaletteEntries(settled: string): { entries: Entry[]; isSearching: boolean; problem: unknown } {
  const { roles } = useSession()
  const places = usePlaces()
  const mayFind = useHolds('manager', 'staff', 'socialWorker', 'supervisor')
  const { recents } = useRecents()
  const recentIds = recents.filter((key) => key.startsWith('client:')).map((key) => key.slice(7))
  const runnable = useMemo(() => runnableEntries(places, roles), [places, roles])
  const known = useRead('clients.lines', { clientIds: recentIds }, { enabled: mayFind && recentIds.length > 0 })
  const found = useRead('clients.search', { text: settled, limit: mostClients }, { enabled: mayFind && settled !== '' })

  if (settled === '') {
    const lately = latelyEntries(recents, runnable, known.data ?? [])
    return { entries: [...lately, ...runnable.filter((one) => one.group === 'places')], isSearching: false, problem: null }
  }
  const isSearching = found.isFetching && (found.isPlaceholderData || !found.data)
  const clients = isSearching || !mayFind ? [] : (found.data ?? []).map(clientEntry)
  const fitting = runnable.filter((one) => fits(one.names, settled))
  return {
    entries: [
      ...clients,
      ...fitting.filter((one) => one.group === 'places'),
      ...fitting.filter((one) => one.group === 'commands').slice(0, mostCommands),
    ],
    isSearching,
    problem: found.error,
  }
}
