import { Failure } from '../core/failure.ts'
import type { SurveyForm } from './forms.ts'
import type { Pack } from './pack.ts'

export interface SurveyReading {
  /** code of the list `satisfaction`; null where the form does not ask or the question is unanswered */
  satisfaction: string | null
  /** of the facts asked, how many are known; null where the form asks none or not all were answered */
  factsKnown: number | null
  /** counts in O05 or O06: the question the form is for is answered with one of its choices */
  isValid: boolean
}

/** @throws Failure packs.unknownSurveyForm */
export function surveyFormById(pack: Pack, id: string, version?: number): SurveyForm {
  const found = pack.surveyForms.find((one) => one.id === id && (version === undefined || one.version === version))
  if (!found) throw new Failure('packs.unknownSurveyForm', { params: { id } })
  return found
}

/** What the answers of one person say (question id → value of the choice, or text). */
export function readSurvey(form: SurveyForm, answers: Readonly<Record<string, number | string>>): SurveyReading {
  const overall = form.questions.find((question) => question.id === form.overall)
  const chosen = overall?.answers?.find((choice) => choice.value === answers[overall.id])
  const satisfaction = chosen?.satisfaction ?? null

  const facts = form.questions.filter((question) => question.kind === 'fact')
  const allAnswered = facts.every((fact) => answers[fact.id] === 0 || answers[fact.id] === 1)
  const factsKnown = facts.length > 0 && allAnswered ? facts.filter((fact) => answers[fact.id] === 1).length : null
  return {
    satisfaction,
    factsKnown,
    isValid: form.purpose === 'awareness' ? factsKnown !== null : satisfaction !== null,
  }
}
