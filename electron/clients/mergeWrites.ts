import { sql } from 'kysely'
import { clients, merges, type Merge } from '../../shared/clients/client.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { CommandContext } from '../context.ts'
import { clientKinds } from '../tables.ts'
import { isInCare } from './mergeReads.ts'
import { mustClient, reindex } from './clientWrites.ts'
import { indexClientNames } from './nameIndexWrites.ts'

export async function proposeMerge(
  context: CommandContext,
  input: { keptId: string; mergedId: string; reason: string },
): Promise<Merge> {
  if (input.keptId === input.mergedId) throw new Failure('clients.sameFile')
  mustClient(context, input.keptId)
  mustClient(context, input.mergedId)
  const open = await context.db
    .selectFrom('clientMerges')
    .select('id')
    .where('mergedId', '=', input.mergedId)
    .where('status', '=', 'proposed')
    .executeTakeFirst()
  if (open) throw new Failure('clients.mergeWaits')
  return context.write.add(merges, { ...input, status: 'proposed', proposedBy: context.actor.accountId })
}

/**
 * Makes two files one: every row of the merged file is re-pointed to the kept one, and which rows these were is kept,
 * so that the merge can be undone.
 * @throws Failure core.ownWork for the person who proposed it, clients.bothInCare
 */
export async function decideMerge(
  context: CommandContext,
  input: { mergeId: string; version: number; isAccepted: boolean },
): Promise<Merge> {
  const { write, actor } = context
  const merge = mustMerge(context, input.mergeId, 'proposed')
  if (merge.proposedBy === actor.accountId) throw new Failure('core.ownWork')
  const decision = { decidedBy: actor.accountId, decidedAt: context.now }
  if (!input.isAccepted) return write.change(merges, merge.id, { status: 'rejected', ...decision }, input.version)

  const kept = mustClient(context, merge.keptId)
  const merged = mustClient(context, merge.mergedId)
  if ((await isInCare(context, kept.id)) && (await isInCare(context, merged.id)))
    throw new Failure('clients.bothInCare')
  const moved: Record<string, string[]> = {}
  for (const kind of clientKinds) {
    const ids = await idsOf(context, kind, merged.id)
    for (const id of ids) write.change(kind, id, { clientId: kept.id } as never)
    if (ids.length > 0) moved[kind.table] = ids
  }
  // The kept file is hidden as soon as one of the two was; undoing takes that back only if the merge did it.
  if (merged.isRestricted && !kept.isRestricted) {
    write.change(clients, kept.id, { isRestricted: true })
    moved['clients'] = [kept.id]
  }
  write.change(clients, merged.id, { mergedIntoId: kept.id })
  const done = write.change(merges, merge.id, { status: 'merged', moved, ...decision }, input.version)
  indexClientNames(context.base, merged.id, [])
  await reindex(context, kept.id)
  return done
}

/** Puts back what the merge moved; rows written since then stay where they were written. */
export async function undoMerge(context: CommandContext, input: { mergeId: string; version: number }): Promise<Merge> {
  const { write } = context
  const merge = mustMerge(context, input.mergeId, 'merged')
  // A file merged onward took these rows with it: the later merge has to be undone first.
  mustClient(context, merge.keptId)
  for (const kind of clientKinds) {
    for (const id of merge.moved?.[kind.table] ?? []) {
      const row = write.find(kind, id) as { clientId?: string | null } | null
      if (row?.clientId === merge.keptId) write.change(kind, id, { clientId: merge.mergedId } as never)
    }
  }
  if (merge.moved?.['clients']?.includes(merge.keptId)) write.change(clients, merge.keptId, { isRestricted: false })
  write.change(clients, merge.mergedId, { mergedIntoId: null })
  const undone = write.change(merges, merge.id, { status: 'undone' }, input.version)
  await reindex(context, merge.keptId)
  await reindex(context, merge.mergedId)
  return undone
}

function mustMerge({ write }: CommandContext, mergeId: string, status: Merge['status']): Merge {
  const merge = write.find(merges, mergeId)
  if (!merge) throw new Failure('core.notFound')
  if (merge.status !== status) throw new Failure('core.badTransition', { params: { from: merge.status, to: status } })
  return merge
}

async function idsOf({ db }: CommandContext, kind: RecordKind, clientId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from ${sql.table(kind.table)} where client_id = ${clientId}`.execute(db)
  return rows.map((row) => row.id)
}
