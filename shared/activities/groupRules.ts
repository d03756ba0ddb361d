import { Failure } from '../core/failure.ts'
import { groupTransitions, type GroupPhase } from './group.ts'

/** @throws Failure core.badTransition */
export function checkGroupPhase(from: GroupPhase, to: GroupPhase): void {
  if (!groupTransitions[from].includes(to)) throw new Failure('core.badTransition', { params: { from, to } })
}
