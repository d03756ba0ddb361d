import { addDays, addMonths } from '../core/dates.ts'
import { Failure } from '../core/failure.ts'
import type { Pack } from '../packs/pack.ts'
import type { MinorCare, MinorCareStatus } from './minorCare.ts'

/** Which state may follow which (A7, A8). */
export const minorCareTransitions: Record<MinorCareStatus, readonly MinorCareStatus[]> = {
  received: ['screened', 'longTermGuardianship', 'ended'],
  screened: ['temporaryGuardianship', 'exitConfirmed', 'longTermGuardianship', 'ended'],
  temporaryGuardianship: ['exitConfirmed', 'longTermGuardianship', 'ended'],
  exitConfirmed: ['visited', 'ended'],
  visited: ['ended'],
  longTermGuardianship: ['ended'],
  ended: [],
}

/** @throws Failure core.badTransition */
export function checkMinorTransition(from: MinorCareStatus, to: MinorCareStatus): void {
  if (!minorCareTransitions[from].includes(to)) throw new Failure('core.badTransition', { params: { from, to } })
}

/** The last day for the visit to a minor who has left: 30 days after (A8). */
export function visitDueOn(pack: Pack, exitedOn: string): string {
  return addDays(exitedOn, pack.limits.minorVisitDays.default)
}

/**
 * Long-term guardianship follows after three months without parents found; an abandoned child or one rescued from
 * traffickers goes straight there (A8).
 * @throws Failure stays.tooEarlyForGuardianship
 */
export function checkLongTermGuardianship(
  pack: Pack,
  care: Pick<MinorCare, 'receivedOn'>,
  on: string,
  child: { isAbandoned: boolean; isRescued: boolean },
): void {
  if (child.isAbandoned || child.isRescued) return
  const from = addMonths(care.receivedOn, pack.limits.longTermGuardianshipMonths.default)
  if (on < from) throw new Failure('stays.tooEarlyForGuardianship', { params: { from } })
}

/** @throws Failure stays.notLeftYet, core.dateOrder */
export function checkVisit(care: Pick<MinorCare, 'exitedOn'>, visitedOn: string): void {
  if (care.exitedOn === null) throw new Failure('stays.notLeftYet')
  if (visitedOn < care.exitedOn)
    throw new Failure('core.dateOrder', { params: { earlier: care.exitedOn, later: visitedOn } })
}
