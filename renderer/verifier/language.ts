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
  /** what a record's field is called, and what stands in it */
  field(table: string, name: string): string
  value(table: string, name: string, value: unknown): string
  kind(table: string): string
  /** what an entry of the history did */
  act(kind: string): string
  date(instant: string): string
}

function fill(text: string, params: Params): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** The table's own word, else the one that holds everywhere. */
function recordWord(language: Language, section: string, table: string, rest: string): string | undefined {
  const own = labels[language]
  return own[`${section}.${table}.${rest}`] ?? own[`${section}.${rest}`]
}

export function wordsIn(language: Language, setLanguage: (language: Language) => void): Words {
  const say = (code: string, params: Params = {}) => fill(sentences[language][code] ?? code, params)
  return {
    language,
    setLanguage,
    say,
    t: say,
    label: (kind, name) => labels[language][`${kind}.${name}`] ?? name,
    cell: (dimension, code) =>
      dimension === 'programme' && /^[0-9a-f-]{36}$/.test(code)
        ? say('figures.programme', { code: code.slice(-6) })
        : (labels[language][`cell.${dimension}.${code}`] ?? code),
    field: (table, name) => recordWord(language, 'field', table, name) ?? name,
    value: (table, name, value) => {
      if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no')
      if (typeof value !== 'string') return JSON.stringify(value)
      return (
        recordWord(language, 'value', table, `${name}.${value}`) ?? labels[language][`cell.${name}.${value}`] ?? value
      )
    },
    act: (kind) => sentences[language][`entry.${kind}`] ?? kind,
    kind: (table) => labels[language][`kind.${table}`] ?? table,
    date: (instant) => new Date(instant).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }),
  }
}

export const WordsContext = createContext<Words>(wordsIn('zh-CN', () => {}))

export const useWords = (): Words => useContext(WordsContext)
