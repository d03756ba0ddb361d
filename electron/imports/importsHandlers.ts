import { importsContract } from '../../shared/imports/importsContract.ts'
import type { Handlers } from '../context.ts'

export const importsHandlers: Handlers<typeof importsContract> = {}
