import type { HearthContract } from '../shared/contract.ts'
import { accountsHandlers } from './accounts/accountsHandlers.ts'
import { programmesHandlers } from './programmes/programmesHandlers.ts'
import { clientsHandlers } from './clients/clientsHandlers.ts'
import { staysHandlers } from './stays/staysHandlers.ts'
import { servicesHandlers } from './services/servicesHandlers.ts'
import { casesHandlers } from './cases/casesHandlers.ts'
import { sessionsHandlers } from './sessions/sessionsHandlers.ts'
import { activitiesHandlers } from './activities/activitiesHandlers.ts'
import { assessmentsHandlers } from './assessments/assessmentsHandlers.ts'
import { outcomesHandlers } from './outcomes/outcomesHandlers.ts'
import { surveysHandlers } from './surveys/surveysHandlers.ts'
import { contractsHandlers } from './contracts/contractsHandlers.ts'
import { indicatorsHandlers } from './indicators/indicatorsHandlers.ts'
import { preparationHandlers } from './reports/preparationHandlers.ts'
import { qualityHandlers } from './quality/qualityHandlers.ts'
import { reportsHandlers } from './reports/reportsHandlers.ts'
import { samplesHandlers } from './reports/samplesHandlers.ts'
import { backupsHandlers } from './backups/backupsHandlers.ts'
import { historyHandlers } from './history/historyHandlers.ts'
import { keysHandlers } from './history/keysHandlers.ts'
import { importsHandlers } from './imports/importsHandlers.ts'
import { draftsHandlers } from './drafts/draftsHandlers.ts'
import { healthHandlers } from './health/healthHandlers.ts'
import { homeHandlers } from './home/homeHandlers.ts'
import { exportsHandlers } from './exports/exportsHandlers.ts'
import { printFormsHandlers } from './printForms/printFormsHandlers.ts'
import { packsHandlers } from './packs/packsHandlers.ts'
import { retentionHandlers } from './retention/retentionHandlers.ts'
import { rightsHandlers } from './retention/rightsHandlers.ts'
import { updatesHandlers } from './updates/updatesHandlers.ts'
import type { Handlers } from './context.ts'

/** A handler for every procedure: a missing one does not compile. */
export const handlers: Handlers<HearthContract> = {
  ...accountsHandlers,
  ...programmesHandlers,
  ...clientsHandlers,
  ...staysHandlers,
  ...servicesHandlers,
  ...casesHandlers,
  ...sessionsHandlers,
  ...activitiesHandlers,
  ...assessmentsHandlers,
  ...outcomesHandlers,
  ...surveysHandlers,
  ...contractsHandlers,
  ...indicatorsHandlers,
  ...preparationHandlers,
  ...qualityHandlers,
  ...reportsHandlers,
  ...samplesHandlers,
  ...historyHandlers,
  ...backupsHandlers,
  ...keysHandlers,
  ...importsHandlers,
  ...draftsHandlers,
  ...healthHandlers,
  ...homeHandlers,
  ...exportsHandlers,
  ...printFormsHandlers,
  ...packsHandlers,
  ...retentionHandlers,
  ...rightsHandlers,
  ...updatesHandlers,
}
