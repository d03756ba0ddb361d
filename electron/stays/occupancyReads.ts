import { sql } from 'kysely'
import { addDays } from '../../shared/core/dates.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { median, occupancyByDay, stayLength, type BedFacts, type NightFacts } from '../../shared/stays/occupancy.ts'
import type { stayReadsContract } from '../../shared/stays/stayReadsContract.ts'
import type { QueryContext } from '../context.ts'

type Procedure = (typeof stayReadsContract)['stays.occupancy']

/**
 * How full the house was, day by day and by programme. Everybody who slept here counts, also those whose file the
 * caller may not open: a number of beds says nothing of anybody, and it must be the same whoever asks. Tonight has not
 * been slept yet, so that the last day is yesterday.
 */
export async function readOccupancy({ db, today }: QueryContext, { from, to, programmeId }: ParsedInputOf<Procedure>): Promise<AnswerOf<Procedure>> {
  const yesterday = addDays(today, -1)
  const span = { from, to: to < yesterday ? to : yesterday }
  const programmes = await db
    .selectFrom('programmes')
    .select(['id', 'name', 'nightsBy'])
    .where('kind', '=', 'lodging')
    .where('voidedAt', 'is', null)
    .$if(programmeId !== undefined, (q) => q.where('id', '=', programmeId!))
    .orderBy('name')
    .execute()
  const those = sql`(select value from json_each(${JSON.stringify(programmes.map(({ id }) => id))}))`
  const { rows: stays } = await sql<NightFacts>`select programme_id, admitted_on, exit_on from stays
    where programme_id in ${those} and voided_at is null and status <> 'refused' and admitted_on <= ${span.to}
      and (exit_on >= ${span.from} or exit_on is null)`.execute(db)
  const { rows: recorded } = await sql<{ programmeId: string; nightOn: string }>`select programme_id, night_on from bed_nights
    where programme_id in ${those} and voided_at is null and night_on between ${span.from} and ${span.to}`.execute(db)
  const { rows: stocks } = await sql<BedFacts>`select programme_id, from_on, to_on, beds from bed_stocks
    where programme_id in ${those} and voided_at is null`.execute(db)
  const { rows: beds } = await sql<BedFacts>`select programme_id, in_use_from as from_on, in_use_to as to_on, 1 as beds from beds
    where programme_id in ${those} and voided_at is null`.execute(db)

  const byStay = new Set(programmes.filter(({ nightsBy }) => nightsBy === 'stay').map(({ id }) => id))
  const stocked = new Set(stocks.map((stock) => stock.programmeId))
  // Where nobody has said how many beds are on offer, the beds themselves are counted.
  const offered = [...stocks, ...beds.filter((bed) => !stocked.has(bed.programmeId))]
  const days = (isOf: (programmeId: string) => boolean) =>
    occupancyByDay(
      span,
      stays.filter((stay) => isOf(stay.programmeId) && byStay.has(stay.programmeId)),
      recorded.filter((night) => isOf(night.programmeId) && !byStay.has(night.programmeId)).map(({ nightOn }) => nightOn),
      offered.filter((stock) => isOf(stock.programmeId)),
    )
  const leavers = (isOf: (programmeId: string) => boolean) =>
    stays.flatMap(({ programmeId: id, admittedOn, exitOn }) => (isOf(id) && exitOn !== null && exitOn >= span.from && exitOn <= span.to ? [stayLength({ admittedOn, exitOn })] : []))
  const sums = (isOf: (programmeId: string) => boolean) => {
    const counted = days(isOf)
    const lengths = leavers(isOf)
    return {
      nights: counted.reduce((sum, { nights }) => sum + nights, 0),
      bedNights: counted.reduce((sum, day) => sum + day.beds, 0),
      leavers: lengths.length,
      stayedDays: lengths.reduce((sum, one) => sum + one, 0),
      medianDays: median(lengths),
    }
  }
  return {
    ...span,
    days: days(() => true),
    all: sums(() => true),
    programmes: programmes.map(({ id, name }) => ({ programmeId: id, name, ...sums((one) => one === id) })),
  }
}
