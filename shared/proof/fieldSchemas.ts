import { z } from 'zod'
import { fromBase64 } from '../core/bytes.ts'
import { isDate } from '../core/dates.ts'

/** Field types that the signed files share. */

export const hexDigest = z.string().regex(/^[0-9a-f]{64}$/)

export const base64Text = z.string().refine((text) => {
  try {
    return fromBase64(text).length > 0
  } catch {
    return false
  }
})

/** base64 of 32 bytes: Merkle roots are written as checkpoints write them; file digests are hex as in-toto writes them. */
export const base64Hash = base64Text.refine((text) => text.length === 44)

/** Safe as a file name on every system. */
export const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)

/** UTC, such as 2026-10-08T01:02:03Z, with or without milliseconds. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))

export const date = z.string().refine(isDate)

export const wholeNumber = z.int()

export const count = z.int().min(0)
