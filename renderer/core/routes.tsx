import { createRouter } from '@tanstack/react-router'
import { clientsRoutes } from '../clients/clientsRoutes.tsx'
import { historyRoutes } from '../history/historyRoutes.tsx'
import { homeRoutes } from '../home/homeRoutes.tsx'
import { importsRoutes } from '../imports/importsRoutes.tsx'
import { indicatorsRoutes } from '../indicators/indicatorsRoutes.tsx'
import { reportsRoutes } from '../reports/reportsRoutes.tsx'
import { staysRoutes } from '../stays/staysRoutes.tsx'
import { root } from './page.tsx'

export const router = createRouter({
  routeTree: root.addChildren([
    ...homeRoutes,
    ...clientsRoutes,
    ...staysRoutes,
    ...importsRoutes,
    ...indicatorsRoutes,
    ...reportsRoutes,
    ...historyRoutes,
  ]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
