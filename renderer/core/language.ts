import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../../shared/texts.ts'
import { en, zhCN } from './pageTexts.ts'
import { recall, remember } from './remember.ts'

export type PageText = keyof typeof zhCN

/** Chinese first; the language chosen last on this machine is used until somebody signs in. */
export function startLanguage(): void {
  const language: Language = recall('language') === 'en' ? 'en' : 'zh-CN'
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  document.documentElement.lang = language
}

export function changeLanguage(language: Language): void {
  remember('language', language)
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}

/** The page's words: `text('home.title')`, and which language they are in. */
export function useTexts(): { text: (key: PageText, params?: Record<string, string | number>) => string; language: Language } {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN'
  return { text: (key, params) => t(key, params ?? {}), language }
}
