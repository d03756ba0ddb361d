import { programmesContract } from '../../shared/programmes/programmesContract.ts'
import type { Handlers } from '../context.ts'

export const programmesHandlers: Handlers<typeof programmesContract> = {}
