import { reportsContract } from '../../shared/reports/reportsContract.ts'
import type { Handlers } from '../context.ts'

export const reportsHandlers: Handlers<typeof reportsContract> = {}
