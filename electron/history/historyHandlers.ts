import { historyContract } from '../../shared/history/historyContract.ts'
import type { Handlers } from '../context.ts'

export const historyHandlers: Handlers<typeof historyContract> = {}
