import { z } from 'zod'
import { instant, line, plainId } from './fields.ts'

/**
 * What every recorded row carries (domain.md section 2). `recordedAt` is when the fact was first written down
 * anywhere: for imported rows the time in the system of origin, otherwise the same as `createdAt`.
 */
const commonFields = {
  id: plainId(),
  version: z.int().min(1),
  createdAt: instant(),
  createdBy: plainId(),
  changedAt: instant(),
  changedBy: plainId(),
  recordedAt: instant(),
  /** where the fact comes from: self-stated, document, third party, observed, imported */
  source: z.enum(['selfStated', 'document', 'thirdParty', 'observed', 'imported']).nullable(),
  voidedAt: instant().nullable(),
  voidReason: line(500).nullable(),
}

export type CommonFields = typeof commonFields
export const commonFieldNames = Object.keys(commonFields) as (keyof CommonFields)[]

/** A kind of record: its table and the schema of a row. The one definition that store, contract and tests share. */
export interface RecordKind<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly table: string
  /** the fields of this kind alone, as staff fill them in */
  readonly fields: z.ZodObject<Shape>
  /** a whole row: common fields and its own */
  readonly row: z.ZodObject<CommonFields & Shape>
}

export type FieldsOf<K> = K extends RecordKind<infer Shape> ? z.infer<z.ZodObject<Shape>> : never
export type RowOf<K> = K extends RecordKind<infer Shape> ? z.infer<z.ZodObject<CommonFields & Shape>> : never

/** Defines a kind of record. Absent values are null, never undefined, so that a row has one spelling. */
export function recordKind<Shape extends z.ZodRawShape>(table: string, shape: Shape): RecordKind<Shape> {
  return {
    table,
    fields: z.strictObject(shape) as unknown as z.ZodObject<Shape>,
    row: z.strictObject({ ...commonFields, ...shape }) as unknown as z.ZodObject<CommonFields & Shape>,
  }
}

/** The fields as an input: what may be null may also be left out. */
export function inputOf<Shape extends z.ZodRawShape>(kind: RecordKind<Shape>): z.ZodObject<InputShape<Shape>> {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, schema] of Object.entries(kind.fields.shape)) {
    const field = schema as z.ZodType
    shape[name] = field instanceof z.ZodNullable ? field.default(null) : field
  }
  return z.strictObject(shape) as unknown as z.ZodObject<InputShape<Shape>>
}

/** The fields as a change: any of them, nothing else. */
export function patchOf<Shape extends z.ZodRawShape>(kind: RecordKind<Shape>) {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, schema] of Object.entries(kind.fields.shape)) {
    const field = schema as z.ZodType
    shape[name] = (field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field).optional()
  }
  return z.strictObject(shape) as unknown as z.ZodObject<{ [K in keyof Shape]: z.ZodOptional<z.ZodType> }>
}

type InputShape<Shape extends z.ZodRawShape> = {
  [K in keyof Shape]: Shape[K] extends z.ZodNullable<infer Inner> ? z.ZodDefault<z.ZodNullable<Inner>> : Shape[K]
}

