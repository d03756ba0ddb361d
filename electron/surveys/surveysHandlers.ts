import { surveysContract } from '../../shared/surveys/surveysContract.ts'
import type { Handlers } from '../context.ts'

export const surveysHandlers: Handlers<typeof surveysContract> = {}
