import { staysContract } from '../../shared/stays/staysContract.ts'
import type { Handlers } from '../context.ts'

export const staysHandlers: Handlers<typeof staysContract> = {}
