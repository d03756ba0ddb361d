import type { homeContract } from '../../shared/home/homeContract.ts'
import type { Handlers } from '../context.ts'
import { today } from './homeReads.ts'

export const homeHandlers: Handlers<typeof homeContract> = {
  'home.today': (context) => today(context),
}
