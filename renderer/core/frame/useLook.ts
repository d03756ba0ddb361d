import { useColorScheme } from '@mui/material/styles'
import { useEffect } from 'react'
import { call } from '../call.ts'
import { useCommandFallbacks } from '../commands.ts'
import { useFrameChoice, type FrameChoice } from '../framePreference.ts'
import { changeLanguage, useTexts } from '../language.ts'

export type Theme = FrameChoice['theme']

/** Theme and language of whoever is signed in: how they are and how they are changed, here and for the next time. */
export function useLook() {
  const { language } = useTexts()
  const { mode = 'system', setMode } = useColorScheme()
  const frame = useFrameChoice()
  return {
    language,
    theme: mode,
    setTheme(theme: Theme): void {
      setMode(theme)
      frame.keep({ ...frame.value, theme })
    },
    switchLanguage(): void {
      const other = language === 'en' ? 'zh-CN' : 'en'
      changeLanguage(other)
      void call('accounts.setLanguage', { language: other }, { commandId: crypto.randomUUID() }).catch(() => {})
    },
  }
}

/** The look this account chose last time, and the commands that change it. */
export function useLookCommands(): void {
  const { setMode } = useColorScheme()
  const { value, isReady } = useFrameChoice()
  const { setTheme, switchLanguage } = useLook()
  useEffect(() => {
    if (isReady) setMode(value.theme)
  }, [isReady, value.theme, setMode])
  useCommandFallbacks({
    'view.light': () => setTheme('light'),
    'view.dark': () => setTheme('dark'),
    'view.system': () => setTheme('system'),
    'view.language': switchLanguage,
  })
}

/** The same while nobody is inside: for this page only. */
export function useDoorCommands(isInside: boolean): void {
  const { language } = useTexts()
  const { setMode } = useColorScheme()
  const own = {
    'view.light': () => setMode('light'),
    'view.dark': () => setMode('dark'),
    'view.system': () => setMode('system'),
    'view.language': () => changeLanguage(language === 'en' ? 'zh-CN' : 'en'),
  }
  useCommandFallbacks(isInside ? {} : own)
}
