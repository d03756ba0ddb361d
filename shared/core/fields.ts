import { z } from 'zod'
import { isDate } from './dates.ts'
import { uuidPattern } from './ids.ts'

// Zod probes `new Function`, which our content security policy would report.
z.config({ jitless: true })

/** What a field's schema knows of itself beyond its type: read by the dispatcher, the recorder and the tests. */
export interface FieldMeta {
  /** the table whose row this id names */
  ref?: string
  /** the code list of the jurisdiction pack whose codes are allowed */
  codeList?: string
  /** identity or case text: never in logs, hidden in copies made for others */
  sensitive?: boolean
  /** how a person fills it in, where the schema's type alone does not say */
  as?: 'date' | 'time' | 'instant' | 'money' | 'line' | 'prose'
}

const fieldMeta = z.registry<FieldMeta>()

function withMeta<T extends z.ZodType>(schema: T, meta: FieldMeta): T {
  fieldMeta.add(schema, meta)
  return schema
}

/** The schema inside optional, nullable and default wrappers. */
export function unwrap(schema: z.ZodType): z.ZodType {
  let inner = schema
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault) {
    inner = inner.unwrap() as z.ZodType
  }
  return inner
}

export function metaOf(schema: z.ZodType): FieldMeta {
  return fieldMeta.get(unwrap(schema)) ?? {}
}

/** The id of a row of a table. The dispatcher looks the row up and refuses one the caller may not see. */
export const idOf = (table: string) => withMeta(z.string().regex(uuidPattern), { ref: table })

/** An id that is not checked for access: accounts, organisations and other things everybody may name. */
export const plainId = () => z.string().regex(uuidPattern)

/** A code of a list in the jurisdiction pack. */
export const code = (codeList: string) => withMeta(z.string().regex(/^[A-Za-z0-9_:.-]{1,64}$/), { codeList })

/** Years a station can have to do with: behind a slip of the hand such as 9999, limits cannot be counted any more. */
const isOfOurTime = (text: string): boolean => text >= '1850' && text < '2200'

/** A calendar day `YYYY-MM-DD`. */
export const date = () => withMeta(z.string().refine((text) => isDate(text) && isOfOurTime(text), 'core.notADate'), { as: 'date' })

/** A moment, UTC ISO text. */
export const instant = () => withMeta(z.iso.datetime().refine(isOfOurTime, 'core.invalid'), { as: 'instant' })

/** A local time of day `HH:MM`. */
export const timeOfDay = () => withMeta(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), { as: 'time' })

/** Money in fen (1/100 of the currency unit). */
export const fen = () => withMeta(z.int().min(-1e15).max(1e15), { as: 'money' })

export const count = () => z.int().min(0).max(1e9)

/** One line of text. */
export const line = (max = 200) => withMeta(z.string().trim().min(1).max(max), { as: max > 300 ? 'prose' : 'line' })

/** Free text of any length a person writes. */
export const prose = (max = 50_000) => withMeta(z.string().max(max), { as: 'prose' })

/** Identity data of a person: see FieldMeta.sensitive. */
export const personal = (max = 200) => withMeta(z.string().trim().min(1).max(max), { sensitive: true, as: 'line' })

/** Text of a case. */
export const caseText = (max = 50_000) => withMeta(z.string().max(max), { sensitive: true, as: max > 500 ? 'prose' : 'line' })

/** What counts add up to. */
export const total = () => z.int().min(0)

export const flag = () => z.boolean()

/** Several codes of one list. */
export const codes = (codeList: string) => z.array(code(codeList)).max(50)

/**
 * Why a fact is absent (domain.md section 7 rule 3, HUD missing-data codes): never a bare blank.
 */
export const missingReason = () => z.enum(['unknown', 'refused', 'notAsked', 'unable'])
