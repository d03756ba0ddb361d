import { texts, type Language } from './texts.ts'

function first(language: Language, ...keys: string[]): string | undefined {
  return keys.map((key) => texts[language][key]).find((found) => found !== undefined)
}

/** What a field is called on a form: the record's own word, else the word it has everywhere, else its bare name. */
export function fieldLabel(language: Language, table: string | null, field: string): string {
  return first(language, `field.${table}.${field}`, `field.${field}`) ?? field
}

/** One sentence for where somebody would hesitate. */
export function fieldHint(language: Language, table: string | null, field: string): string | undefined {
  return first(language, `hint.${table}.${field}`, `hint.${field}`)
}

/** What one record of a table is called. */
export function kindLabel(language: Language, table: string): string {
  return first(language, `kind.${table}`) ?? table
}

/** One value of a field that has a few, such as a status. */
export function valueLabel(language: Language, table: string | null, field: string, value: string): string {
  return first(language, `value.${table}.${field}.${value}`, `value.${field}.${value}`) ?? value
}
