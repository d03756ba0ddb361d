import { z } from 'zod'

/** By which of these columns a list is sorted, and which way; null: the order the list has by itself. */
export const sortOf = <const Fields extends readonly [string, ...string[]]>(fields: Fields) =>
  z.strictObject({ by: z.enum(fields), isDescending: z.boolean() }).nullable().default(null)

export interface ListSort {
  by: string
  isDescending: boolean
}
