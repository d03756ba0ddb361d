import { sentence, texts, type Language } from '../../shared/texts.ts'
import { CallFailed } from './call.ts'

/** The sentence of a failure in the language of the page, which before sign-in the service cannot know. */
export function failureText(problem: unknown, language: Language): string {
  if (!(problem instanceof CallFailed)) return sentence('core.incident', { incident: '-' }, language)
  const { code, params, message, incident } = problem.refusal
  return code in texts[language] ? sentence(code, { ...params, incident: incident ?? '' }, language) : message
}

/** The sentence beside one field, or undefined. */
export function fieldText(problem: unknown, field: string, language: Language): string | undefined {
  if (!(problem instanceof CallFailed)) return undefined
  const found = problem.refusal.fields[field]
  if (!found) return undefined
  return found.code in texts[language] ? sentence(found.code, found.params ?? {}, language) : found.message
}
