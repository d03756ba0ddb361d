import { z } from 'zod'
import { instant, line } from '../core/fields.ts'
import { command, query } from '../ipc/procedure.ts'

/** Where a draft belongs: a form and the record it is about, such as `sessions.draft:0198…`. */
const place = line(200)

/**
 * What somebody has typed and not handed in yet. It lies in the encrypted base, is nobody else's to read, and is no
 * record: it counts nowhere and leaves no trace in the history.
 */
export const draftsContract = {
  'drafts.save': command({
    allow: 'signedIn',
    isRepeatable: true,
    input: z.strictObject({ place, content: z.string().max(400_000) }),
    output: z.object({ savedAt: instant() }),
  }),
  'drafts.find': query({
    allow: 'signedIn',
    input: z.strictObject({ place }),
    output: z.object({ content: z.string(), savedAt: instant() }).nullable(),
  }),
  /** Everything this account has begun and not finished, the newest first. */
  'drafts.list': query({
    allow: 'signedIn',
    input: z.strictObject({}),
    output: z.array(z.object({ place, content: z.string(), savedAt: instant() })),
  }),
  'drafts.discard': command({
    allow: 'signedIn',
    isRepeatable: true,
    input: z.strictObject({ place }),
    output: z.object({}),
  }),
}
