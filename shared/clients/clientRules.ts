import { ageOn } from '../core/dates.ts'
import { Problems } from '../core/failure.ts'
import type { FieldsOf } from '../core/record.ts'
import { codeMeta } from '../packs/codeLists.ts'
import { identifierProblem, normalIdentifier, residentIdFacts } from '../packs/identifiers.ts'
import type { Pack } from '../packs/pack.ts'
import type { Client, consents, disclosures, identifiers } from './client.ts'

export type ClientFacts = Pick<
  Client,
  | 'name'
  | 'nameMissing'
  | 'provisionalName'
  | 'isUnidentified'
  | 'birthDate'
  | 'birthDateMissing'
  | 'ageFrom'
  | 'ageTo'
  | 'ageJudgedOn'
  | 'diedOn'
>

/**
 * What is not known says why (domain.md 7.3); a judged age is a range with its day; nobody is born in the future or
 * dies before being born.
 */
export function checkClient(client: ClientFacts, today: string): void {
  const problems = new Problems()
  if (client.isUnidentified) {
    if (client.provisionalName === null) problems.add('provisionalName', 'core.required')
    if (client.name !== null) problems.add('name', 'clients.namedIsIdentified')
  } else if (client.name === null && client.nameMissing === null) problems.add('name', 'clients.nameOrReason')
  if (client.name !== null && client.nameMissing !== null) problems.add('nameMissing', 'clients.notMissing')
  if (client.birthDate === null && client.birthDateMissing === null)
    problems.add('birthDate', 'clients.birthDateOrReason')
  if (client.birthDate !== null && client.birthDateMissing !== null)
    problems.add('birthDateMissing', 'clients.notMissing')
  if (client.birthDate !== null && client.birthDate > today) problems.add('birthDate', 'core.futureDate')
  if (client.birthDate !== null && client.birthDate <= today && ageOn(client.birthDate, today) > 130)
    problems.add('birthDate', 'clients.tooOld')
  if ((client.ageFrom === null) !== (client.ageTo === null)) problems.add('ageTo', 'clients.ageIsARange')
  if (client.ageFrom !== null && client.ageTo !== null && client.ageFrom > client.ageTo)
    problems.add('ageTo', 'clients.ageIsARange')
  if (client.ageFrom !== null && client.ageJudgedOn === null) problems.add('ageJudgedOn', 'core.required')
  if (client.ageJudgedOn !== null && client.ageJudgedOn > today) problems.add('ageJudgedOn', 'core.futureDate')
  if (client.diedOn !== null && client.diedOn > today) problems.add('diedOn', 'core.futureDate')
  if (client.diedOn !== null && client.birthDate !== null && client.diedOn < client.birthDate)
    problems.add('diedOn', 'core.dateOrder', { earlier: client.birthDate, later: client.diedOn })
  problems.throwIfAny()
}

/**
 * A number that fails its own check, or says another sex or birth date than the file, is kept only with the reason
 * (domain.md 7.2): papers can be wrong, and so can we.
 * @param field where the number stands in the input, for the problem
 */
export function checkIdentifier(
  pack: Pack,
  identifier: Pick<FieldsOf<typeof identifiers>, 'kind' | 'value' | 'explanation'>,
  client: Pick<Client, 'sex' | 'birthDate' | 'birthDateIsEstimated'>,
  field = 'value',
): void {
  if (identifier.explanation !== null) return
  const problems = new Problems()
  const wrong = identifierProblem(pack, identifier.kind, identifier.value)
  if (wrong) problems.add(field, wrong)
  else if (codeMeta(pack, 'identifierKind', identifier.kind, 'check') === 'gb11643') {
    const says = residentIdFacts(normalIdentifier(identifier.value))
    if (client.birthDate !== null && !client.birthDateIsEstimated && client.birthDate !== says.birthDate)
      problems.add(field, 'clients.idOtherBirthDate', { birthDate: says.birthDate })
    if ((client.sex === 'female' || client.sex === 'male') && client.sex !== says.sex)
      problems.add(field, 'clients.idOtherSex')
  }
  problems.throwIfAny()
}

/** A consent is somebody's, and ends after it begins (privacy rules 1–2). */
export function checkConsent(consent: FieldsOf<typeof consents>, today: string): void {
  const problems = new Problems()
  if (consent.grantedOn > today) problems.add('grantedOn', 'core.futureDate')
  if ((consent.basis === 'consent' || consent.basis === 'guardianConsent') && consent.givenBy === null)
    problems.add('givenBy', 'core.required')
  for (const field of ['endsOn', 'withdrawnOn'] as const) {
    const day = consent[field]
    if (day !== null && day < consent.grantedOn)
      problems.add(field, 'core.dateOrder', { earlier: consent.grantedOn, later: day })
  }
  problems.throwIfAny()
}

/** A publication says which facts go out, and until when (privacy rule 7). */
export function checkDisclosure(disclosure: FieldsOf<typeof disclosures>): void {
  const problems = new Problems()
  if (disclosure.fields.length === 0) problems.add('fields', 'core.required')
  if (disclosure.endsOn !== null && disclosure.endsOn < disclosure.publishedAt.slice(0, 10))
    problems.add('endsOn', 'core.dateOrder', { earlier: disclosure.publishedAt.slice(0, 10), later: disclosure.endsOn })
  problems.throwIfAny()
}

/** Names as they are compared: one width, no case, no accents, no spaces or marks between. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
