import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { bedPlacements } from '../../shared/programmes/programme.ts'
import { meets } from '../../shared/programmes/programmeRules.ts'
import { minorCares } from '../../shared/stays/minorCare.ts'
import { stays, type Stay } from '../../shared/stays/stay.ts'
import { checkNoOverlap, isEnded } from '../../shared/stays/stayRules.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import { tracings } from '../../shared/stays/tracing.ts'
import { mustClient } from '../clients/clientWrites.ts'
import type { CommandContext } from '../context.ts'
import { otherPlacements } from '../programmes/programmeReads.ts'
import { otherStays } from './stayReads.ts'

type Input<N extends keyof typeof staysContract> = ParsedInputOf<(typeof staysContract)[N]>

/** What a stay opened by itself, and what is void with it. */
const opened = [
  { kind: tracings, name: 'tracings' },
  { kind: minorCares, name: 'minorCares' },
  { kind: bedPlacements, name: 'bedPlacements' },
] as const

/** Voids a stay entered in error, and with it the search, the minor's care and the bed it opened. */
export async function voidStay({ db, write }: CommandContext, input: Input<'stays.void'>): Promise<Stay> {
  if (write.find(stays, input.stayId)?.voidedAt) throw new Failure('core.isVoided')
  for (const { kind, name } of opened) {
    const rows = await db
      .selectFrom(name)
      .select('id')
      .where('stayId', '=', input.stayId)
      .where('voidedAt', 'is', null)
      .execute()
    for (const { id } of rows) write.void(kind as RecordKind, id, input.reason)
  }
  return write.void(stays, input.stayId, input.reason, input.version)
}

/**
 * Takes the void of a stay back, and with it what was voided in the same moment. A bed that somebody else has by now
 * is chosen anew. @throws Failure core.notVoided, stays.hasOpenStay, stays.overlaps
 */
export async function unvoidStay(context: CommandContext, input: Input<'stays.unvoid'>): Promise<Stay> {
  const { db, write } = context
  const stay = write.find(stays, input.stayId)
  if (!stay) throw new Failure('core.notFound')
  if (stay.voidedAt === null) throw new Failure('core.notVoided')
  mustClient(context, stay.clientId)
  checkNoOverlap(
    { admittedOn: stay.admittedOn, exitOn: stay.exitOn, isOpen: !isEnded(stay.status) },
    await otherStays(context, stay),
  )
  for (const { kind, name } of opened) {
    const rows = await db
      .selectFrom(name)
      .select('id')
      .where('stayId', '=', stay.id)
      .where('voidedAt', '=', stay.voidedAt)
      .execute()
    for (const { id } of rows) {
      const placement = name === 'bedPlacements' ? write.find(bedPlacements, id) : null
      if (placement) {
        const others = await otherPlacements(context, placement, id)
        if ([...others.inBed, ...others.ofClient].some((other) => meets(placement, other))) continue
      }
      write.unvoid(kind as RecordKind, id)
    }
  }
  return write.unvoid(stays, stay.id, input.version)
}
