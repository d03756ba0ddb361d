import { accountsContract } from './accounts/accountsContract.ts'
import { programmesContract } from './programmes/programmesContract.ts'
import { clientsContract } from './clients/clientsContract.ts'
import { staysContract } from './stays/staysContract.ts'
import { servicesContract } from './services/servicesContract.ts'
import { casesContract } from './cases/casesContract.ts'
import { sessionsContract } from './sessions/sessionsContract.ts'
import { activitiesContract } from './activities/activitiesContract.ts'
import { assessmentsContract } from './assessments/assessmentsContract.ts'
import { outcomesContract } from './outcomes/outcomesContract.ts'
import { surveysContract } from './surveys/surveysContract.ts'
import { contractsContract } from './contracts/contractsContract.ts'
import { indicatorsContract } from './indicators/indicatorsContract.ts'
import { preparationContract } from './reports/preparationContract.ts'
import { qualityContract } from './quality/qualityContract.ts'
import { reportsContract } from './reports/reportsContract.ts'
import { samplesContract } from './reports/samplesContract.ts'
import { backupsContract } from './backups/backupsContract.ts'
import { historyContract } from './history/historyContract.ts'
import { keysContract } from './history/keysContract.ts'
import { importsContract } from './imports/importsContract.ts'
import { draftsContract } from './drafts/draftsContract.ts'
import { healthContract } from './health/healthContract.ts'
import { homeContract } from './home/homeContract.ts'
import { exportsContract } from './exports/exportsContract.ts'
import { printFormsContract } from './printForms/printFormsContract.ts'
import { packsContract } from './packs/packsContract.ts'
import { retentionContract } from './retention/retentionContract.ts'
import { rightsContract } from './retention/rightsContract.ts'
import { updatesContract } from './updates/updatesContract.ts'
import type { Contract, InputOf, OutputOf } from './ipc/procedure.ts'

/** Named by its slices, not written out: the compiler would not put down a type of this length. */
export type HearthContract = typeof accountsContract &
  typeof programmesContract &
  typeof clientsContract &
  typeof staysContract &
  typeof servicesContract &
  typeof casesContract &
  typeof sessionsContract &
  typeof activitiesContract &
  typeof assessmentsContract &
  typeof outcomesContract &
  typeof surveysContract &
  typeof contractsContract &
  typeof indicatorsContract &
  typeof preparationContract &
  typeof qualityContract &
  typeof reportsContract &
  typeof samplesContract &
  typeof historyContract &
  typeof backupsContract &
  typeof keysContract &
  typeof importsContract &
  typeof draftsContract &
  typeof healthContract &
  typeof homeContract &
  typeof exportsContract &
  typeof printFormsContract &
  typeof packsContract &
  typeof retentionContract &
  typeof rightsContract &
  typeof updatesContract

/** Everything the program can be asked, who may ask, what goes in and what comes out. The one table all else is derived from. */
export const contract: HearthContract = {
  ...accountsContract,
  ...programmesContract,
  ...clientsContract,
  ...staysContract,
  ...servicesContract,
  ...casesContract,
  ...sessionsContract,
  ...activitiesContract,
  ...assessmentsContract,
  ...outcomesContract,
  ...surveysContract,
  ...contractsContract,
  ...indicatorsContract,
  ...preparationContract,
  ...qualityContract,
  ...reportsContract,
  ...samplesContract,
  ...historyContract,
  ...backupsContract,
  ...keysContract,
  ...importsContract,
  ...draftsContract,
  ...healthContract,
  ...homeContract,
  ...exportsContract,
  ...printFormsContract,
  ...packsContract,
  ...retentionContract,
  ...rightsContract,
  ...updatesContract,
} satisfies Contract

export type ProcedureName = keyof HearthContract
export type CallInput<N extends ProcedureName> = InputOf<HearthContract[N]>
export type CallOutput<N extends ProcedureName> = OutputOf<HearthContract[N]>
