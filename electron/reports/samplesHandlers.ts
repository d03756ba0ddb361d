import type { samplesContract } from '../../shared/reports/samplesContract.ts'
import type { Handlers } from '../context.ts'
import { readSample, writeSampleAnswer } from './sampleAnswer.ts'
import { listSampleAnswers } from './sampleReads.ts'

export const samplesHandlers: Handlers<typeof samplesContract> = {
  'samples.read': readSample,
  'samples.answer': writeSampleAnswer,
  'samples.list': ({ db }) => listSampleAnswers(db),
}
