import { sql } from 'kysely'
import { addDays, addMonths, ageOn, hoursBetween, localDate } from '../../shared/core/dates.ts'
import { addWorkingDays } from '../../shared/packs/calendar.ts'
import {
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

interface TracingRow {
  id: string
  person: string
  openedAt: string
  noticeAt: string | null
  dnaRequestedAt: string | null
  solvedAt: string | null
  endedAt: string | null
}

async function tracings(window: Window): Promise<TracingRow[]> {
  return select<TracingRow>(
    window,
    sql`select t.id, ${personOf('t.client_id')} as person, t.opened_at, t.notice_at, t.dna_requested_at, t.solved_at, t.ended_at from tracings t
      where t.voided_at is null and ${inContract(window, 't.programme_id')} and t.opened_at < ${addDays(window.span.to, 2)} order by t.id`,
  )
}

const day = (window: Window, instant: string) => localDate(instant, window.pack.timeZone)
const isIn = (window: Window, on: string) => on >= window.span.from && on <= window.span.to

/** Solved in the period, of those open when it began or opened in it (R10). */
export const tracingSolved: Evidence = async (window) => {
  const open = (await tracings(window)).filter((row) => {
    if (day(window, row.openedAt) > window.span.to) return false
    const over = row.solvedAt ?? row.endedAt
    return over === null || day(window, over) >= window.span.from
  })
  return ratio('tracings', open, ({ solvedAt }) => solvedAt !== null && isIn(window, day(window, solvedAt)))
}

/** Notice within the hours allowed, of those that fell due in the period and were not solved before (R11). */
export const noticeOnTime: Evidence = async (window) => {
  const hours = window.params.noticeHours
  const due = (await tracings(window))
    .map((row) => ({ ...row, dueAt: new Date(Date.parse(row.openedAt) + hours * 3_600_000).toISOString() }))
    .filter(
      (row) => isIn(window, day(window, row.dueAt)) && !(row.solvedAt && row.solvedAt <= row.dueAt && !row.noticeAt),
    )
  return ratio(
    'tracings',
    due,
    ({ noticeAt, openedAt }) => noticeAt !== null && hoursBetween(openedAt, noticeAt) <= hours,
  )
}

/** DNA request within the working days allowed, of those still unidentified when it fell due (R12). */
export const dnaOnTime: Evidence = async (window) => {
  const due = (await tracings(window))
    .map((row) => ({
      ...row,
      dueOn: addWorkingDays(window.pack, day(window, row.openedAt), window.params.dnaWorkingDays),
    }))
    .filter(
      (row) =>
        isIn(window, row.dueOn) && !(row.solvedAt && day(window, row.solvedAt) <= row.dueOn && !row.dnaRequestedAt),
    )
  return ratio(
    'tracings',
    due,
    ({ dnaRequestedAt, dueOn }) => dnaRequestedAt !== null && day(window, dnaRequestedAt) <= dueOn,
  )
}

/** In care at the end of the last day, still unidentified, since before a day (R13, R13M). */
const heldOverSince =
  (limit: (window: Window) => string): Evidence =>
  async (window) => {
    const rows = await select<{ id: string; person: string; on: string }>(
      window,
      sql`select s.id, ${personOf('s.client_id')} as person, s.admitted_on as "on" from stays s join clients k on k.id = s.client_id
        where s.voided_at is null and s.was_unidentified = 1 and (k.identified_on is null or k.identified_on > ${window.span.to})
          and ${inContract(window, 's.programme_id')} and s.admitted_on < ${limit(window)} and (s.exit_on is null or s.exit_on > ${window.span.to})
          and s.status <> 'refused' order by s.id`,
    )
    return rows.map((row) => one('stays', row))
  }

export const heldOver = heldOverSince(({ span, params }) => addDays(span.to, -params.heldOverDays))
export const heldOverLong = heldOverSince(({ span, params }) => addMonths(span.to, -params.settlementMonths))

export const settled: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; on: string }>(
    window,
    sql`select t.id, ${personOf('t.client_id')} as person, t.completed_on as "on" from settlements t
      where t.voided_at is null and ${inContract(window, 't.programme_id')} and ${within(window, 't.completed_on')} order by t.id`,
  )
  return rows.map((row) => one('settlements', row))
}

/** Minors whose visit fell due in the period, and whether it was made by then (R17). */
export const minorVisits: Evidence = async (window) => {
  const rows = await select<{ id: string; person: string; on: string; visitedOn: string | null }>(
    window,
    sql`select m.id, ${personOf('m.client_id')} as person, m.visit_due_on as "on", m.visited_on from minor_cares m
      where m.voided_at is null and ${inContract(window, 'm.programme_id')} and ${within(window, 'm.visit_due_on')} order by m.id`,
  )
  return ratio('minor_cares', rows, ({ on, visitedOn }) => visitedOn !== null && visitedOn <= on)
}

/** Minors whose schooling goal closed in the period, and whether school is proven (R18). */
export const schooling: Evidence = async (window) => {
  const rows = await select<{
    id: string
    person: string
    on: string
    status: string
    evidence: string | null
    birthDate: string | null
  }>(
    window,
    sql`select g.id, ${personOf('g.client_id')} as person, g.closed_on as "on", g.status, g.evidence, k.birth_date
      from goals g join cases f on f.id = g.case_id join clients k on k.id = g.client_id
      where g.voided_at is null and g.kind = 'schooling' and ${inContract(window, 'f.programme_id')} and ${within(window, 'g.closed_on')} order by g.id`,
  )
  const minors = rows.filter(({ birthDate, on }) => birthDate !== null && ageOn(birthDate, on) < window.params.minorAge)
  return ratioOfPersons('goals', minors, ({ status, evidence }) => status === 'met' && evidence !== null)
}
