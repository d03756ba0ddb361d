import { z } from 'zod'
import { count, plainId } from '../core/fields.ts'
import { inputOf } from '../core/record.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { surveyForm } from '../packs/forms.ts'
import { complaints, incidents, surveyAnswers, surveyRounds } from './survey.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
/** How often each answer was given, by those who answered alone and those who were helped. */
const tally = z.array(z.object({ value: z.int(), alone: count(), assisted: count() }))
const station: Role[] = ['manager', 'staff']

export const surveysContract = {
  ...ledger('surveyRounds', surveyRounds, { read: workers, write: station }),
  ...ledger('surveyAnswers', surveyAnswers, { read: workers, write: workers }),
  /** What a round has brought together. Percentages are for the reader to leave out below `minAnswers`. */
  'surveys.results': query({
    allow: workers,
    access: 'read',
    input: z.strictObject({ roundId: plainId() }),
    output: z.object({
      round: surveyRounds.row,
      form: surveyForm,
      answerCount: count(),
      aloneCount: count(),
      assistedCount: count(),
      /** answers that count in the indicator */
      validCount: count(),
      minAnswers: count(),
      questions: z.array(z.object({ id: z.string(), tally })),
      /** what people added in their own words, newest first */
      wishes: z.array(z.object({ words: z.string(), isAssisted: z.boolean() })),
    }),
  }),
  /** Hands this window to a client: until staff take it back with their password it answers the survey and nothing else. */
  'surveys.beginAlone': query({ allow: workers, access: 'read', input: z.strictObject({ roundId: plainId() }), output: z.object({}) }),
  'surveys.sheet': query({ allow: workers, input: z.strictObject({}), output: z.object({ form: surveyForm, askedBy: z.string() }) }),
  /** One client's answers, given alone. */
  'surveys.handIn': command({ allow: workers, input: z.strictObject({ answers: surveyAnswers.fields.shape.answers }), output: z.object({}) }),
  /** Staff take the window back. */
  'surveys.endAlone': query({ allow: workers, input: z.strictObject({ password: z.string().max(1000) }), output: z.object({}) }),
  // A complaint may be about the very worker who would read it, and names no client to judge access by.
  ...ledger('complaints', complaints, { read: station, write: station }),
  ...ledger('incidents', incidents, { read: station, write: station }),
  /** Partners tell of what happened; the register itself is the station's. */
  'incidents.report': command({ allow: workers, input: inputOf(incidents), output: z.object({ id: plainId() }) }),
}
