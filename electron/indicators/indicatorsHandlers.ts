import { indicatorsContract } from '../../shared/indicators/indicatorsContract.ts'
import type { Handlers } from '../context.ts'

export const indicatorsHandlers: Handlers<typeof indicatorsContract> = {}
