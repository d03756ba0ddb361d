import { ledger } from '../ipc/ledger.ts'
import type { Role } from '../ipc/roles.ts'
import { services, situationContacts } from './service.ts'

const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const writers: Role[] = ['manager', 'staff', 'socialWorker']

export const servicesContract = {
  ...ledger('services', services, { read: readers, write: writers }),
  ...ledger('situationContacts', situationContacts, { read: readers, write: writers }),
}
