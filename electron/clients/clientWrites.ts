import { grants, clients, identifiers, otherNames, type Client } from '../../shared/clients/client.ts'
import { checkClient, checkIdentifier } from '../../shared/clients/clientRules.ts'
import type { clientsContract } from '../../shared/clients/clientsContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { holds } from '../../shared/ipc/roles.ts'
import { normalIdentifier } from '../../shared/packs/identifiers.ts'
import { unidentifiedLabel } from '../../shared/packs/unidentifiedLabel.ts'
import type { CommandContext } from '../context.ts'
import { nextNumber } from '../core/db/counters.ts'
import { namesOf } from './clientReads.ts'
import { possibleDuplicates } from './duplicateReads.ts'
import { indexClientNames } from './nameIndexWrites.ts'

/** @throws Failure core.notFound, clients.isMerged: a merged file is read in the one it was merged into */
export function mustClient({ write }: CommandContext, clientId: string): Client {
  const client = write.find(clients, clientId)
  if (!client) throw new Failure('core.notFound')
  if (client.mergedIntoId !== null) throw new Failure('clients.isMerged')
  if (client.voidedAt !== null) throw new Failure('core.isVoided')
  return client
}

/** Rebuilds the name index of a client after a name of theirs was written. */
export async function reindex(context: CommandContext, clientId: string): Promise<void> {
  indexClientNames(context.base, clientId, await namesOf(context, clientId))
}

/** The next client number: year of registration and a sequence. */
export function nextClientNo(context: CommandContext): string {
  const year = context.today.slice(0, 4)
  return `C${year}-${String(nextNumber(context.base.sqlite, `client:${year}`)).padStart(5, '0')}`
}

function provisionalName(context: CommandContext): string {
  const sequence = nextNumber(context.base.sqlite, `unidentified:${context.today}`)
  return unidentifiedLabel(
    context.pack,
    context.station.open().pack.id === 'china' ? 'JZ' : 'U',
    context.today,
    sequence,
  )
}

/**
 * Registers somebody new, or answers who it might be. What is wrong with the facts is said first, so that nobody
 * compares people by facts that have to be corrected; a provisional name is used up only when it is needed.
 */
export async function registerClient(
  context: CommandContext,
  input: ParsedInputOf<(typeof clientsContract)['clients.register']>,
) {
  const { identifiers: numbers, isNoneOfThem, ...given } = input
  const isUnidentified = given.isUnidentified ?? false
  const fields = {
    ...given,
    isUnidentified,
    nameMissing: given.nameMissing ?? (isUnidentified ? ('unable' as const) : null),
    birthDateMissing:
      given.birthDateMissing ?? (isUnidentified && given.birthDate === null ? ('unknown' as const) : null),
    birthDateIsEstimated: given.birthDateIsEstimated ?? false,
    fingerprintTaken: given.fingerprintTaken ?? false,
    isRestricted: given.isRestricted ?? false,
    disabilities: given.disabilities ?? [],
    benefits: given.benefits ?? [],
    specialGroups: given.specialGroups ?? [],
  }
  const toBeNamed = isUnidentified && given.provisionalName === null
  checkClient(toBeNamed ? { ...fields, provisionalName: '' } : fields, context.today)
  numbers.forEach((number, at) => checkIdentifier(context.pack, number, fields, `identifiers.${at}.value`))

  const duplicates = await possibleDuplicates(context, {
    name: given.name,
    birthDate: given.birthDate,
    registeredRegion: given.registeredRegion,
    numbers: numbers.map((number) => number.value),
  })
  if (duplicates.length > 0 && !isNoneOfThem) return { client: null, possibleDuplicates: duplicates }

  const client = context.write.add(clients, {
    ...fields,
    provisionalName: toBeNamed ? provisionalName(context) : given.provisionalName,
    clientNo: nextClientNo(context),
  })
  for (const number of numbers)
    context.write.add(identifiers, { ...number, value: normalIdentifier(number.value), clientId: client.id })
  // Who registers a restricted person has to be able to go on helping them.
  if (client.isRestricted && !holds(context.actor, 'manager'))
    context.write.add(grants, { clientId: client.id, accountId: context.actor.accountId, reason: 'registered' })
  await reindex(context, client.id)
  return { client, possibleDuplicates: duplicates }
}

export async function amendClient(
  context: CommandContext,
  { clientId, version, changes }: ParsedInputOf<(typeof clientsContract)['clients.amend']>,
): Promise<Client> {
  const before = mustClient(context, clientId)
  // Hiding a file, or showing it to everybody again, is the manager's to decide (privacy rule 12).
  if (
    changes.isRestricted !== undefined &&
    changes.isRestricted !== before.isRestricted &&
    !holds(context.actor, 'manager')
  )
    throw new Failure('clients.managerRestricts')
  if (before.isUnidentified && changes.isUnidentified === false) throw new Failure('clients.identifyInstead')
  checkClient({ ...before, ...changes } as Client, context.today)
  const client = context.write.change(clients, clientId, changes as Partial<Client>, version)
  await reindex(context, clientId)
  return client
}

/** Gives an unknown person their name; the provisional name is kept as another name (domain.md 7.4). */
export async function identifyClient(
  context: CommandContext,
  input: ParsedInputOf<(typeof clientsContract)['clients.identify']>,
): Promise<Client> {
  const before = mustClient(context, input.clientId)
  if (!before.isUnidentified) throw new Failure('clients.alreadyIdentified')
  if (input.identifiedOn > context.today)
    throw new Failure('core.checkFields', { fields: { identifiedOn: { code: 'core.futureDate' } } })
  const changes = {
    isUnidentified: false,
    name: input.name,
    nameMissing: null,
    identifiedOn: input.identifiedOn,
    sex: input.sex ?? before.sex,
    birthDate: input.birthDate ?? before.birthDate,
    birthDateMissing: input.birthDate === null ? before.birthDateMissing : null,
    birthDateIsEstimated: input.birthDate === null ? before.birthDateIsEstimated : false,
  }
  checkClient({ ...before, ...changes }, context.today)
  const client = context.write.change(clients, input.clientId, changes, input.version)
  if (before.provisionalName !== null)
    context.write.add(otherNames, { clientId: client.id, name: before.provisionalName, kind: 'provisional' })
  await reindex(context, client.id)
  return client
}
