import { commands, keysText, plainLabel } from '../../shared/shell/commands.ts'
import { texts, type Language } from '../../shared/texts.ts'

export const isMac = /Mac/.test(navigator.platform)

/** The name of a command of the table, in a language. */
export function commandLabel(id: string, language: Language): string {
  const command = commands.find((one) => one.id === id)
  return command ? plainLabel(texts[language][command.text] ?? id) : id
}

/** The keys of a command of the table as people read them; empty where it has none. */
export function keysOf(id: string): string {
  const keys = commands.find((one) => one.id === id)?.keys
  return keys ? keysText(keys, isMac) : ''
}
