import type { SurveyForm } from '../packs/forms.ts'
import type { SurveyAnswer } from './survey.ts'

type Answered = Pick<SurveyAnswer, 'answers' | 'isAssisted' | 'isValid'>

export interface Tally {
  value: number
  alone: number
  assisted: number
}

/** Counts the answers of a round; those given with help are counted apart (domain.md 7.11). Newest answers first. */
export function tallyAnswers(form: SurveyForm, rows: readonly Answered[]) {
  const texts = new Set(form.questions.filter((one) => one.kind === 'text').map((one) => one.id))
  return {
    answerCount: rows.length,
    aloneCount: rows.filter((row) => !row.isAssisted).length,
    assistedCount: rows.filter((row) => row.isAssisted).length,
    validCount: rows.filter((row) => row.isValid).length,
    questions: form.questions
      .filter((one) => one.kind !== 'text')
      .map(({ id, answers = [] }) => ({
        id,
        tally: answers.map(({ value }): Tally => {
          const given = rows.filter((row) => row.answers[id] === value)
          return { value, alone: given.filter((row) => !row.isAssisted).length, assisted: given.filter((row) => row.isAssisted).length }
        }),
      })),
    wishes: rows.flatMap(({ answers, isAssisted }) =>
      Object.entries(answers).flatMap(([id, words]) => (texts.has(id) && typeof words === 'string' && words.trim() ? [{ words, isAssisted }] : [])),
    ),
  }
}
