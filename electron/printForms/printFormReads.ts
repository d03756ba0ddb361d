import { daysBetween } from '../../shared/core/dates.ts'
import { holds } from '../../shared/ipc/roles.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { programmes, sites } from '../../shared/programmes/programme.ts'
import { codeLabel } from '../../shared/packs/codeLists.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { printFormById } from '../../shared/printForms/fillForm.ts'
import { checkFit, type FitFacts } from '../../shared/printForms/formFits.ts'
import type { FactRow, FormFacts } from '../../shared/printForms/formFacts.ts'
import type { PrintForm, PrintFormId } from '../../shared/packs/printForm.ts'
import type { Language } from '../../shared/texts.ts'
import { ageRangeOn, isGuarded, isMinor, screeningSetOn } from '../../shared/stays/stayRules.ts'
import { listAccounts } from '../accounts/accountReads.ts'
import { getClient } from '../clients/clientReads.ts'
import type { QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { sequenceOf } from '../core/db/sequence.ts'
import { givenInStay } from '../services/serviceReads.ts'
import { getStay } from '../stays/stayReads.ts'

type StayFile = Awaited<ReturnType<typeof getStay>>
type ClientFile = Awaited<ReturnType<typeof getClient>>

/** What decides which forms fit a stay. Age and capacity count on the day of leaving, as in the exit itself. */
export function fitFactsOf({ pack, today }: QueryContext, { stay, client, notices }: StayFile): FitFacts {
  const day = stay.exitOn ?? today
  return {
    stay,
    notices: notices.map((notice) => notice.kind),
    isMinor: isMinor(pack, client, day),
    isGuarded: isGuarded(pack, client, stay, day),
  }
}

/**
 * The facts of a stay that a form is filled with, in words of `language` where they are worked out here.
 * @throws Failure core.notFound; with the reason where the form does not fit the stay
 */
export async function formFactsOf(
  context: QueryContext,
  stayId: string,
  id: PrintFormId,
  language: Language,
): Promise<{ form: PrintForm; facts: FormFacts }> {
  const file = await getStay(context, stayId)
  const form = printFormById(context.pack, id)
  context.noteAccess({ table: 'stays', recordId: stayId, clientId: file.stay.clientId, detail: id })
  checkFit(context.pack, form, fitFactsOf(context, file), context.actor)
  const person = await getClient(context, file.stay.clientId)
  const accounts = await listAccounts(context.db)
  return {
    form,
    facts: {
      records: {
        client: person.client,
        identifier: person.identifiers.find((one) => one.isVerified) ?? person.identifiers[0] ?? null,
        stay: file.stay,
        notice: form.notice === null ? null : (file.notices.findLast((one) => one.kind === form.notice) ?? null),
        escort: file.escorts.at(-1) ?? null,
        ...(await placeOf(context, file.stay.programmeId)),
        derived: derivedOf(context, file, person, language),
      },
      registers: {
        relatives: person.relatives,
        belongings: file.belongings,
        extensions: file.extensions,
        hospitalisations: file.hospitalisations,
        // The house answers for all it gave, as on its day sheets; a contracted worker prints what they may read.
        services: sumsOf(holds(context.actor, 'manager', 'staff') ? await givenInStay(context, stayId) : file.services),
        screening: screeningOf(context, file, language),
      },
      accountNames: Object.fromEntries(accounts.map((account) => [account.id, account.displayName])),
    },
  }
}

/** The programme that helps, the house it is in and the organisation that runs it, which seals the paper. */
async function placeOf({ db }: QueryContext, programmeId: string) {
  const programme = await db.selectFrom('programmes').selectAll().where('id', '=', programmeId).executeTakeFirst()
  const site = programme && (await db.selectFrom('sites').selectAll().where('id', '=', programme.siteId).executeTakeFirst())
  const organisation =
    (site && (await db.selectFrom('organisations').selectAll().where('id', '=', site.organisationId).executeTakeFirst())) ??
    (await db.selectFrom('organisations').selectAll().where('kind', '=', 'station').orderBy(sequenceOf('organisations.id')).executeTakeFirst())
  return {
    programme: programme ? readRow(programmes, programme) : null,
    site: site ? readRow(sites, site) : null,
    organisation: organisation ? readRow(organisations, organisation) : null,
  }
}

function derivedOf({ pack, today }: QueryContext, { stay, placements }: StayFile, person: ClientFile, language: Language): FactRow {
  const { client } = person
  const range = ageRangeOn(client, stay.exitOn ?? stay.admittedOn ?? stay.contactOn)
  const bed = placements.at(-1)
  const otherNames = person.otherNames.map(({ name }) => name)
  const end = stay.exitOn ?? today
  return {
    personName: client.name ?? client.provisionalName,
    otherNames: otherNames.length > 0 ? otherNames.join(language === 'en' ? ', ' : '\u3001') : null,
    age: range && (range.youngest === range.oldest ? String(range.youngest) : `${range.youngest}\u2013${range.oldest}`),
    registeredAt: registeredAt(pack, client, language),
    bed: bed ? `${bed.room} ${bed.label}` : null,
    days: stay.admittedOn === null ? null : daysBetween(stay.admittedOn, end < stay.admittedOn ? stay.admittedOn : end),
    screeningSet: labelIn(screeningSetOf(pack, stay), language),
    today,
  } satisfies Record<string, unknown> as FactRow
}

function registeredAt(pack: QueryContext['pack'], client: ClientFile['client'], language: Language): string | null {
  const region = client.registeredRegion === null ? '' : codeLabel(pack, 'region', client.registeredRegion, language)
  const place = client.registeredPlace ?? ''
  return (place.startsWith(region) ? place : `${region} ${place}`.trim()) || null
}

function screeningSetOf(pack: QueryContext['pack'], stay: StayFile['stay']) {
  return pack.screeningSets.find((set) => set.id === stay.screeningSet) ?? screeningSetOn(pack, stay.contactOn)
}

/** Every test that was in force, with its answer where it was asked. */
function screeningOf({ pack }: QueryContext, { stay }: StayFile, language: Language): FactRow[] {
  return screeningSetOf(pack, stay).tests.map((test) => ({
    test: labelIn(test, language),
    isRequired: test.isRequired,
    screening: stay.screening?.[test.id] ?? null,
  }))
}

/** A line for each kind of service: a stay of ten days would otherwise fill pages with meals. */
function sumsOf(services: StayFile['services']): FactRow[] {
  const sums = new Map<string, { kind: string; times: number; quantity: number; firstOn: string; lastOn: string }>()
  for (const { kind, quantity, providedOn } of [...services].sort((a, b) => (a.providedOn < b.providedOn ? -1 : 1))) {
    const sum = sums.get(kind) ?? { kind, times: 0, quantity: 0, firstOn: providedOn, lastOn: providedOn }
    sums.set(kind, { ...sum, times: sum.times + 1, quantity: sum.quantity + quantity, lastOn: providedOn })
  }
  return [...sums.values()]
}
