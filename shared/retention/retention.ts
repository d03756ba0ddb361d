import { z } from 'zod'
import { count, date, idOf, instant, line, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** Nothing of a person is erased while one stands: a court, a claim, an inspection may need the file (domain.md 2.6). */
export const legalHolds = recordKind('legal_holds', {
  clientId: idOf('clients'),
  stayId: idOf('stays').nullable(),
  caseId: idOf('cases').nullable(),
  reason: line(500),
  /** the order, article or letter it rests on */
  basis: line(300),
  placedOn: date(),
  /** looked at again by then */
  reviewOn: date(),
  liftedOn: date().nullable(),
  liftReason: line(500).nullable(),
})
export type LegalHold = RowOf<typeof legalHolds>

export const erasureStatuses = ['proposed', 'rejected', 'withdrawn', 'erased'] as const
export type ErasureStatus = (typeof erasureStatuses)[number]

/**
 * One file proposed for destruction, decided by a second person, and what became of it: a line of the destruction
 * list, which is kept for good (A13). It names the file by its number alone; the person's id is no reference any more
 * once the rows are gone, so it is a plain one.
 */
export const erasures = recordKind('erasures', {
  personId: plainId(),
  fileNo: line(40),
  basis: z.enum(['retention', 'request']),
  ruleId: line(40).nullable(),
  /** from when the period counted, and when it was over */
  countedFromOn: date().nullable(),
  dueOn: date().nullable(),
  note: line(500).nullable(),
  status: z.enum(erasureStatuses),
  proposedBy: plainId(),
  decidedBy: plainId().nullable(),
  decidedAt: instant().nullable(),
  decisionReason: line(500).nullable(),
  /** table → how many records there were */
  counts: z.record(z.string(), count()).nullable(),
  /** month of the record's own date → how many records: what a report says of its period */
  months: z.record(z.string(), count()).nullable(),
  /** entries of the history that lost their content */
  leafCount: count().nullable(),
  /** backups made before may hold the person until then */
  copiesUntil: date().nullable(),
})
export type Erasure = RowOf<typeof erasures>
