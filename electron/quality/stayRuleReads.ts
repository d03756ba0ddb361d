import { sql, type SqlBool } from 'kysely'
import { addDays, daysBetween } from '../../shared/core/dates.ts'
import type { RuleQueries } from './ruleQuery.ts'
import { ended, inCare, otherVisible, staysOf, subjects } from './subjectReads.ts'

const subject = subjects.stays

/** True of stays without a paper of this kind. */
const lacks = (kind: string) => sql<SqlBool>`not exists (select 1 from notices n where n.stay_id = stays.id and n.kind = ${kind} and n.voided_at is null)`
/** Stays that came from another system have their papers there. */
const ownPapers = sql<SqlBool>`coalesce(stays.source, '') <> 'imported' and stays.imported_codes is null`
const born = sql<string>`(select v.birth_date from clients v where v.id = stays.client_id)`

/** The stay of the same person at the same time that was written down first. */
const overlapping = (columns: ReturnType<typeof sql>) => sql`select ${columns} from stays o
  where o.client_id = stays.client_id and o.id <> stays.id and o.voided_at is null and o.admitted_on is not null
    and (o.admitted_on < stays.admitted_on or (o.admitted_on = stays.admitted_on and o.id < stays.id))
    and stays.admitted_on < coalesce(o.exit_on, '9999') and o.admitted_on < coalesce(stays.exit_on, '9999') limit 1`

/** What is asked of stays (domain.md 7.1, 7.6 and 7.7). */
export const stayRules: RuleQueries = {
  stayDayOrder: {
    subject,
    where: () => sql<SqlBool>`(stays.found_on > stays.admitted_on or stays.contact_on > stays.admitted_on
      or stays.exit_on < stays.admitted_on or stays.exit_on < stays.contact_on)`,
    facts: () => sql`stays.found_on, stays.contact_on, stays.admitted_on, stays.exit_on`,
    judge: (row) => firstDisorder(row, ['foundOn', 'contactOn', 'admittedOn', 'exitOn']),
  },
  stayInFuture: {
    subject,
    where: ({ today }) => sql<SqlBool>`(stays.contact_on > ${today} or stays.admitted_on > ${today} or stays.exit_on > ${today})`,
    facts: () => sql`max(stays.contact_on, coalesce(stays.admitted_on, ''), coalesce(stays.exit_on, '')) as day`,
    judge: ({ day }) => ({ day: day as string }),
  },
  stayOverlap: {
    subject,
    where: () => sql<SqlBool>`stays.admitted_on is not null and exists (${overlapping(sql`1`)})`,
    facts: () => sql`(${overlapping(sql`o.stay_no`)}) as other_no`,
    judge: ({ otherNo }) => ({ otherNo: otherNo as string }),
  },
  stayStillOpen: {
    subject,
    where: () => sql<SqlBool>`((stays.status in ${inCare} and stays.exit_on is not null)
      or (stays.status in ${ended} and stays.admitted_on is not null and stays.exit_on is null)
      or (stays.status in ${inCare} and exists (select 1 from clients v where v.id = stays.client_id and v.died_on is not null)))`,
  },
  stayBeforeBirth: {
    subject,
    where: () => sql<SqlBool>`${born} > coalesce(stays.admitted_on, stays.contact_on)`,
    facts: () => sql`${born} as born_on`,
    judge: ({ bornOn }) => ({ bornOn: bornOn as string }),
  },
  stayExitIncomplete: {
    subject,
    where: () => sql<SqlBool>`stays.status in ${ended} and stays.status <> 'refused' and stays.admitted_on is not null and stays.exit_mode is null`,
  },
  stayOutsideProgramme: {
    subject,
    where: () => sql<SqlBool>`(stays.admitted_on < (select p.start_on from programmes p where p.id = stays.programme_id)
      or coalesce(stays.exit_on, stays.admitted_on) > (select p.end_on from programmes p where p.id = stays.programme_id))`,
  },
  nightOutsideStay: {
    subject,
    where: () => sql<SqlBool>`exists (select 1 from bed_nights b where b.stay_id = stays.id and b.voided_at is null
      and (b.night_on < stays.admitted_on or (b.night_on >= stays.exit_on and stays.exit_on > stays.admitted_on)))`,
    facts: () => sql`(select min(b.night_on) from bed_nights b where b.stay_id = stays.id and b.voided_at is null
      and (b.night_on < stays.admitted_on or (b.night_on >= stays.exit_on and stays.exit_on > stays.admitted_on))) as day`,
    judge: ({ day }) => ({ day: day as string }),
  },
  stayLong: {
    subject,
    where: ({ today, thresholds }) => sql<SqlBool>`stays.status in ${inCare} and stays.exit_on is null and stays.admitted_on <= ${addDays(today, -thresholds.longStayDays)}`,
    facts: () => sql`stays.admitted_on`,
    judge: ({ admittedOn }, { today }) => ({ days: daysBetween(admittedOn as string, today) }),
  },
  stayWithoutBed: {
    subject,
    where: ({ today }) => sql<SqlBool>`stays.status in ${inCare} and stays.exit_on is null
      and not exists (select 1 from bed_placements p where p.stay_id = stays.id and p.voided_at is null and (p.to_on is null or p.to_on > ${today}))
      and exists (select 1 from beds b where b.programme_id = stays.programme_id and b.voided_at is null and b.in_use_from <= ${today} and (b.in_use_to is null or b.in_use_to >= ${today}))`,
  },
  householdHeads: {
    subject,
    where: (scope) => sql<SqlBool>`stays.id in (select min(h.id) from stays h where h.voided_at is null and h.household_key is not null
      and ${staysOf(scope, 'h')} group by h.household_key having sum(h.is_head_of_household) <> 1)`,
    facts: () => sql`(select coalesce(sum(h.is_head_of_household), 0) from stays h where h.household_key = stays.household_key
      and h.programme_id = stays.programme_id and h.voided_at is null) as heads`,
    judge: ({ heads }) => ({ heads: heads as number }),
  },
  refusalWithoutNotice: {
    subject,
    where: () => sql<SqlBool>`stays.status = 'refused' and ${ownPapers} and ${lacks('refusal')}`,
  },
  endingWithoutNotice: {
    subject,
    where: () => sql<SqlBool>`stays.status = 'terminated' and ${ownPapers} and ${lacks('termination')}`,
  },
  leavingWithoutPaper: {
    subject,
    where: ({ pack }) => sql<SqlBool>`stays.status = 'exited' and ${ownPapers} and stays.form_no is null and stays.collector_name is null
      and stays.exit_mode <> 'escorted' and stays.lacks_capacity_signs = 0 and ${lacks('selfDeparture')} and ${lacks('minorExit')}
      and coalesce(${born}, '0001') <= date(stays.exit_on, ${`-${pack.limits.minorAge.default} years`})`,
  },
  minorWithoutPaper: {
    subject,
    where: ({ pack }) => sql<SqlBool>`stays.status = 'exited' and ${ownPapers} and ${lacks('minorExit')}
      and ${born} > date(stays.exit_on, ${`-${pack.limits.minorAge.default} years`})
      and not exists (select 1 from minor_cares m where m.stay_id = stays.id and m.voided_at is null and m.exit_confirmation_no is not null)`,
  },
}

