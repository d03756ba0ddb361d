import { clientsContract } from '../../shared/clients/clientsContract.ts'
import type { Handlers } from '../context.ts'

export const clientsHandlers: Handlers<typeof clientsContract> = {}
