import { addDays } from '../core/dates.ts'
import { Failure, Problems } from '../core/failure.ts'
import type { Outcome, OutcomeCheck } from './outcome.ts'

/** A result is claimed with evidence and looked at again on a day after it; its state moves by checks alone. */
export function checkOutcome(
  outcome: Pick<Outcome, 'achievedOn' | 'checkDueOn' | 'evidence' | 'status'>,
  before: Pick<Outcome, 'status'> | null,
  today: string,
): void {
  if (outcome.status !== (before?.status ?? 'claimed')) throw new Failure('outcomes.statusByCheck')
  const problems = new Problems()
  if (outcome.achievedOn > today) problems.add('achievedOn', 'core.futureDate')
  if (outcome.evidence === null) problems.add('evidence', 'outcomes.evidenceNeeded')
  if (outcome.checkDueOn !== null && outcome.checkDueOn <= outcome.achievedOn) {
    problems.add('checkDueOn', 'core.dateOrder', { later: outcome.checkDueOn, earlier: outcome.achievedOn })
  }
  problems.throwIfAny()
}

/** The day a result is looked at again: the last of the pack's follow-up days (90 in China). */
export function checkDueOn(followUpDays: readonly number[], achievedOn: string): string {
  return addDays(achievedOn, Math.max(...followUpDays))
}

/** A check is not earlier than the result; saying that it held needs evidence (E4). */
export function checkCheck(
  check: Pick<OutcomeCheck, 'checkedOn' | 'result' | 'evidence' | 'clientId'>,
  outcome: Pick<Outcome, 'achievedOn' | 'clientId'>,
  today: string,
): void {
  const problems = new Problems()
  if (check.clientId !== outcome.clientId) problems.add('clientId', 'outcomes.otherClient')
  if (check.checkedOn > today) problems.add('checkedOn', 'core.futureDate')
  if (check.checkedOn < outcome.achievedOn) {
    problems.add('checkedOn', 'core.dateOrder', { later: check.checkedOn, earlier: outcome.achievedOn })
  }
  if (check.result === 'held' && check.evidence === null) problems.add('evidence', 'outcomes.evidenceNeeded')
  problems.throwIfAny()
}
