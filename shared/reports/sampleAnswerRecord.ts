import { z } from 'zod'
import { count, instant, line, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

const sha256 = () => z.string().regex(/^[0-9a-f]{64}$/)

/** A purchaser's sample that was answered: what was asked, how much of it was opened, and the very files. */
export const sampleAnswers = recordKind('sample_answers', {
  reportId: plainId(),
  requestSha256: sha256(),
  answerSha256: sha256(),
  requestedBy: line(200),
  requestedAt: instant(),
  drawnCount: count(),
  openedCount: count(),
  refusedCount: count(),
  erasedCount: count(),
})
export type SampleAnswerRow = RowOf<typeof sampleAnswers>
