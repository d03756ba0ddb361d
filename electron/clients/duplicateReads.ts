import { sql, type SqlBool } from 'kysely'
import { clients } from '../../shared/clients/client.ts'
import type { ClientLine, PossibleDuplicate } from '../../shared/clients/clientsContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import { normalIdentifier } from '../../shared/packs/identifiers.ts'
import type { QueryContext } from '../context.ts'
import { fieldsOf, readRow } from '../core/db/rows.ts'
import { clientLines, idsOf, those } from './clientReads.ts'
import { soundsOf } from './nameGrams.ts'
import { findByName } from './nameIndexReads.ts'

/** More names than this fit only a text too short to find anybody by. */
const mostCandidates = 2000

/**
 * Who a person might already be (domain.md 7.5): the same identity number, or a name that sounds the same with a
 * birth year and a home region that do not speak against it.
 */
export async function possibleDuplicates(
  context: QueryContext,
  person: {
    name: string | null
    birthDate: string | null
    registeredRegion: string | null
    numbers: readonly string[]
  },
): Promise<PossibleDuplicate[]> {
  const numbers = person.numbers.map(normalIdentifier)
  const same = await clientLines(
    context,
    those(sql`select distinct i.client_id as id from client_identifiers i where i.voided_at is null
      and i.value in (select value from json_each(${JSON.stringify(numbers)}))`),
    20,
  )
  const sounds = person.name === null ? [] : soundsOf(person.name)
  const soundsAlike = (line: ClientLine): boolean =>
    line.name !== null && soundsOf(line.name).some((sound) => sounds.includes(sound))
  const found = same.map((line) => ({ ...line, because: 'identifier' as const, soundsAlike: soundsAlike(line) }))
  if (sounds.length === 0) return withFacts(context, found)
  const ids = sounds.flatMap((sound) => findByName(context.base, sound, mostCandidates))
  const year = person.birthDate?.slice(0, 4) ?? null
  const named = those(idsOf([...new Set(ids)]))
  const alike = await clientLines(
    context,
    {
      ...named,
      condition: sql<SqlBool>`${named.condition}
      and (${year} is null or c.birth_date is null or substr(c.birth_date, 1, 4) = ${year})
      and (${person.registeredRegion} is null or c.registered_region is null or c.registered_region = ${person.registeredRegion})`,
    },
    50,
  )
  const known = new Set(found.map((line) => line.id))
  const sameSound = alike.filter((line) => !known.has(line.id) && soundsAlike(line))
  return withFacts(context, [
    ...found,
    ...sameSound.slice(0, 20).map((line) => ({ ...line, because: 'name' as const, soundsAlike: true })),
  ])
}

/** Who else a client on file might be. @throws Failure core.notFound */
export async function duplicatesOf(context: QueryContext, clientId: string): Promise<PossibleDuplicate[]> {
  const row = await context.db.selectFrom('clients').select(fieldsOf(clients)).where('id', '=', clientId).executeTakeFirst()
  if (!row) throw new Failure('core.notFound')
  const client = readRow(clients, row)
  const numbers = await numbersOf(context, [clientId])
  const found = await possibleDuplicates(context, { ...client, numbers: numbers.map((one) => one.value) })
  return found.filter((other) => other.id !== clientId)
}

async function withFacts(
  context: QueryContext,
  lines: readonly (ClientLine & Pick<PossibleDuplicate, 'because' | 'soundsAlike'>)[],
): Promise<PossibleDuplicate[]> {
  if (lines.length === 0) return []
  const ids = lines.map((line) => line.id)
  const rows = await context.db
    .selectFrom('clients')
    .select([
      'id',
      'ageJudgedOn',
      'ethnicity',
      'registeredRegion',
      'registeredPlace',
      'usualAddress',
      'phone',
      'heightCm',
      'photoDocumentId',
    ])
    .where('id', 'in', ids)
    .execute()
  const facts = new Map(rows.map((row) => [row.id, row]))
  const numbers = await numbersOf(context, ids)
  return lines.map((line) => ({
    ...line,
    ...facts.get(line.id)!,
    identifiers: numbers.filter((one) => one.clientId === line.id).map(({ kind, value }) => ({ kind, value })),
  }))
}

function numbersOf({ db }: QueryContext, clientIds: readonly string[]) {
  return db
    .selectFrom('clientIdentifiers')
    .select(['clientId', 'kind', 'value'])
    .where('clientId', 'in', clientIds)
    .where('voidedAt', 'is', null)
    .execute()
}
