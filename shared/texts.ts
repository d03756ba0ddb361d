import type { FailureParam } from './core/failure.ts'
import { en, zhCN } from './textFiles.ts'

export type Language = 'zh-CN' | 'en'
export const languages = ['zh-CN', 'en'] as const

/** All sentences by key; the page's labels are with the page. */
export const texts: Record<Language, Record<string, string>> = { 'zh-CN': zhCN, en }

/** The sentence of a key with its parameters filled in; the key itself where there is none, so that it is seen. */
export function sentence(code: string, params: Record<string, FailureParam>, language: Language): string {
  const text = texts[language][code] ?? code
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}
