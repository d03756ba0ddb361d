import { z } from 'zod'
import { query, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'

/** Who looks after the program. */
const keepers: Role[] = ['admin', 'manager']

const update = z.object({
  version: z.string(),
  builtAt: z.string(),
  notes: z.object({ 'zh-CN': z.string(), en: z.string() }),
  sizeBytes: z.number(),
  installer: z.string(),
  sha256: z.string(),
})

export const updatesContract = {
  /** What runs, whose updates it takes, and the checked update that waits to be installed. */
  'updates.state': query({
    allow: keepers,
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      platform: z.string(),
      arch: z.string(),
      /** of the release key this program was built with; null: it was built without, and takes no updates from files */
      signerDigits: z.string().nullable(),
      waiting: update.nullable(),
    }),
  }),
  /** Copies an update into the program's own folder and checks that copy whole. Unpacks and starts nothing. */
  'updates.check': task({ allow: keepers, input: z.strictObject({ file: z.string().min(1).max(200) }), output: update }),
  /** Makes a backup, checks the copy once more, and hands its installer to the system. */
  'updates.install': task({
    allow: keepers,
    reask: 'each',
    input: z.strictObject({ version: z.string().max(20) }),
    output: z.object({ version: z.string(), backup: z.string() }),
  }),
  /** Removes the copy that waits. */
  'updates.forget': task({ allow: keepers, input: z.strictObject({}), output: z.object({}) }),
}
