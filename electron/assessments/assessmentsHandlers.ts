import { assessmentsContract } from '../../shared/assessments/assessmentsContract.ts'
import type { Handlers } from '../context.ts'

export const assessmentsHandlers: Handlers<typeof assessmentsContract> = {}
