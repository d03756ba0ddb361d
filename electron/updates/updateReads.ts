import type { Base } from '../core/db/openBase.ts'

/** Number of the last migration of an open base. */
export const schemaOf = (base: Base): number => base.sqlite.pragma('user_version', { simple: true }) as number
