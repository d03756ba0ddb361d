import { z } from 'zod'

/** Longest content of one preference, as JSON text. A choice is small; what is large is a record or a file. */
export const preferenceMaxLength = 20_000

/** Names a preference: the place it belongs to, such as `frame` or `grid.clients`. */
export const preferenceName = () => z.string().regex(/^[a-zA-Z][a-zA-Z0-9._-]{0,59}$/)

/** Any plain data, small. */
export const preferenceContent = () =>
  z.json().refine((content) => JSON.stringify(content).length <= preferenceMaxLength, 'accounts.preferenceTooLong')
