import { sql } from 'kysely'
import { codesWhere } from '../../shared/packs/codeLists.ts'
import { changeBetween, instrumentById } from '../../shared/packs/instruments.ts'
import { inContract, one, personOf, ratio, select, within, type Evidence, type Window } from './window.ts'

interface CaseRow {
  id: string
  person: string
  on: string
  closureReason: string | null
}

function casesBy(window: Window, column: 'opened_on' | 'closed_on'): Promise<CaseRow[]> {
  const on = sql.ref(`k.${column}`)
  return select<CaseRow>(
    window,
    sql`select k.id, ${personOf('k.client_id')} as person, ${on} as "on", k.closure_reason from cases k
      where k.voided_at is null and ${inContract(window, 'k.programme_id')} and ${within(window, `k.${column}`)} order by ${on}, k.id`,
  )
}

/** Persons whose first file of this contract was made in the period: each once per contract (S01). */
export const filesOpened: Evidence = async (window) => {
  const { contract, span } = window
  const rows = await select<{ id: string; person: string; on: string; kind: string }>(
    window,
    sql`select id, person, min("on") as "on", kind from (
        select s.id, ${personOf('s.client_id')} as person, s.contact_on as "on", 'stays' as kind from stays s
          where s.voided_at is null and ${inContract(window, 's.programme_id')} and s.contact_on between ${contract.startOn} and ${span.to}
        union all
        select k.id, ${personOf('k.client_id')} as person, k.received_on as "on", 'cases' as kind from cases k
          where k.voided_at is null and ${inContract(window, 'k.programme_id')} and k.received_on between ${contract.startOn} and ${span.to})
      group by person having min("on") >= ${span.from} order by person`,
  )
  return rows.map((row) => one(row.kind, row))
}

export const casesOpened: Evidence = async (window) =>
  (await casesBy(window, 'opened_on')).map((row) => one('cases', row))

export const casesClosed: Evidence = async (window) =>
  (await casesBy(window, 'closed_on')).map((row) =>
    one('cases', row, 'n', { closureReason: row.closureReason ?? 'unknown' }),
  )

export const casesActive: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; on: string }>(
    window,
    sql`select k.id, ${personOf('k.client_id')} as person, k.opened_on as "on" from cases k
      where k.voided_at is null and ${inContract(window, 'k.programme_id')} and k.opened_on <= ${window.span.to}
        and (k.closed_on is null or k.closed_on > ${window.span.to}) order by k.id`,
  )
  return rows.map((row) => one('cases', row))
}

/**
 * Cases that reached the contract's least number of signed sessions in the period, with an agreement or the reason
 * for none and a plan with a goal that can be measured (S05, domain.md 7.8). Each counts once, on the day of that session.
 */
export const qualifyingCases: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; on: string }>(
    window,
    sql`select k.id, ${personOf('k.client_id')} as person, q.held_on as "on" from (
        select case_id, held_on, row_number() over (partition by case_id order by held_on, id) as number from sessions
          where voided_at is null and status = 'signed' and held_on <= ${window.span.to}
            and case_id in (select case_id from sessions where voided_at is null and ${inContract(window, 'sessions.programme_id')} and held_on between ${window.span.from} and ${window.span.to})
      ) q join cases k on k.id = q.case_id
      where q.number = ${window.params.minSessions} and k.voided_at is null and q.held_on >= ${window.span.from}
        and ${inContract(window, 'k.programme_id')} and (k.agreement_on is not null or k.no_agreement_reason is not null)
        and exists (select 1 from goals g where g.case_id = k.id and g.voided_at is null and g.measure is not null) order by k.id`,
  )
  return rows.map((row) => one('cases', row))
}

export const sessionsHeld: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; on: string; mode: string }>(
    window,
    sql`select s.id, ${personOf('s.client_id')} as person, s.held_on as "on", s.mode from sessions s
      where s.voided_at is null and s.status = 'signed' and ${inContract(window, 's.programme_id')} and ${within(window, 's.held_on')} order by s.id`,
  )
  return rows.map((row) => one('sessions', row, 'n', { sessionMode: row.mode }))
}

