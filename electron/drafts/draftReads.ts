import { sql } from 'kysely'
import { addDays } from '../../shared/core/dates.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { isShown, subjectIds } from '../../shared/drafts/draftSubjects.ts'
import { holds } from '../../shared/ipc/roles.ts'
import { draftDays } from '../accounts/accountReads.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { QueryContext } from '../context.ts'
import { recordKinds } from '../tables.ts'

interface KeptDraft {
  place: string
  content: string
  savedAt: string
}

/** A draft of the caller, or null: never typed, too old, or about somebody the caller may not open any more. */
export async function findDraft(context: QueryContext, place: string) {
  const [draft] = await readable(context, await ownDrafts(context).where('place', '=', place).execute())
  return draft ? { content: draft.content, savedAt: draft.savedAt } : null
}

/** All drafts of the caller, newest first, as far as they may still be read. */
export async function listDrafts(context: QueryContext) {
  return readable(context, await ownDrafts(context).orderBy('savedAt', 'desc').limit(100).execute())
}

function ownDrafts({ db, actor }: QueryContext) {
  return db.selectFrom('drafts').select(['place', 'content', 'savedAt']).where('accountId', '=', actor.accountId)
}

/**
 * What somebody typed about a person is no more theirs to read than that person's file: access may have been lost
 * since. A draft that is too old is gone, though the next sign-in is what deletes it.
 */
async function readable(context: QueryContext, drafts: readonly KeptDraft[]): Promise<KeptDraft[]> {
  const oldest = addDays(context.today, -(await draftDays(context.db)))
  const fresh = drafts.filter(({ savedAt }) => savedAt >= oldest)
  const hidden = await hiddenRows(context, fresh.flatMap(({ place, content }) => subjectIds(place, content)))
  return fresh.filter(({ place, content }) => isShown(place, content, hidden))
}

/** Kinds of records that are about somebody, so that not everybody may open each. */
const guardedKinds = Object.values(recordKinds).filter(
  ({ table, fields: { shape } }) => table === 'clients' || 'clientId' in shape || 'caseId' in shape || 'outcomeId' in shape || 'keptId' in shape,
)

/** Those of these ids that name a record which the caller may not see. */
async function hiddenRows({ db, actor, today }: QueryContext, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0 || holds(actor, 'manager')) return new Set()
  const wanted = sql`select value from json_each(${JSON.stringify([...new Set(ids)])})`
  const asked = guardedKinds.map((kind) => {
    const table = sql.table(kind.table)
    return sql`select id from ${table} where id in (${wanted}) and not ${rowVisible(actor, today, kind as RecordKind)}`
  })
  const { rows } = await sql<{ id: string }>`${sql.join(asked, sql` union all `)}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
