import { valueLabel } from '../../shared/words/words.ts'
import { codeLabel } from '../../shared/packs/codeLists.ts'
import { labelIn } from '../../shared/packs/label.ts'
import type { QueryContext } from '../context.ts'
import { recordKinds } from '../tables.ts'

interface Column {
  field: string
  codeList: string | null
}

/**
 * A value as a person reads it in a table: codes and statuses in words, days and numbers as they are kept, so that a
 * spreadsheet can sort them.
 */
export function cellText({ pack, actor }: QueryContext, list: string, { field, codeList }: Column, value: unknown): string | number | null {
  const { language } = actor
  const noun = list.split('.')[0]!
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  const say = (one: unknown): string => {
    const text = typeof one === 'string' ? one : JSON.stringify(one)
    const instrument = field === 'instrumentId' ? pack.instruments.find(({ id }) => id === text) : undefined
    if (instrument) return labelIn(instrument, language)
    if (codeList !== null) return codeLabel(pack, codeList, text, language)
    const table = noun in recordKinds ? recordKinds[noun as keyof typeof recordKinds].table : null
    const label = valueLabel(language, table, field, text)
    return label
  }
  return Array.isArray(value) ? value.map(say).join('; ') : say(value)
}
