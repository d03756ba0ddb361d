import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { ClientPage } from '../clients/ClientPage.tsx'
import { ClientsPage } from '../clients/ClientsPage.tsx'
import { HistoryPage } from '../history/HistoryPage.tsx'
import { HomePage } from '../home/HomePage.tsx'
import { ImportPage } from '../imports/ImportPage.tsx'
import { FiguresPage } from '../indicators/FiguresPage.tsx'
import { ReportsPage } from '../reports/ReportsPage.tsx'
import { VerifyPage } from '../reports/VerifyPage.tsx'
import { StaysPage } from '../stays/StaysPage.tsx'
import { Frame } from './Frame.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: HomePage })
const page = <Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component })

export const router = createRouter({
  routeTree: root.addChildren([
    page('/', HomePage),
    page('/clients', ClientsPage),
    page('/clients/$clientId', ClientPage),
    page('/stays', StaysPage),
    page('/import', ImportPage),
    page('/figures', FiguresPage),
    page('/reports', ReportsPage),
    page('/verify', VerifyPage),
    page('/history', HistoryPage),
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
