import { servicesContract } from '../../shared/services/servicesContract.ts'
import type { Handlers } from '../context.ts'

export const servicesHandlers: Handlers<typeof servicesContract> = {}
