import { Failure } from '../../shared/core/failure.ts'
import { surveyFormById } from '../../shared/packs/surveyForms.ts'
import { surveyAnswers, type SurveyRound } from '../../shared/surveys/survey.ts'
import { checkAnswers, completeAnswer, isRunning } from '../../shared/surveys/surveyRules.ts'
import { providerName } from '../accounts/accountReads.ts'
import { ensureOwnPassword } from '../accounts/ensureOwnPassword.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { findRound } from './surveyReads.ts'

/** The round this window is handed out for. @throws Failure surveys.notAlone, surveys.roundOver */
async function openRound(context: QueryContext, roundId: string | null | undefined): Promise<SurveyRound> {
  if (!roundId) throw new Failure('surveys.notAlone')
  const round = await findRound(context, roundId)
  if (!round) throw new Failure('core.notFound')
  if (!isRunning(round, context.today)) throw new Failure('surveys.roundOver')
  return round
}

const sessionOf = ({ station, connectionId }: QueryContext) => station.sessions.get(connectionId)

/** Hands the window to a client. */
export async function beginAlone(context: QueryContext, roundId: string): Promise<void> {
  const round = await openRound(context, roundId)
  sessionOf(context)!.aloneRoundId = round.id
}

/** What the client is asked, and by whom. */
export async function sheet(context: QueryContext) {
  const round = await openRound(context, sessionOf(context)?.aloneRoundId)
  return { form: surveyFormById(context.pack, round.formId, round.formVersion), askedBy: await providerName(context.db) }
}

/** Keeps one client's answers: no name, answered on screen, without help. */
export async function handIn(context: CommandContext, answers: Record<string, number | string>): Promise<void> {
  const round = await openRound(context, sessionOf(context)?.aloneRoundId)
  const form = surveyFormById(context.pack, round.formId, round.formVersion)
  checkAnswers(form, answers)
  const fields = { roundId: round.id, programmeId: round.programmeId, clientId: null, answeredOn: context.today, mode: 'onScreen', isAssisted: false }
  context.write.add(surveyAnswers, completeAnswer(form, { ...fields, answers, satisfaction: null, factsKnown: null, isValid: true }))
}

/**
 * Staff take the window back. Wrong passwords wait as at sign-in.
 * @throws Failure accounts.wrongPassword, accounts.waitBeforeTrying
 */
export async function endAlone(context: QueryContext, password: string): Promise<void> {
  await ensureOwnPassword(context, password)
  sessionOf(context)!.aloneRoundId = null
}
