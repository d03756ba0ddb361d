import { contractsContract } from '../../shared/contracts/contractsContract.ts'
import type { Handlers } from '../context.ts'

export const contractsHandlers: Handlers<typeof contractsContract> = {}
