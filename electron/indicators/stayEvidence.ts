import { sql } from 'kysely'
import { addDays, ageOn, daysBetween, localDate, nightsWithin, parts } from '../../shared/core/dates.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { notRecorded } from '../../shared/indicators/cellLabel.ts'
import { ageBandOf } from '../../shared/packs/ageBands.ts'
import { codesWhere } from '../../shared/packs/codeLists.ts'
import {
  counted,
  inContract,
  one,
  personOf,
  ratio,
  ratioOfPersons,
  select,
  within,
  type Evidence,
  type Window,
} from './window.ts'

interface AdmittedRow {
  id: string
  person: string
  on: string
  programmeId: string
  route: string
  reliefTypes: string
  sex: string
  origin: string | null
  health: string | null
  specialGroups: string
  birthDate: string | null
  ageFrom: number | null
  ageTo: number | null
  ageJudgedOn: string | null
}

function admitted(window: Window): Promise<AdmittedRow[]> {
  return select<AdmittedRow>(
    window,
    sql`select s.id, ${personOf('s.client_id')} as person, s.admitted_on as "on", s.programme_id, s.route, s.relief_types,
        k.sex, k.origin, k.health, k.special_groups, k.birth_date, k.age_from, k.age_to, k.age_judged_on
      from stays s join clients k on k.id = s.client_id
      where s.voided_at is null and s.status <> 'refused' and ${inContract(window, 's.programme_id')} and ${within(window, 's.admitted_on')} order by s.admitted_on, s.id`,
  )
}

/** Age on admission; for a judged age the middle of its range, moved on by the years since. Null if nobody knows. */
function ageAt(row: AdmittedRow): number | null {
  if (row.birthDate) return ageOn(row.birthDate, row.on)
  if (row.ageFrom === null && row.ageTo === null) return null
  const middle = Math.floor(((row.ageFrom ?? row.ageTo!) + (row.ageTo ?? row.ageFrom!)) / 2)
  return row.ageJudgedOn ? Math.max(0, middle + parts(row.on)[0] - parts(row.ageJudgedOn)[0]) : middle
}

export const episodes: Evidence = async (window) =>
  (await admitted(window)).map((row) =>
    one('stays', row, 'n', {
      route: row.route,
      sex: row.sex,
      ageBand: ageBandOf(window.pack, ageAt(row))?.code ?? 'unknown',
      origin: row.origin ?? notRecorded,
      health: row.health ?? notRecorded,
      specialGroup: JSON.parse(row.specialGroups) as string[],
      reliefType: JSON.parse(row.reliefTypes) as string[],
      programme: row.programmeId,
    }),
  )

export const people: Evidence = async (window) => (await admitted(window)).map((row) => one('stays', row))

export const minors: Evidence = async (window) =>
  (await admitted(window)).filter((row) => isMinor(row, window)).map((row) => one('stays', row))

export const minorShare: Evidence = async (window) =>
  ratio('stays', await admitted(window), (row) => isMinor(row, window))

function isMinor(row: AdmittedRow, { params }: Window): boolean {
  const age = ageAt(row)
  return age !== null && age < params.minorAge
}

interface NightRow {
  id: string
  person: string
  admittedOn: string
  exitOn: string | null
}

/** Nights in care inside the period; a stay that ended on its first day counts as the parameter says (R03). */
export const nights: Evidence = async (window) => {
  const { span, params, today } = window
  const stays = await select<NightRow>(
    window,
    sql`select s.id, ${personOf('s.client_id')} as person, s.admitted_on, s.exit_on from stays s join programmes p on p.id = s.programme_id
      where s.voided_at is null and s.status <> 'refused' and p.nights_by = 'stay' and ${inContract(window, 's.programme_id')}
        and s.admitted_on <= ${span.to} and (s.exit_on is null or s.exit_on >= ${span.from}) order by s.id`,
  )
  const afterSpan = addDays(span.to, 1)
  const openUntil = afterSpan < today ? afterSpan : today
  const rows: EvidenceRow[] = []
  for (const stay of stays) {
    const isSameDay = stay.exitOn === stay.admittedOn
    const count = isSameDay ? params.sameDayNights : nightsWithin(stay.admittedOn, stay.exitOn ?? openUntil, span)
    if (isSameDay && stay.admittedOn < span.from) continue
    if (count > 0) rows.push(counted('stays', stay, count))
  }
  const recorded = await select<{ id: string; person: string; on: string }>(
    window,
    sql`select n.id, ${personOf('n.client_id')} as person, n.night_on as "on" from bed_nights n join programmes p on p.id = n.programme_id
      where n.voided_at is null and p.nights_by = 'nightRecord' and ${inContract(window, 'n.programme_id')} and ${within(window, 'n.night_on')} order by n.id`,
  )
  return [...rows, ...recorded.map((row) => one('bed_nights', row))]
}