const goalsOfClosedCases =
  (wanted: string): Evidence =>
  async (window) => {
    const rows = await select<{ id: string; person: string; on: string; status: string }>(
      window,
      sql`select g.id, ${personOf('g.client_id')} as person, k.closed_on as "on", g.status from goals g join cases k on k.id = g.case_id
        where g.voided_at is null and g.status <> 'dropped' and k.voided_at is null and ${inContract(window, 'k.programme_id')} and ${within(window, 'k.closed_on')} order by g.id`,
    )
    return ratio('goals', rows, ({ status }) => status === wanted)
  }

export const goalsMet = goalsOfClosedCases('met')
export const goalsPartlyMet = goalsOfClosedCases('partlyMet')

export const closedWithGoalsMet: Evidence = async (window) => {
  const met = new Set(codesWhere(window.pack, 'closureReason', 'countsAsGoalsMet', true))
  const excluded = new Set(codesWhere(window.pack, 'closureReason', 'isExcluded', true))
  const counted = (await casesBy(window, 'closed_on')).filter(({ closureReason }) => !excluded.has(closureReason ?? ''))
  return ratio('cases', counted, ({ closureReason }) => met.has(closureReason ?? ''))
}

/** Cases tested twice with one instrument, the later test in the period, and whether it got better by its threshold (O03). */
export const improved: Evidence = async (window) => {
  const rows = await select<{
    id: string
    person: string
    on: string
    instrumentId: string
    before: number | null
    after: number
  }>(
    window,
    sql`select b.id, ${personOf('b.client_id')} as person, b.assessed_on as "on", b.instrument_id, b.score as after, (
          select a.score from assessments a where a.case_id = b.case_id and a.instrument_id = b.instrument_id and a.is_complete = 1
            and a.voided_at is null and a.stage = 'baseline' order by a.assessed_on, a.id limit 1) as before
      from assessments b where b.voided_at is null and b.is_complete = 1 and b.stage = 'final' and b.case_id is not null
        and b.score is not null and ${inContract(window, 'b.programme_id')} and ${within(window, 'b.assessed_on')} order by b.id`,
  )
  const known = new Set(window.pack.instruments.map(({ id }) => id))
  const tested = rows.flatMap(({ before, ...row }) => (before !== null && known.has(row.instrumentId) ? [{ ...row, before }] : []))
  return ratio(
    'assessments',
    tested,
    (row) => changeBetween(instrumentById(window.pack, row.instrumentId), row.before, row.after).isImproved,
  )
}

/** Follow-ups due in the period, and whether what was reached still held, with proof; no contact counts as not (O04). */
export const stableAfter90: Evidence = async (window) => {
  const abouts = codesWhere(window.pack, 'followUpAbout', 'countsForStability', true)
  if (abouts.length === 0) return []
  const rows = await select<{
    id: string
    person: string
    on: string
    isSustained: 0 | 1 | null
    proof: string | null
  }>(
    window,
    sql`select f.id, ${personOf('f.client_id')} as person, f.due_on as "on", f.is_sustained, f.proof from follow_ups f
      where f.voided_at is null and f.day_mark = '90' and f.status <> 'cancelled' and f.about in (${sql.join(abouts)})
        and ${inContract(window, 'f.programme_id')} and ${within(window, 'f.due_on')} order by f.id`,
  )
  return ratio('follow_ups', rows, ({ isSustained, proof }) => isSustained === 1 && proof !== null)
}

export const referralsAccepted: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; on: string; status: string }>(
    window,
    sql`select r.id, ${personOf('r.client_id')} as person, r.answer_due_on as "on", r.status from referrals r
      where r.voided_at is null and r.status <> 'revoked' and ${inContract(window, 'r.programme_id')} and ${within(window, 'r.answer_due_on')} order by r.id`,
  )
  return ratio('referrals', rows, ({ status }) => status === 'accepted' || status === 'done')
}

export const missedAppointments: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; on: string; status: string }>(
    window,
    sql`select a.id, ${personOf('a.client_id')} as person, a.starts_on as "on", a.status from appointments a
      where a.voided_at is null and a.status <> 'cancelled' and ${inContract(window, 'a.programme_id')} and ${within(window, 'a.starts_on')} order by a.id`,
  )
  return ratio('appointments', rows, ({ status }) => status === 'missed')
}
