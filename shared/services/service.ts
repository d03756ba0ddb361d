import { z } from 'zod'
import { caseText, code, count, date, fen, idOf, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** One thing given: a meal, a coat, a medical check, a ticket, a referral to hospital. */
export const services = recordKind('services', {
  clientId: idOf('clients'),
  stayId: idOf('stays').nullable(),
  caseId: idOf('cases').nullable(),
  programmeId: plainId(),
  kind: code('serviceKind'),
  providedOn: date(),
  quantity: count(),
  costFen: fen().nullable(),
  note: caseText(2000).nullable(),
  importedCodes: z.record(z.string(), z.string()).nullable(),
})
export type Service = RowOf<typeof services>

/** A contact in which a person's living situation was seen or told (street outreach). */
export const situationContacts = recordKind('situation_contacts', {
  clientId: idOf('clients'),
  stayId: idOf('stays').nullable(),
  caseId: idOf('cases').nullable(),
  programmeId: plainId(),
  contactedOn: date(),
  situation: code('destination'),
  verifiedBy: z.string().max(200).nullable(),
  importedCodes: z.record(z.string(), z.string()).nullable(),
})
export type SituationContact = RowOf<typeof situationContacts>
