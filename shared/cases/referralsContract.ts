import { z } from 'zod'
import { caseText, code, date, idOf, line, personal, plainId } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query } from '../ipc/procedure.ts'
import { caseReviews, followUps, goals, referrals } from './case.ts'
import { workers } from './caseRoles.ts'

const both = { read: workers, write: workers }

/** What hangs on a case besides its plan: referrals, goals, reviews, follow-ups. */
export const referralsContract = {
  'referrals.send': command({
    allow: workers,
    input: z.strictObject({
      clientId: idOf('clients'),
      caseId: idOf('cases').nullable().default(null),
      stayId: idOf('stays').nullable().default(null),
      programmeId: plainId(),
      kind: code('referralKind'),
      receiver: line(200),
      reason: caseText(2000).nullable().default(null),
      referredOn: date(),
    }),
    output: referrals.row,
  }),
  'referrals.answer': command({
    allow: workers,
    input: z.strictObject({
      referralId: idOf('referrals'),
      version: z.int(),
      answer: z.enum(['accepted', 'declined']),
      answeredOn: date(),
      declineReason: line(500).nullable().default(null),
    }),
    output: referrals.row,
  }),
  'referrals.done': command({
    allow: workers,
    input: z.strictObject({
      referralId: idOf('referrals'),
      version: z.int(),
      doneOn: date(),
      result: caseText(2000).nullable().default(null),
    }),
    output: referrals.row,
  }),
  'referrals.revoke': command({
    allow: workers,
    input: z.strictObject({ referralId: idOf('referrals'), version: z.int(), reason: caseText(2000).min(1) }),
    output: referrals.row,
  }),
  'referrals.list': query({
    allow: workers,
    access: 'search',
    input: z.strictObject({
      clientId: idOf('clients').optional(),
      caseId: idOf('cases').optional(),
      stayId: idOf('stays').optional(),
      status: z.enum(referrals.fields.shape.status.options).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.array(referrals.row),
  }),

  ...ledger('goals', goals, both),
  ...ledger('caseReviews', caseReviews, both),
  ...ledger('followUps', followUps, both),
  'followUps.complete': command({
    allow: workers,
    input: z.strictObject({
      followUpId: idOf('follow_ups'),
      version: z.int(),
      status: z.enum(['done', 'noContact']),
      doneOn: date(),
      channel: code('contactMode'),
      isSustained: z.boolean().nullable().default(null),
      proof: code('evidenceKind').nullable().default(null),
      proofRef: personal(200).nullable().default(null),
      note: caseText(5000).nullable().default(null),
    }),
    output: followUps.row,
  }),
}
