import { sessionsContract } from '../../shared/sessions/sessionsContract.ts'
import type { Handlers } from '../context.ts'

export const sessionsHandlers: Handlers<typeof sessionsContract> = {}
