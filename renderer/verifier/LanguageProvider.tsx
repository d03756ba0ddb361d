import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { wordsIn, WordsContext, type Language } from './language.ts'

/** Chinese first; English where the browser asks for it and not for Chinese. Nothing is stored. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (navigator.language.startsWith('en') ? 'en' : 'zh-CN'))
  const words = useMemo(() => wordsIn(language, setLanguage), [language])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = words.t('page.title')
  }, [language, words])
  return <WordsContext value={words}>{children}</WordsContext>
}
