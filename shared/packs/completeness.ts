import type { Pack, RequiredField } from './pack.ts'

export interface Completeness {
  /** how many fields are due in this record */
  due: number
  /** names of those that are not filled */
  missing: string[]
}

/**
 * How complete a record is (Q01): the fields that the pack asks of its table and that apply to its state.
 * A missing-data reason does not fill a field: it says why the field is not filled.
 */
export function completenessOf(pack: Pack, table: string, row: Readonly<Record<string, unknown>>): Completeness {
  const due = (pack.requiredFields[table] ?? []).filter((required) => applies(required, row))
  const missing = due
    .filter((required) => ![required.field, ...(required.or ?? [])].some((name) => isFilled(row[name])))
    .map((required) => required.field)
  return { due: due.length, missing }
}

function applies({ when }: RequiredField, row: Readonly<Record<string, unknown>>): boolean {
  return when === undefined || when.in.some((value) => value === row[when.field])
}

function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  return typeof value === 'object' ? Object.keys(value).length > 0 : true
}
