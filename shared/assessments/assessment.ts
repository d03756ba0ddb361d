import { z } from 'zod'
import { caseText, code, date, flag, idOf, line, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** One scoring of an instrument. The instrument itself is data of the pack, named by id and version. */
export const assessments = recordKind('assessments', {
  clientId: idOf('clients'),
  caseId: idOf('cases').nullable(),
  stayId: idOf('stays').nullable(),
  programmeId: plainId(),
  instrumentId: line(60),
  instrumentVersion: z.int().min(1),
  stage: code('assessmentStage'),
  assessedOn: date(),
  assessorId: plainId(),
  /** item id → answer; an item not answered is absent */
  answers: z.record(z.string(), z.union([z.int(), z.string().max(2000)])),
  /** in the instrument's own points; null while incomplete */
  score: z.int().nullable(),
  band: line(60).nullable(),
  isComplete: flag(),
  note: caseText(10_000).nullable(),
  importedCodes: z.record(z.string(), z.string()).nullable(),
})
export type Assessment = RowOf<typeof assessments>
