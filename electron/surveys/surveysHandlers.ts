import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { surveyFormById } from '../../shared/packs/surveyForms.ts'
import { complaints, incidents, surveyAnswers, surveyRounds, type SurveyRound } from '../../shared/surveys/survey.ts'
import {
  checkAnsweredOn,
  checkAnswers,
  checkComplaint,
  checkIncident,
  checkRound,
  checkRoundForm,
  completeAnswer,
} from '../../shared/surveys/surveyRules.ts'
import type { surveysContract } from '../../shared/surveys/surveysContract.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { CommandContext, Handlers, QueryContext } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { tallyAnswers } from '../../shared/surveys/surveyResults.ts'
import { beginAlone, endAlone, handIn, sheet } from './answerAlone.ts'
import { readThresholds } from '../quality/thresholdReads.ts'
import { answersIn, findRound, listAnswers } from './surveyReads.ts'

const visible = (kind: RecordKind) => (context: QueryContext) => rowVisible(context.actor, context.today, kind)

function roundOf({ write }: CommandContext, roundId: string): SurveyRound {
  const round = write.find(surveyRounds, roundId)
  if (!round || round.voidedAt) throw new Failure('core.checkFields', { fields: { roundId: { code: 'core.notFound' } } })
  return round
}

export const surveysHandlers: Handlers<typeof surveysContract> = {
  ...ledgerHandlers('surveyRounds', surveyRounds, {
    dateField: 'startedOn',
    visible: visible(surveyRounds),
    check: async (fields, { db, pack }, before) => {
      checkRound(fields, surveyFormById(pack, fields.formId, fields.formVersion))
      if (before) checkRoundForm(before, fields, await answersIn(db, before.id))
    },
  }),
  ...ledgerHandlers('surveyAnswers', surveyAnswers, {
    dateField: 'answeredOn',
    visible: visible(surveyAnswers),
    complete: (fields, context) => {
      const round = roundOf(context, fields.roundId)
      return completeAnswer(surveyFormById(context.pack, round.formId, round.formVersion), { ...fields, programmeId: round.programmeId })
    },
    check: (fields, context) => {
      const round = roundOf(context, fields.roundId)
      const form = surveyFormById(context.pack, round.formId, round.formVersion)
      checkAnswers(form, fields.answers)
      checkAnsweredOn(fields.answeredOn, round, context.today)
    },
    // Corrected answers are read anew, so that what counts always says what was answered.
    after: (row, context, before) => {
      if (!before) return
      const round = roundOf(context, row.roundId)
      const { satisfaction, factsKnown, isValid } = completeAnswer(surveyFormById(context.pack, round.formId, round.formVersion), row)
      context.write.change(surveyAnswers, row.id, { satisfaction, factsKnown, isValid })
    },
  }),
  'surveys.results': async (context, { roundId }) => {
    const round = await findRound(context, roundId)
    if (!round) throw new Failure('core.notFound')
    const form = surveyFormById(context.pack, round.formId, round.formVersion)
    return { round, form, minAnswers: (await readThresholds(context)).surveyMinAnswers, ...tallyAnswers(form, await listAnswers(context, roundId)) }
  },
  'surveys.beginAlone': async (context, { roundId }) => {
    await beginAlone(context, roundId)
    return {}
  },
  'surveys.sheet': sheet,
  'surveys.handIn': async (context, { answers }) => {
    await handIn(context, answers)
    return {}
  },
  'surveys.endAlone': async (context, { password }) => {
    await endAlone(context, password)
    return {}
  },
  ...ledgerHandlers('complaints', complaints, {
    dateField: 'receivedOn',
    visible: visible(complaints),
    check: (fields, { pack, today }) => checkComplaint(pack, fields, today),
  }),
  ...ledgerHandlers('incidents', incidents, {
    dateField: 'occurredOn',
    visible: visible(incidents),
    check: (fields, { today }) => checkIncident(fields, today),
  }),
  'incidents.report': async ({ write, today }, input) => {
    checkIncident(input, today)
    return { id: write.add(incidents, input).id }
  },
}
