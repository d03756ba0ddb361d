import { z } from 'zod'
import { code, count, date, idOf, plainId } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { services, situationContacts } from './service.ts'

const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const writers: Role[] = ['manager', 'staff', 'socialWorker']
const station: Role[] = ['manager', 'staff']

const given = z.object({ kind: z.string(), quantity: count() })

const touched = { id: idOf('services'), version: z.int() }

/** What a day sheet did: services it added, changed (with the number before) and took back, each as it left them. */
const doneByDay = {
  added: z.array(z.strictObject(touched)).max(100_000),
  changed: z.array(z.strictObject({ ...touched, quantity: count() })).max(100_000),
  voided: z.array(z.strictObject(touched)).max(100_000),
}

export const servicesContract = {
  /** Who is in care on a day and what each was given on it, for filling in a whole house at once. */
  'services.daySheet': query({
    allow: station,
    access: 'search',
    input: z.strictObject({ programmeId: plainId(), on: date() }),
    output: z.array(
      z.object({
        stayId: plainId(),
        clientId: plainId(),
        clientNo: z.string(),
        name: z.string().nullable(),
        room: z.string().nullable(),
        bedLabel: z.string().nullable(),
        given: z.array(given),
      }),
    ),
  }),
  /**
   * Makes the services of a day what the sheet says, all or nothing: what is there already is not written twice, a
   * smaller number amends, none voids. Answers what it did, as `services.takeBackDay` takes it.
   */
  'services.fillDay': command({
    allow: station,
    input: z.strictObject({
      programmeId: plainId(),
      on: date(),
      entries: z
        .array(z.strictObject({ stayId: idOf('stays'), kind: code('serviceKind'), quantity: z.int().min(0).max(99) }))
        .min(1)
        .max(3000),
    }),
    output: z.object(doneByDay),
  }),
  /** Takes a filled-in sheet back, while nobody has changed any of it. */
  'services.takeBackDay': command({ allow: station, input: z.strictObject(doneByDay), output: z.object({}) }),
  ...ledger('services', services, { read: readers, write: writers }),
  ...ledger('situationContacts', situationContacts, { read: readers, write: writers }),
}
