import { clients } from '../../shared/clients/client.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { bedPlacements, beds, type BedPlacement } from '../../shared/programmes/programme.ts'
import { checkPlacement } from '../../shared/programmes/programmeRules.ts'
import type { Stay } from '../../shared/stays/stay.ts'
import { checkMove } from '../../shared/stays/stayRules.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import type { CommandContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { otherPlacements } from '../programmes/programmeReads.ts'

/** Gives somebody a bed from a day on. */
export async function placeInBed(
  context: CommandContext,
  stay: Stay,
  bedId: string,
  fromOn: string,
): Promise<BedPlacement> {
  const bed = context.write.find(beds, bedId)
  if (!bed || bed.voidedAt !== null) throw new Failure('core.notFound')
  const placement = { stayId: stay.id, clientId: stay.clientId, bedId, fromOn, toOn: null }
  checkPlacement(placement, { bed, sex: sexOf(context, stay), ...(await otherPlacements(context, placement, null)) })
  return context.write.add(bedPlacements, placement)
}

/**
 * Moves somebody to another bed, or out of bed: the placement they had ends and the next begins, both or neither.
 * Moving back on the same day opens the old placement again, so that a slip leaves one bed and not three.
 */
export async function moveToBed(
  context: CommandContext,
  stay: Stay,
  { fromBedId, bedId, on }: ParsedInputOf<(typeof staysContract)['stays.moveToBed']>,
): Promise<{ placement: BedPlacement | null; on: string }> {
  const rows = await context.db
    .selectFrom('bedPlacements')
    .selectAll()
    .where('stayId', '=', stay.id)
    .where('voidedAt', 'is', null)
    .execute()
  const placements = rows.map((row) => readRow(bedPlacements, row))
  const now = placements.find((one) => one.fromOn <= on && (one.toOn === null || one.toOn > on)) ?? null
  checkMove(stay, { seenIn: fromBedId, liesIn: now?.bedId ?? null, to: bedId, on, today: context.today })
  if (now) context.write.change(bedPlacements, now.id, { toOn: on })
  if (bedId === null) return { placement: null, on }
  const before = placements.find((one) => one.bedId === bedId && one.toOn === on)
  if (!before) return { placement: await placeInBed(context, stay, bedId, on), on }
  const again = { ...before, toOn: null }
  checkPlacement(again, {
    bed: context.write.find(beds, bedId)!,
    sex: sexOf(context, stay),
    ...(await otherPlacements(context, again, before.id)),
  })
  return { placement: context.write.change(bedPlacements, before.id, { toOn: null }), on }
}

function sexOf({ write }: CommandContext, stay: Stay): string {
  return write.find(clients, stay.clientId)!.sex
}
