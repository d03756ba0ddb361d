import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { erasures, type Erasure } from '../../shared/retention/retention.ts'
import type { retentionContract } from '../../shared/retention/retentionContract.ts'
import type { Block } from '../../shared/retention/retentionRules.ts'
import type { CommandContext, TaskContext } from '../context.ts'
import { ensureClockTrusted } from '../core/ensureClockTrusted.ts'
import { emptyWriteAheadLog } from '../core/db/eraseRecords.ts'
import { keepErasedList } from './erasedListWrites.ts'
import { copiesUntil, erasePerson } from './eraseWrites.ts'
import { wordsOf } from './personRecordReads.ts'
import { fileToErase, waitingErasure } from './retentionReads.ts'

type Input<N extends keyof typeof retentionContract> = ParsedInputOf<(typeof retentionContract)[N]>

function throwIfBlocked([first]: readonly Block[]): void {
  if (first) throw new Failure(first.code, { params: first.params })
}

/**
 * Proposes a file for destruction; a second person decides.
 * @throws Failure retention.… for what stands against it, retention.waitsAlready, retention.noteNeeded, retention.noteNames
 */
export async function proposeErasure(context: CommandContext, { clientId, basis, note }: Input<'erasures.propose'>): Promise<Erasure> {
  const { fileIds, facts, period, blocks } = await fileToErase(context, clientId, basis)
  if (await waitingErasure(context.db, facts.id)) throw new Failure('retention.waitsAlready')
  throwIfBlocked(blocks)
  if (basis === 'request' && note === null) throw new Failure('core.checkFields', { fields: { note: { code: 'retention.noteNeeded' } } })
  checkNames(context, fileIds, 'note', note)
  return context.write.add(erasures, {
    personId: facts.id,
    fileNo: facts.fileNo,
    basis,
    ruleId: period.ruleId,
    countedFromOn: period.countedFromOn,
    dueOn: period.dueOn,
    note,
    status: 'proposed',
    proposedBy: context.actor.accountId,
  })
}

/** The list is kept for good: what is written into it must not name whom it destroys. */
function checkNames({ base }: CommandContext, fileIds: readonly string[], field: string, text: string | null): void {
  if (text !== null && wordsOf(base.sqlite, fileIds).some((word) => text.includes(word)))
    throw new Failure('core.checkFields', { fields: { [field]: { code: 'retention.noteNames' } } })
}

export function withdrawErasure(context: CommandContext, { id, version }: Input<'erasures.withdraw'>): Promise<Erasure> {
  const erasure = mustWait(context, id)
  if (erasure.proposedBy !== context.actor.accountId) throw new Failure('retention.notYourProposal')
  return Promise.resolve(context.write.change(erasures, id, { status: 'withdrawn' }, version))
}

function mustWait({ write }: CommandContext, id: string): Erasure {
  const erasure = write.find(erasures, id)
  if (!erasure) throw new Failure('core.notFound')
  if (erasure.status !== 'proposed') throw new Failure('retention.decidedAlready')
  return erasure
}

/**
 * The second person's word. Accepted, the file goes at once: everything that stands against it is looked at again in
 * the same transaction, since months may lie between the two.
 * @throws Failure core.ownWork for the person who proposed it
 */
export async function decideErasure(context: TaskContext, input: Input<'erasures.decide'>): Promise<Erasure> {
  const decided = await context.transact(async (inner) => {
    const erasure = mustWait(inner, input.id)
    if (erasure.proposedBy === inner.actor.accountId) throw new Failure('core.ownWork')
    const decision = { decidedBy: inner.actor.accountId, decidedAt: inner.now, decisionReason: input.reason }
    if (!input.isAccepted) {
      if (input.reason === null) throw new Failure('core.checkFields', { fields: { reason: { code: 'core.required' } } })
      return inner.write.change(erasures, erasure.id, { status: 'rejected', ...decision }, input.version)
    }
    ensureClockTrusted(inner)
    const { fileIds, blocks } = await fileToErase(inner, erasure.personId, erasure.basis)
    throwIfBlocked(blocks)
    checkNames(inner, fileIds, 'reason', input.reason)
    const { sqlite } = inner.base
    const erased = erasePerson(sqlite, inner.write, inner.now, fileIds, { ...erasure, ...decision })
    return inner.write.change(
      erasures,
      erasure.id,
      { status: 'erased', ...decision, ...erased, copiesUntil: copiesUntil(inner.today) },
      input.version,
    )
  })
  if (decided.status === 'erased') {
    await context.db.connection().execute(() => Promise.resolve(emptyWriteAheadLog(context.base.sqlite)))
    keepErasedList(context.station, context.base.sqlite)
  }
  return decided
}