/** Beds × nights on offer in the period. */
async function capacity(window: Window): Promise<EvidenceRow[]> {
  const stocks = await select<{ id: string; fromOn: string; toOn: string | null; beds: number }>(
    window,
    sql`select b.id, b.from_on, b.to_on, b.beds from bed_stocks b join programmes p on p.id = b.programme_id
      where b.voided_at is null and p.kind = 'lodging' and ${inContract(window, 'b.programme_id')}
        and b.from_on <= ${window.span.to} and (b.to_on is null or b.to_on >= ${window.span.from}) order by b.id`,
  )
  const end = addDays(window.span.to, 1)
  return stocks
    .map((stock) =>
      counted(
        'bed_stocks',
        stock,
        stock.beds * nightsWithin(stock.fromOn, stock.toOn ? addDays(stock.toOn, 1) : end, window.span),
        'd',
      ),
    )
    .filter(({ value }) => value > 0)
}

export const utilisation: Evidence = async (window) => [...(await nights(window)), ...(await capacity(window))]

/**
 * Beds nobody slept in: what is on offer less the nights, told by programme stock and stay (F03). A house that takes in
 * more than it has beds for has no idle one; the nights above do not make it fewer than none.
 */
export const idleNights: Evidence = async (window) => {
  const offered = await capacity(window)
  const slept = await nights(window)
  // Only nights in programmes whose beds are counted can leave a counted bed idle.
  if (offered.length === 0) return []
  let idle = offered.reduce((sum, { value }) => sum + value, 0)
  const used = slept.flatMap((row): EvidenceRow[] => {
    const value = Math.min(row.value, idle)
    idle -= value
    return value > 0 ? [{ ...row, value: -value }] : []
  })
  return [...offered.map((row): EvidenceRow => ({ ...row, part: 'n' })), ...used, ...offered]
}

interface ExitRow {
  id: string
  person: string
  on: string
  admittedOn: string
  exitMode: string | null
  destination: string | null
  isCrossProvince: 0 | 1
}

function exits(window: Window): Promise<ExitRow[]> {
  return select<ExitRow>(
    window,
    sql`select s.id, ${personOf('s.client_id')} as person, s.exit_on as "on", s.admitted_on, s.exit_mode, s.destination, s.is_cross_province from stays s
      where s.voided_at is null and s.admitted_on is not null and s.status <> 'refused' and ${inContract(window, 's.programme_id')}
        and ${within(window, 's.exit_on')} order by s.exit_on, s.id`,
  )
}

export const exitMix: Evidence = async (window) =>
  (await exits(window)).map((row) =>
    one('stays', row, 'n', {
      exitMode: row.exitMode ?? 'unknown',
      destination: row.destination ?? 'unknown',
      crossProvince: row.isCrossProvince ? 'yes' : 'no',
    }),
  )

export const returnedHome: Evidence = async (window) => {
  const home = new Set(codesWhere(window.pack, 'exitMode', 'isReturnHome', true))
  return ratio('stays', await exits(window), ({ exitMode }) => exitMode !== null && home.has(exitMode))
}

export const deaths: Evidence = async (window) => {
  const died = new Set(codesWhere(window.pack, 'exitMode', 'endsAs', 'died'))
  return (await exits(window))
    .filter(({ exitMode }) => exitMode !== null && died.has(exitMode))
    .map((row) => one('stays', row))
}

export const meanStay: Evidence = async (window) =>
  (await exits(window)).flatMap((row) => {
    const days = daysBetween(row.admittedOn, row.on) || window.params.sameDayNights
    return [counted('stays', row, days), one('stays', row, 'd')]
  })

