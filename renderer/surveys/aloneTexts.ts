import type { Language } from '../../shared/texts.ts'
import { en, zhCN } from '../core/pageTexts.ts'
import type { PageText } from '../core/language.ts'

/** Words in the language the client chose, whatever the program itself speaks. */
export function wordsIn(language: Language): (key: PageText, params?: Record<string, string | number>) => string {
  const words = language === 'en' ? en : zhCN
  return (key, params = {}) => words[key].replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
}
