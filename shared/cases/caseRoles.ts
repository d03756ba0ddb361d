import type { Role } from '../ipc/roles.ts'

/** Who works on cases; which ones is decided row by row. */
export const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

/** Who decides on other people's plans and closures, and gives cases away. */
export const deciders: Role[] = ['manager', 'supervisor']
