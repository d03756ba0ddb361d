import { createContext, useContext } from 'react'
import zh from './texts.zh-CN.json' with { type: 'json' }
import en from './texts.en.json' with { type: 'json' }
import proofZh from './proofTexts.zh-CN.json' with { type: 'json' }
import proofEn from './proofTexts.en.json' with { type: 'json' }
import labelsZh from './labels.zh-CN.json' with { type: 'json' }
import labelsEn from './labels.en.json' with { type: 'json' }

/**
 * The words of this page. They lie with it and nowhere else, so that the page's bytes change only when the page does:
 * its SHA-256 is published.
 */
export type Language = 'zh-CN' | 'en'
export type TextKey = keyof typeof zh

const sentences: Record<Language, Record<string, string>> = {
  'zh-CN': { ...proofZh, ...zh },
  en: { ...proofEn, ...en },
}
const labels: Record<Language, Record<string, string>> = { 'zh-CN': labelsZh, en: labelsEn }

export type Params = Record<string, string | number>

export interface Words {
  language: Language
  setLanguage(language: Language): void
  t(key: TextKey, params?: Params): string
  /** the sentence of a failure, a check or a limit */
  say(code: string, params?: Params): string
  /** what an indicator, unit, parameter or cell is called; its own name where this page does not know it */
  label(kind: 'id' | 'unit' | 'param' | 'by', name: string): string
  cell(dimension: string, code: string): string
  date(instant: string): string
}

function fill(text: string, params: Params): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
}

export function wordsIn(language: Language, setLanguage: (language: Language) => void): Words {
  const say = (code: string, params: Params = {}) => fill(sentences[language][code] ?? code, params)
  return {
    language,
    setLanguage,
    say,
    t: say,
    label: (kind, name) => labels[language][`${kind}.${name}`] ?? name,
    cell: (dimension, code) => labels[language][`cell.${dimension}.${code}`] ?? code,
    date: (instant) => new Date(instant).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }),
  }
}

export const WordsContext = createContext<Words>(wordsIn('zh-CN', () => {}))

export const useWords = (): Words => useContext(WordsContext)
