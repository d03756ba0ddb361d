import type { z } from 'zod'
import { fieldKind } from '../../../shared/core/fieldKind.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { dateText, moneyText, momentText } from '../format.ts'
import { useTexts } from '../language.ts'
import { useCodeLabels } from '../usePack.ts'

/** A field's value as people read it: `shown('birthDate', '2016-03-01')`. */
export function useShownValue(schema: z.ZodObject, table: string | null): (field: string, value: unknown) => string {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  return (field, value) => {
    const nothing = '\u2014'
    if (value === null || value === undefined || value === '') return nothing
    const own = (schema.shape as Record<string, z.ZodType>)[field]
    const kind = own ? fieldKind(own) : ({ type: 'other' } as const)
    switch (kind.type) {
      case 'code':
        return label(kind.list, value as string)
      case 'codes':
        return (value as string[]).map((code) => label(kind.list, code)).join(text('common.listComma')) || nothing
      case 'choice':
        return valueLabel(language, table, field, value as string)
      case 'flag':
        return text(value === true ? 'common.yes' : 'common.no')
      case 'date':
        return dateText(value as string, language)
      case 'instant':
        return momentText(value as string, language)
      case 'money':
        return moneyText(value as number, language)
      case 'lines':
        return (value as string[]).join(text('common.listComma')) || nothing
      case 'number':
      case 'time':
      case 'line':
      case 'prose':
      case 'id':
        return String(value)
      case 'group':
      case 'other':
        return typeof value === 'object' ? JSON.stringify(value) : String(value)
    }
  }
}
