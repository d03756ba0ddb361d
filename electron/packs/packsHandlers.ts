import { packsContract } from '../../shared/packs/packsContract.ts'
import type { Handlers } from '../context.ts'

export const packsHandlers: Handlers<typeof packsContract> = {}
