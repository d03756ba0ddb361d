import type { Language } from '../../shared/texts.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import type { PageText } from '../core/language.ts'

/** What a tracing notice may say of somebody (domain.md 2.4), in the order of the national site's form. */
export const noticeFields = [
  'photo',
  'provisionalName',
  'sex',
  'age',
  'heightCm',
  'build',
  'accent',
  'marks',
  'clothingFound',
  'health',
  'mentalState',
  'intellect',
  'foundOn',
  'foundPlace',
  'stationContact',
] as const

/** What goes out unless somebody decides otherwise: enough to be recognised by, nothing about health or mind. */
export const usualNoticeFields: readonly string[] = ['photo', 'provisionalName', 'sex', 'age', 'heightCm', 'marks', 'clothingFound', 'foundOn', 'foundPlace', 'stationContact']

const own = ['photo', 'age', 'stationContact'] as const

export function noticeFieldLabel(field: string, language: Language, text: (key: PageText) => string): string {
  const named = own.find((one) => one === field)
  return named ? text(`tracing.field.${named}`) : fieldLabel(language, 'clients', field)
}
