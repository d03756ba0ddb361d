import Button from '@mui/material/Button'
import type { Language } from '../../../shared/texts.ts'
import { changeLanguage, useTexts } from '../language.ts'

/** Turns the page into the other language at once; the button is written in the language it leads to. */
export function LanguageSwitch({ onChange }: { onChange?: (language: Language) => void }) {
  const { text, language } = useTexts()
  const other: Language = language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button
      size="small"
      lang={other}
      onClick={() => {
        changeLanguage(other)
        onChange?.(other)
      }}
    >
      {text('language.other')}
    </Button>
  )
}
