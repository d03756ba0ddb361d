import type { Language } from '../texts.ts'
import zh from './documentTexts.zh-CN.json' with { type: 'json' }
import en from './documentTexts.en.json' with { type: 'json' }
import { html, type Html } from '../core/html.ts'
import type { Bilingual } from './reportSnapshot.ts'

/** How the document speaks: one language, or Chinese with English beside it. */
export interface Texts {
  both(key: string, params?: Record<string, number>): Html
  plain(key: string, params?: Record<string, number>): string
  name(name: Bilingual): Html
  nameText(name: Bilingual): string
  /** in one language even where the document speaks both, for where there is no room */
  shortName(name: Bilingual): string
}

export function documentText(language: Language | 'both'): Texts {
  const find = (texts: Record<string, string>, key: string, params: Record<string, number>) =>
    (texts[key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(params[name]))
  const pair = (chinese: string, english: string): Html => {
    if (language === 'zh-CN' || chinese === english) return html`${chinese}`
    if (language === 'en') return html`${english}`
    return html`${chinese} <span lang="en" class="en">${english}</span>`
  }
  return {
    both: (key, params = {}) => pair(find(zh, key, params), find(en, key, params)),
    plain: (key, params = {}) => find(language === 'en' ? en : zh, key, params),
    name: ({ zh: chinese, en: english }) => pair(chinese, english),
    shortName: (name) => (language === 'en' ? name.en : name.zh),
    nameText: (name) => (language === 'en' ? name.en : language === 'both' ? `${name.zh} ${name.en}` : name.zh),
  }
}
