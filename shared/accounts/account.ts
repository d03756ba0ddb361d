import { z } from 'zod'
import { flag, line, personal, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'
import { roles } from '../ipc/roles.ts'

/** Who signs in. The password itself lives in the key slots beside the base, never in here. */
export const accounts = recordKind('accounts', {
  loginName: line(64),
  displayName: line(100),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  organisationId: plainId(),
  isActive: flag(),
  language: z.enum(['zh-CN', 'en']),
  /** the person's professional registration as a social worker, where there is one */
  qualificationNo: personal(64).nullable(),
})
export type Account = RowOf<typeof accounts>
