import { Problems } from '../core/failure.ts'
import type { FieldsOf } from '../core/record.ts'
import type { patrols, resourceLinks, volunteerShifts } from './activity.ts'

/** People advised were met, and people who came along were met: the parts cannot be more than the whole (R20). */
export function checkPatrol(patrol: FieldsOf<typeof patrols>, today: string): void {
  const problems = new Problems()
  if (patrol.patrolledOn > today) problems.add('patrolledOn', 'core.futureDate')
  if (patrol.advisedCount > patrol.metCount) problems.add('advisedCount', 'activities.moreThanMet', { met: patrol.metCount })
  if (patrol.acceptedCount > patrol.metCount) problems.add('acceptedCount', 'activities.moreThanMet', { met: patrol.metCount })
  problems.throwIfAny()
}

/** Travel is not volunteering (S14), so it cannot fill the whole shift. */
export function checkVolunteerShift(shift: FieldsOf<typeof volunteerShifts>, today: string): void {
  const problems = new Problems()
  if (shift.workedOn > today) problems.add('workedOn', 'core.futureDate')
  if (shift.travelMinutes >= shift.minutes) problems.add('travelMinutes', 'activities.onlyTravel')
  problems.throwIfAny()
}

/** Something that has happened cannot lie in the future. */
export function checkHappened(field: string, on: string, today: string): void {
  const problems = new Problems()
  if (on > today) problems.add(field, 'core.futureDate')
  problems.throwIfAny()
}

/** Help that was found is worth something or was not valued; it is never worth less than nothing. */
export function checkResourceLink(link: FieldsOf<typeof resourceLinks>, today: string): void {
  const problems = new Problems()
  if (link.linkedOn > today) problems.add('linkedOn', 'core.futureDate')
  if (link.valueFen !== null && link.valueFen < 0) problems.add('valueFen', 'core.tooSmall')
  problems.throwIfAny()
}
