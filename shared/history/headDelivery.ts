import { z } from 'zod'
import { count, date, line } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

export const deliveryChannels = ['inPerson', 'paper', 'message', 'email', 'post'] as const

/**
 * Which signed head left the building, to whom and when. Nothing below a head that somebody else holds can be changed
 * unseen, and the next report proves that it continues from there (signing.md section 5).
 */
export const headDeliveries = recordKind('head_deliveries', {
  size: count(),
  recipient: line(200),
  channel: z.enum(deliveryChannels),
  sentOn: date(),
})
export type HeadDelivery = RowOf<typeof headDeliveries>
