import fieldsZh from './fields.zh-CN.json' with { type: 'json' }
import fieldsEn from './fields.en.json' with { type: 'json' }
import hintsZh from './hints.zh-CN.json' with { type: 'json' }
import hintsEn from './hints.en.json' with { type: 'json' }
import kindsZh from './kinds.zh-CN.json' with { type: 'json' }
import kindsEn from './kinds.en.json' with { type: 'json' }
import valuesZh from './values.zh-CN.json' with { type: 'json' }
import valuesEn from './values.en.json' with { type: 'json' }
import type { Language } from '../texts.ts'

/**
 * What fields, their fixed values and kinds of record are called. They lie in one folder and not with the features,
 * because most names (client, programme, minutes, notes …) belong to no single one and must be the same everywhere.
 * Codes of a jurisdiction are not here: their words come with the pack.
 */
export const words: Record<Language, Record<string, string>> = {
  'zh-CN': { ...fieldsZh, ...hintsZh, ...kindsZh, ...valuesZh },
  en: { ...fieldsEn, ...hintsEn, ...kindsEn, ...valuesEn },
}

type Section = 'field' | 'hint' | 'kind' | 'value'

/** The key whose words are said: the table's own, else the one that holds everywhere; undefined where there is none. */
export function wordKey(section: Section, table: string | null, rest: string): string | undefined {
  const keys = table === null ? [`${section}.${rest}`] : [`${section}.${table}.${rest}`, `${section}.${rest}`]
  return keys.find((key) => key in words['zh-CN'])
}

function said(language: Language, section: Section, table: string | null, rest: string): string | undefined {
  const key = wordKey(section, table, rest)
  return key === undefined ? undefined : words[language][key]
}

/**
 * A field's label, the bare name where there is none, so that it is seen.
 * @param table of the record the field belongs to; null where a name is used on its own, as the reason of voiding is
 */
export function fieldLabel(language: Language, table: string | null, field: string): string {
  return said(language, 'field', table, field) ?? field
}

/** One sentence that helps to fill the field in; undefined for the many that need none. */
export function fieldHint(language: Language, table: string | null, field: string): string | undefined {
  return said(language, 'hint', table, field)
}

/** The label of one of a field's fixed values, such as a status. Codes of code lists are labelled by the pack. */
export function valueLabel(language: Language, table: string | null, field: string, value: string): string {
  return said(language, 'value', table, `${field}.${value}`) ?? value
}

/** What one record of a table is called, in the singular. */
export function kindLabel(language: Language, table: string): string {
  return said(language, 'kind', null, table) ?? table
}