/** The first pair of days that stand the wrong way round. */
export function firstDisorder(row: Record<string, unknown>, fields: readonly string[]): { earlier: string; later: string } | null {
  for (const [i, first] of fields.entries())
    for (const second of fields.slice(i + 1)) {
      const [a, b] = [row[first], row[second]]
      if (typeof a === 'string' && typeof b === 'string' && b < a) return { earlier: a, later: b }
    }
  return null
}

const number = subjects.numbers
const sameNumber = sql`client_identifiers o join clients w on w.id = o.client_id
  where o.value = client_identifiers.value and o.kind = client_identifiers.kind and o.client_id < client_identifiers.client_id
    and o.voided_at is null and w.voided_at is null and w.merged_into_id is null`
const sameName = sql`clients o where o.birth_date = clients.birth_date and o.name = clients.name and o.id < clients.id
  and o.voided_at is null and o.merged_into_id is null
  and (o.registered_region is null or clients.registered_region is null or o.registered_region = clients.registered_region)
  and not exists (select 1 from client_merges m where m.voided_at is null and m.status in ('rejected', 'proposed')
    and ((m.kept_id = o.id and m.merged_id = clients.id) or (m.kept_id = clients.id and m.merged_id = o.id)))`

/** Whether somebody may be on file twice (domain.md 7.5). Judging is a person's; the list only says where to look. */
export const twiceRules: RuleQueries = {
  numberTwice: {
    subject: number,
    where: (scope) => sql<SqlBool>`exists (select 1 from clients c where c.id = client_identifiers.client_id and c.merged_into_id is null and c.voided_at is null)
      and exists (select 1 from ${sameNumber} and ${otherVisible(scope, 'o.client_id')})`,
    facts: (scope) => sql`(select w.client_no from ${sameNumber} and ${otherVisible(scope, 'o.client_id')} limit 1) as other_no`,
    judge: ({ otherNo }) => ({ otherNo: otherNo as string }),
  },
  clientMaybeTwice: {
    subject: subjects.clients,
    where: (scope) => sql<SqlBool>`clients.name is not null and clients.birth_date is not null and exists (select 1 from ${sameName} and ${otherVisible(scope, 'o.id')})`,
    facts: (scope) => sql`(select o.client_no from ${sameName} and ${otherVisible(scope, 'o.id')} limit 1) as other_no`,
    judge: ({ otherNo }) => ({ otherNo: otherNo as string }),
  },
}

