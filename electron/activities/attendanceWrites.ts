import { activities } from '../../shared/activities/activity.ts'
import { attendances, groupSessions } from '../../shared/activities/group.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { CommandContext } from '../context.ts'

/**
 * Sets who was there. What was ticked before and is not any more is changed, never removed.
 * @throws Failure activities.oneOccasion unless exactly one of session and activity is named
 */
export async function takeAttendance(
  { db, write }: CommandContext,
  input: { groupSessionId: string | null; activityId: string | null; present: string[]; absent: string[] },
): Promise<{ present: number; absent: number }> {
  const { groupSessionId, activityId } = input
  if ((groupSessionId === null) === (activityId === null)) throw new Failure('activities.oneOccasion')
  const occasion = groupSessionId ? write.find(groupSessions, groupSessionId) : write.find(activities, activityId!)
  if (!occasion) throw new Failure('core.notFound')
  const wanted = new Map<string, boolean>()
  for (const clientId of input.absent) wanted.set(clientId, false)
  for (const clientId of input.present) wanted.set(clientId, true)

  const known = await db
    .selectFrom('attendances')
    .select(['id', 'clientId'])
    .where(groupSessionId ? 'groupSessionId' : 'activityId', '=', groupSessionId ?? activityId)
    .where('voidedAt', 'is', null)
    .execute()
  for (const { id, clientId } of known) {
    write.change(attendances, id, { isPresent: wanted.get(clientId) ?? false })
    wanted.delete(clientId)
  }
  for (const [clientId, isPresent] of wanted) {
    write.add(attendances, {
      groupSessionId,
      activityId,
      clientId,
      programmeId: occasion.programmeId,
      attendedOn: occasion.heldOn,
      isPresent,
    })
  }
  return { present: new Set(input.present).size, absent: known.length + wanted.size - new Set(input.present).size }
}