/** Re-entry: somebody whose window after leaving ended in the period came back inside it (R19). */
export const reentry =
  (param: 'reentryDays' | 'reentryLongDays'): Evidence =>
  async (window) => {
    const days = window.params[param]
    const first = addDays(window.span.from, -days)
    const last = addDays(window.span.to, -days)
    const rows = await select<{ id: string; person: string; on: string; came: 0 | 1 }>(
      window,
      sql`select s.id, ${personOf('s.client_id')} as person, s.exit_on as "on", exists (
          select 1 from stays r where r.client_id = s.client_id and r.voided_at is null and ${inContract(window, 'r.programme_id')}
            and r.admitted_on > s.exit_on and r.admitted_on <= date(s.exit_on, ${`+${days} days`})) as came
        from stays s where s.voided_at is null and s.admitted_on is not null and s.status not in ('refused', 'died')
          and ${inContract(window, 's.programme_id')} and s.exit_on between ${first} and ${last} order by s.exit_on, s.id`,
    )
    return ratioOfPersons('stays', rows, ({ came }) => came === 1)
  }

/** Adults under the ten-day rule who stayed longer without an extension on record (R06). */
export const overstays: Evidence = async (window) => {
  const { span, params, today } = window
  const rows = await select<NightRow & { birthDate: string | null; ageFrom: number | null; extended: 0 | 1 }>(
    window,
    sql`select s.id, ${personOf('s.client_id')} as person, s.admitted_on, s.exit_on, k.birth_date, k.age_from,
        exists (select 1 from extensions e where e.stay_id = s.id and e.voided_at is null) as extended
      from stays s join clients k on k.id = s.client_id
      where s.voided_at is null and s.status <> 'refused' and s.lacks_capacity_signs = 0 and ${inContract(window, 's.programme_id')}
        and s.admitted_on <= ${span.to} and (s.exit_on is null or s.exit_on >= ${span.from}) order by s.id`,
  )
  const limitAge = window.pack.limits.selfExitMinAge.default
  const underRule = rows.filter((row) => {
    const age = row.birthDate ? ageOn(row.birthDate, row.admittedOn) : row.ageFrom
    return age !== null && age >= limitAge
  })
  const lastDay = span.to < today ? span.to : today
  return ratioOfPersons('stays', underRule, (row) => {
    const until = row.exitOn && row.exitOn < lastDay ? row.exitOn : lastDay
    return daysBetween(row.admittedOn, until) > params.stayLimitDays && row.extended === 0
  })
}

/** Refusals and whether a dated notice was served (R07). */
export const refusalsWithNotice: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; decidedAt: string; noticed: 0 | 1 }>(
    window,
    sql`select s.id, ${personOf('s.client_id')} as person, s.decided_at,
        exists (select 1 from notices n where n.stay_id = s.id and n.kind = 'refusal' and n.voided_at is null) as noticed
      from stays s where s.voided_at is null and s.status = 'refused' and ${inContract(window, 's.programme_id')}
        and s.decided_at >= ${addDays(window.span.from, -1)} and s.decided_at < ${addDays(window.span.to, 2)} order by s.id`,
  )
  const { from, to } = window.span
  const own = rows
    .map((row) => ({ ...row, on: localDate(row.decidedAt, window.pack.timeZone) }))
    .filter(({ on }) => on >= from && on <= to)
  return ratio('stays', own, ({ noticed }) => noticed === 1)
}

/** Referrals to hospital: time in hospital during a stay, and referral services without one (R15). */
export const medical: Evidence = async (window) => {
  const kinds = codesWhere(window.pack, 'serviceKind', 'isHospitalReferral', true)
  const inHospital = await select<{ id: string; person: string; on: string }>(
    window,
    sql`select h.id, ${personOf('h.client_id')} as person, h.from_on as "on" from hospitalisations h join stays s on s.id = h.stay_id
      where h.voided_at is null and ${inContract(window, 's.programme_id')} and ${within(window, 'h.from_on')} order by h.id`,
  )
  const referred =
    kinds.length === 0
      ? []
      : await select<{ id: string; person: string; on: string }>(
          window,
          sql`select v.id, ${personOf('v.client_id')} as person, v.provided_on as "on" from services v
            where v.voided_at is null and v.kind in (${sql.join(kinds)}) and ${inContract(window, 'v.programme_id')} and ${within(window, 'v.provided_on')}
              and not exists (select 1 from hospitalisations h where h.stay_id = v.stay_id and h.from_on = v.provided_on and h.voided_at is null) order by v.id`,
        )
  return [...inHospital.map((row) => one('hospitalisations', row)), ...referred.map((row) => one('services', row))]
}
