import { createBrowserHistory, createRouter } from '@tanstack/react-router'
import { accountsPlaces, accountsRoutes } from '../accounts/accountsRoutes.tsx'
import { backupsPlaces, backupsRoutes } from '../backups/backupsRoutes.tsx'
import { casesPlaces, casesRoutes } from '../cases/casesRoutes.tsx'
import { activitiesPlaces, activitiesRoutes } from '../activities/activitiesRoutes.tsx'
import { assessmentsPlaces, assessmentsRoutes } from '../assessments/assessmentsRoutes.tsx'
import { clientsPlaces, clientsRoutes } from '../clients/clientsRoutes.tsx'
import { contractsPlaces, contractsRoutes } from '../contracts/contractsRoutes.tsx'
import { helpRoutes } from '../help/helpRoutes.tsx'
import { historyPlaces, historyRoutes } from '../history/historyRoutes.tsx'
import { homePlaces, homeRoutes } from '../home/homeRoutes.tsx'
import { importsPlaces, importsRoutes } from '../imports/importsRoutes.tsx'
import { indicatorsPlaces, indicatorsRoutes } from '../indicators/indicatorsRoutes.tsx'
import { programmesPlaces, programmesRoutes } from '../programmes/programmesRoutes.tsx'
import { outcomesPlaces, outcomesRoutes } from '../outcomes/outcomesRoutes.tsx'
import { printFormsRoutes } from '../printForms/printFormsRoutes.tsx'
import { qualityPlaces, qualityRoutes } from '../quality/qualityRoutes.tsx'
import { reportsPlaces, reportsRoutes } from '../reports/reportsRoutes.tsx'
import { retentionPlaces, retentionRoutes } from '../retention/retentionRoutes.tsx'
import { servicesPlaces, servicesRoutes } from '../services/servicesRoutes.tsx'
import { sessionsPlaces, sessionsRoutes } from '../sessions/sessionsRoutes.tsx'
import { staysPlaces, staysRoutes } from '../stays/staysRoutes.tsx'
import { surveysPlaces, surveysRoutes } from '../surveys/surveysRoutes.tsx'
import { root } from './page.tsx'
import type { Place } from './places.ts'

const routeTree = root.addChildren([
  ...homeRoutes,
  ...clientsRoutes,
  ...staysRoutes,
  ...printFormsRoutes,
  ...casesRoutes,
  ...servicesRoutes,
  ...programmesRoutes,
  ...sessionsRoutes,
  ...activitiesRoutes,
  ...assessmentsRoutes,
  ...outcomesRoutes,
  ...surveysRoutes,
  ...importsRoutes,
  ...indicatorsRoutes,
  ...contractsRoutes,
  ...qualityRoutes,
  ...reportsRoutes,
  ...historyRoutes,
  ...backupsRoutes,
  ...retentionRoutes,
  ...accountsRoutes,
  ...helpRoutes,
])

/** The window's own history: one for all routers, for each would put its hands on the browser's. */
const history = createBrowserHistory()

/** A router that begins at an address. Each session has its own, so that no page of the person before is left in it. */
export function openRouter(address: string) {
  history.replace(address)
  return createRouter({ routeTree, history, defaultPreload: 'intent', scrollRestoration: true })
}

/** Every page of the navigation; within its group a place stands where it stands here. */
export const places: readonly Place[] = [
  ...homePlaces,
  ...clientsPlaces,
  ...staysPlaces,
  ...casesPlaces,
  ...servicesPlaces,
  ...sessionsPlaces,
  ...activitiesPlaces,
  ...assessmentsPlaces,
  ...outcomesPlaces,
  ...surveysPlaces,
  ...contractsPlaces,
  ...indicatorsPlaces,
  ...qualityPlaces,
  ...reportsPlaces,
  ...programmesPlaces,
  ...importsPlaces,
  ...accountsPlaces,
  ...historyPlaces,
  ...backupsPlaces,
  ...retentionPlaces,
]

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>
  }
}
