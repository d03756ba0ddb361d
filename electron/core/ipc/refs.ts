import { z } from 'zod'
import { metaOf } from '../../../shared/core/fields.ts'

/** A row that an input names. */
export interface RowRef {
  table: string
  id: string
  /** where in the input, for the refusal */
  path: string
}

/**
 * Every row a parsed input names, found from the schema itself: a field made with `idOf(table)` cannot be forgotten,
 * so no handler has to remember to check whose record it was handed.
 */
export function rowRefs(schema: z.ZodType, value: unknown, path = ''): RowRef[] {
  if (value === null || value === undefined) return []
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return rowRefs(schema.unwrap() as z.ZodType, value, path)
  }
  const table = metaOf(schema).ref
  if (table) return [{ table, id: value as string, path }]
  if (schema instanceof z.ZodObject) {
    const object = value as Record<string, unknown>
    return Object.entries(schema.shape).flatMap(([key, field]) =>
      rowRefs(field as z.ZodType, object[key], path ? `${path}.${key}` : key),
    )
  }
  if (schema instanceof z.ZodArray) {
    return (value as unknown[]).flatMap((item, i) => rowRefs(schema.element as z.ZodType, item, `${path}.${i}`))
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => {
      const fits = (option as z.ZodType).safeParse(value)
      return fits.success ? rowRefs(option as z.ZodType, value, path) : []
    })
  }
  return []
}
