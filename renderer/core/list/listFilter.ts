import { z } from 'zod'
import type { FieldSpec } from '../form/FormField.tsx'
import { schemaAt, toInput } from '../form/formSchema.ts'
import { isBlank, type Values } from '../form/paths.ts'

/** A field somebody filters a list by: one of the query's input, or one that asks for several at once. */
export interface ListFilter extends FieldSpec {
  /** what it may be, where the query's input has no such field or has it without its choices */
  values?: z.ZodType
  /** what is shown and asked for while nothing was chosen */
  usual?: string
  /** what it asks of the query; without it the field of its own name */
  asks?: (value: unknown) => Record<string, unknown>
}

/** The schema of all filters: none of them has to be filled in. */
export function filterSchema(input: z.ZodObject, filters: readonly ListFilter[]): z.ZodObject {
  return z.object(Object.fromEntries(filters.map(({ name, values }) => [name, (values ?? schemaAt(input, name)).optional()])))
}

/** What an address says of the filters; what is no value of its field says nothing. */
export function filterFrom(schema: z.ZodObject, address: Record<string, unknown>): Values {
  return Object.fromEntries(
    Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
      const parsed = isBlank(address[name]) ? null : field.safeParse(address[name])
      return parsed?.success ? [[name, parsed.data]] : []
    }),
  )
}

/** What an address keeps of the filters: nothing of those that say nothing. */
export function addressOf(filters: readonly ListFilter[], filter: Values): Record<string, unknown> {
  return Object.fromEntries(
    filters.map(({ name, usual }) => {
      const value = filter[name]
      return [name, isBlank(value) || value === false || value === usual ? undefined : value]
    }),
  )
}

/** What is asked of the query. */
export function askedOf(schema: z.ZodObject, filters: readonly ListFilter[], filter: Values): Values {
  const said = Object.entries(toInput(schema, filter)).filter(([, value]) => !isBlank(value) && value !== false)
  const asked: Values = Object.fromEntries(said)
  for (const { name, usual, asks } of filters) {
    if (!asks) continue
    delete asked[name]
    Object.assign(asked, asks(filter[name] ?? usual))
  }
  return asked
}
