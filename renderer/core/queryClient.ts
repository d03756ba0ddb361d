import { QueryClient } from '@tanstack/react-query'
import { CallFailed } from './call.ts'

/** `always`: the default would pause everything on a laptop without network, and our service is on this machine. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, problem) => !(problem instanceof CallFailed) && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
})

/** How long to gather notices before asking again, so that an import does not make every list reload per batch. */
const gatherMs = 400
let waiting: ReturnType<typeof setTimeout> | undefined

/** Keeps what is shown true: a change by anybody makes all lists ask again. */
export function listenToNotices(): () => void {
  return window.bridge.subscribe((notice) => {
    if (notice.type === 'changed') {
      clearTimeout(waiting)
      waiting = setTimeout(() => void queryClient.invalidateQueries({ predicate: (one) => !one.meta?.['isFixed'] }), gatherMs)
    }
  })
}

/** Takes every answer of the service out of the page's memory; the state is asked anew and leads to the sign-in page. */
export function forgetEverything(): void {
  queryClient.removeQueries({ predicate: (one) => one.queryKey[0] !== 'station.state' })
  void queryClient.invalidateQueries({ queryKey: ['station.state'] })
}
