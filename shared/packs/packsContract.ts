import { z } from 'zod'
import { query } from '../ipc/procedure.ts'
import { packIds, packSchema } from './pack.ts'

export const packsContract = {
  /** The jurisdiction pack of this base: code lists, limits, calendars, instruments and forms, with their labels. */
  'packs.current': query({ allow: 'signedIn', input: z.strictObject({}), output: packSchema }),
  /** The packs one can choose from when a base is set up. */
  'packs.list': query({
    allow: 'anyone',
    input: z.strictObject({}),
    output: z.array(z.object({ id: z.enum(packIds), version: z.int(), zh: z.string(), en: z.string() })),
  }),
}
