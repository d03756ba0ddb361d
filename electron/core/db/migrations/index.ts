import type { Migration } from '../migrate.ts'
import { ground } from './0010-ground.ts'
import { records } from './0020-records.ts'
import { sessionDays } from './0030-sessionDays.ts'

/** Every migration, in the order of its number. */
export const migrations: readonly Migration[] = [ground, records, sessionDays]
