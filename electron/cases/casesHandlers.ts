import { casesContract } from '../../shared/cases/casesContract.ts'
import type { Handlers } from '../context.ts'

export const casesHandlers: Handlers<typeof casesContract> = {}
