import { outcomesContract } from '../../shared/outcomes/outcomesContract.ts'
import type { Handlers } from '../context.ts'

export const outcomesHandlers: Handlers<typeof outcomesContract> = {}
