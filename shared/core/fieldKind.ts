import { z } from 'zod'
import { metaOf, unwrap } from './fields.ts'

/** How a field is filled in: read from its schema, so that a form cannot ask for something else than is stored. */
export type FieldKind =
  | { type: 'code'; list: string }
  | { type: 'codes'; list: string }
  | { type: 'choice'; values: readonly string[] }
  | { type: 'flag' }
  | { type: 'number'; min: number | null; max: number | null }
  | { type: 'money' }
  | { type: 'date' }
  | { type: 'time' }
  | { type: 'instant' }
  | { type: 'line' }
  | { type: 'prose' }
  | { type: 'lines' }
  /** a record or account: the form needs a picker for it */
  | { type: 'id'; table: string | null }
  | { type: 'group'; shape: Record<string, z.ZodType> }
  | { type: 'other' }

export function fieldKind(schema: z.ZodType): FieldKind {
  const inner = unwrap(schema)
  const meta = metaOf(inner)
  if (meta.codeList) return { type: 'code', list: meta.codeList }
  if (meta.ref) return { type: 'id', table: meta.ref }
  if (inner instanceof z.ZodArray) {
    const element = inner.element as z.ZodType
    const list = metaOf(element).codeList
    if (list) return { type: 'codes', list }
    return metaOf(element).as ? { type: 'lines' } : { type: 'other' }
  }
  if (inner instanceof z.ZodEnum) return { type: 'choice', values: inner.options as string[] }
  if (inner instanceof z.ZodBoolean) return { type: 'flag' }
  if (meta.as === 'money') return { type: 'money' }
  if (inner instanceof z.ZodNumber) return { type: 'number', min: finite(inner.minValue), max: finite(inner.maxValue) }
  if (inner instanceof z.ZodObject) return { type: 'group', shape: inner.shape as Record<string, z.ZodType> }
  if (meta.as) return { type: meta.as }
  return inner instanceof z.ZodString ? { type: 'id', table: null } : { type: 'other' }
}

/** True where a form may be handed in without the field. */
export function mayBeEmpty(schema: z.ZodType): boolean {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && Number.isSafeInteger(value) && Math.abs(value) < 1e9 ? value : null
}
