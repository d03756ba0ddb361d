import { Failure, type FieldProblem } from '../../shared/core/failure.ts'
import { sentence, type Language } from '../../shared/texts.ts'

/** What a rule says against something, before the service is asked; null where it has nothing to say. */
export function refusedBy(check: () => void): Failure | null {
  try {
    check()
    return null
  } catch (problem) {
    if (problem instanceof Failure) return problem
    throw problem
  }
}

/** The sentences of a refusal: those of its fields, or its own where it names none. */
export function sentencesOf(failure: Failure, language: Language): { field: string | null; words: string }[] {
  const fields = Object.entries(failure.fields)
  if (fields.length === 0) return [{ field: null, words: sentence(failure.code, failure.params, language) }]
  return fields.map(([field, problem]: [string, FieldProblem]) => ({
    field,
    words: sentence(problem.code, problem.params ?? {}, language),
  }))
}
