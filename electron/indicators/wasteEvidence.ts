import { sql } from 'kysely'
import { daysBetween } from '../../shared/core/dates.ts'
import type { WasteSignal } from '../../shared/indicators/progressContract.ts'
import { codesWhere, offeredCodes } from '../../shared/packs/codeLists.ts'
import { missedAppointments } from './caseEvidence.ts'
import { idleNights } from './stayEvidence.ts'
import { inContract, ratio, select, within, type Evidence } from './window.ts'

/** Activities nobody came to, of all that were held: a service given to nobody. */
const withoutAnybody: Evidence = async (window) => {
  const rows = await select<{ id: string; on: string; heads: number }>(
    window,
    sql`select v.id, v.held_on as "on", v.other_heads + (select count(*) from attendances a where a.activity_id = v.id and a.is_present = 1 and a.voided_at is null) as heads
      from activities v where v.voided_at is null and ${inContract(window, 'v.programme_id')} and ${within(window, 'v.held_on')} order by v.id`,
  )
  return ratio('activities', rows, ({ heads }) => heads === 0)
}

/** Patrols that met nobody. */
const metNobody: Evidence = async (window) => {
  const rows = await select<{ id: string; on: string; met: number }>(
    window,
    sql`select p.id, p.patrolled_on as "on", p.met_count as met from patrols p
      where p.voided_at is null and ${inContract(window, 'p.programme_id')} and ${within(window, 'p.patrolled_on')} order by p.id`,
  )
  return ratio('patrols', rows, ({ met }) => met === 0)
}

/** Signed sessions shorter than the pack's least length (domain.md 7.9). */
const tooShort: Evidence = async (window) => {
  const least = window.pack.limits.sessionMinMinutes.default
  const rows = await select<{ id: string; person: string; on: string; minutes: number }>(
    window,
    sql`select s.id, s.client_id as person, s.held_on as "on", s.minutes from sessions s
      where s.voided_at is null and s.status = 'signed' and ${inContract(window, 's.programme_id')} and ${within(window, 's.held_on')} order by s.id`,
  )
  return ratio('sessions', rows, ({ minutes }) => minutes < least)
}

/** Groups that went on in the period without a single member. */
const emptyGroups: Evidence = async (window) => {
  const { from, to } = window.span
  const rows = await select<{ id: string; on: string; members: number }>(
    window,
    sql`select g.id, g.started_on as "on", (select count(*) from group_members m where m.group_id = g.id and m.voided_at is null) as members
      from groups g where g.voided_at is null and g.phase <> 'cancelled' and ${inContract(window, 'g.programme_id')}
        and g.started_on <= ${to} and (g.ended_on is null or g.ended_on >= ${from}) order by g.id`,
  )
  return ratio('groups', rows, ({ members }) => members === 0)
}

/** Stays with more meals written down than the days somebody was there have meals. */
const mealsAboveDays: Evidence = async (window) => {
  const { pack, span } = window
  const food = offeredCodes(pack, 'serviceKind').find(({ meta }) => typeof meta?.['dailyQuantity'] === 'number')
  if (!food) return []
  const aDay = food.meta!['dailyQuantity'] as number
  const codes = [food.code, ...codesWhere(pack, 'serviceKind', 'generic', food.code)]
  const rows = await select<{ id: string; person: string; on: string; until: string; meals: number }>(
    window,
    sql`select s.id, s.client_id as person, s.admitted_on as "on", coalesce(s.exit_on, ${window.today}) as until, sum(v.quantity) as meals
      from services v join stays s on s.id = v.stay_id
      where v.voided_at is null and s.voided_at is null and s.admitted_on is not null and v.kind in (${sql.join(codes)})
        and ${inContract(window, 's.programme_id')} and ${within(window, 'v.provided_on')} group by s.id order by s.id`,
  )
  return ratio('stays', rows, ({ on, until, meals }) => {
    const first = on > span.from ? on : span.from
    const last = until < span.to ? until : span.to
    return meals > (daysBetween(first, last) + 1) * aDay
  })
}

/** Signs that something was paid for and did nobody any good, each with the records it is about. */
export const wasteById: Readonly<Record<WasteSignal, Evidence>> = {
  W01: withoutAnybody,
  W02: metNobody,
  F03M: missedAppointments,
  F03: idleNights,
  W03: tooShort,
  W04: emptyGroups,
  W05: mealsAboveDays,
}
