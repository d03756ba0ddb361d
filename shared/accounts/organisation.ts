import { z } from 'zod'
import { line, prose } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** A body that takes part: the station, a contracted partner, a purchaser, a receiver of referrals. */
export const organisations = recordKind('organisations', {
  name: line(200),
  kind: z.enum(['station', 'partner', 'purchaser', 'other']),
  /** unified social credit code in China (GB 32100), whatever the pack calls it elsewhere */
  registrationNo: line(40).nullable(),
  address: line(300).nullable(),
  contactName: line(100).nullable(),
  phone: line(60).nullable(),
  note: prose(2000).nullable(),
})
export type Organisation = RowOf<typeof organisations>
