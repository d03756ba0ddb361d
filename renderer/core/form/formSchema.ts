import { z } from 'zod'
import { fieldKind, mayBeEmpty } from '../../../shared/core/fieldKind.ts'
import { unwrap } from '../../../shared/core/fields.ts'
import { wholeFigures } from './figures.ts'
import { isBlank, type Values } from './paths.ts'

/** The schema of the field at a dotted path. @throws Error for a field the input does not have: a bug of the form */
export function schemaAt(schema: z.ZodObject, path: string): z.ZodType {
  let at: z.ZodType = schema
  for (const name of path.split('.')) {
    const outer = unwrap(at)
    const shape = (outer as z.ZodObject).shape as Record<string, z.ZodType> | undefined
    const next = outer instanceof z.ZodArray ? (outer.element as z.ZodType) : outer instanceof z.ZodRecord ? (outer.valueType as z.ZodType) : shape?.[name]
    if (!next) throw new Error(`no field ${path} in this input`)
    at = next
  }
  return at
}

/** What the form holds as the command takes it: blanks become null or are left out, groups nobody began are left out. */
export function toInput(schema: z.ZodObject, values: Values): Values {
  const input: Values = {}
  for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const value = values[name]
    const kind = fieldKind(field)
    if (kind.type === 'group' && !isBlank(value)) {
      const group = toInput(unwrap(field) as z.ZodObject, value as Values)
      if (mayBeEmpty(field) && Object.values(group).every(isBlank)) continue
      input[name] = group
    } else if (isBlank(value)) {
      // A field that may be left out is: a null would be one more thing said in a change of fields.
      if (value === null && field instanceof z.ZodNullable) input[name] = null
      else if (value !== undefined && isNullable(field)) input[name] = null
    } else if (typeof value === 'string' && (kind.type === 'money' || kind.type === 'number')) {
      // Handed in from within the field: a number half typed, such as 12.50, was not settled yet.
      input[name] = wholeFigures(value, kind.type === 'money' ? 2 : 0)
    } else input[name] = value
  }
  return input
}

function isNullable(schema: z.ZodType): boolean {
  let at = schema
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap() as z.ZodType
  return at instanceof z.ZodNullable
}
