import { z } from 'zod'
import { caseText, code, date, idOf, line, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** A result reached, with its evidence and the day it must be looked at again. */
export const outcomes = recordKind('outcomes', {
  clientId: idOf('clients'),
  caseId: idOf('cases').nullable(),
  stayId: idOf('stays').nullable(),
  programmeId: plainId(),
  kind: code('outcomeKind'),
  achievedOn: date(),
  evidence: code('evidenceKind').nullable(),
  evidenceRef: line(200).nullable(),
  checkDueOn: date().nullable(),
  status: z.enum(['claimed', 'held', 'notHeld', 'noContact']),
  note: caseText(5000).nullable(),
})
export type Outcome = RowOf<typeof outcomes>

export const outcomeChecks = recordKind('outcome_checks', {
  outcomeId: idOf('outcomes'),
  clientId: idOf('clients'),
  checkedOn: date(),
  result: z.enum(['held', 'notHeld', 'noContact']),
  evidence: code('evidenceKind').nullable(),
  evidenceRef: line(200).nullable(),
  note: caseText(5000).nullable(),
})
export type OutcomeCheck = RowOf<typeof outcomeChecks>
