import { app } from 'electron'
import en from '../../../shared/shell/texts.en.json' with { type: 'json' }
import zh from '../../../shared/shell/texts.zh-CN.json' with { type: 'json' }
import type { Envelope } from '../../../shared/ipc/envelope.ts'
import type { ShellText } from '../../../shared/shell/commands.ts'
import type { Language } from '../../../shared/texts.ts'

/** The language of the system: the shell speaks before anyone has signed in. */
export function systemLanguage(): Language {
  return app.getLocale().toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** A sentence of the shell, in the language of the page where the page has said which. */
export function shellText(key: ShellText, language: Language = systemLanguage()): string {
  return (language === 'en' ? en : zh)[key]
}

/** An answer of the shell itself, for when there is no service to give one. */
export function shellRefusal(code: ShellText): Envelope<never> {
  return { ok: false, refusal: { code, message: shellText(code), params: {}, fields: {} } }
}
