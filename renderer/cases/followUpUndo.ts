import type { FollowUp } from '../../shared/cases/case.ts'

/** Takes the cancelling of a follow-up back: it is due again, with the note it had before. */
export function dueAgain(cancelled: Pick<FollowUp, 'id' | 'version'>, before: Pick<FollowUp, 'note'>) {
  return { id: cancelled.id, version: cancelled.version, changes: { status: 'due' as const, note: before.note } }
}
