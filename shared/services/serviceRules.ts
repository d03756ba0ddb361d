import { Failure, Problems } from '../core/failure.ts'
import type { FieldsOf } from '../core/record.ts'
import type { services } from './service.ts'

/** Something given is given on a day that has come, at least once, and costs nothing less than nothing. */
export function checkService(service: FieldsOf<typeof services>, today: string): void {
  const problems = new Problems()
  if (service.providedOn > today) problems.add('providedOn', 'core.futureDate')
  if (service.quantity < 1) problems.add('quantity', 'services.nothingGiven')
  if (service.costFen !== null && service.costFen < 0) problems.add('costFen', 'services.costBelowZero')
  problems.throwIfAny()
}

/**
 * A service may name the stay and the case it belongs to; both are of the same client, or it would count for one
 * person and be shown with another.
 * @throws Failure services.otherClient
 */
export function checkSameClient(clientId: string, ...owners: readonly ({ clientId: string } | null)[]): void {
  if (owners.some((owner) => owner !== null && owner.clientId !== clientId)) throw new Failure('services.otherClient')
}
