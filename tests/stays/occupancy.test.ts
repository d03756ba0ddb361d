import { expect, test } from 'vitest'
import { bedStocks, beds } from '../../shared/programmes/programme.ts'
import { median, occupancyByDay, stayLength } from '../../shared/stays/occupancy.ts'
import { smallStation } from '../support/smallStation.ts'

test('the middle of a list, and the length of a stay that ended on its first day', () => {
  expect([median([]), median([3]), median([9, 1, 5]), median([4, 1, 2, 9])]).toEqual([null, 3, 5, 3])
  expect(stayLength({ admittedOn: '2026-05-01', exitOn: '2026-05-01' })).toBe(1)
  expect(stayLength({ admittedOn: '2026-04-29', exitOn: '2026-05-02' })).toBe(3)
})

test('a night belongs to the day it begins on; who leaves does not sleep here that night', () => {
  const span = { from: '2026-05-01', to: '2026-05-03' }
  const stay = (admittedOn: string, exitOn: string | null) => ({ programmeId: 'p', admittedOn, exitOn })
  const counted = occupancyByDay(
    span,
    [stay('2026-04-20', '2026-05-02'), stay('2026-05-02', '2026-05-02'), stay('2026-05-03', null), stay('2026-01-01', '2026-05-01')],
    ['2026-05-03'],
    [{ programmeId: 'p', fromOn: '2026-05-02', toOn: '2026-05-02', beds: 7 }],
  )
  expect(counted).toEqual([
    { on: '2026-05-01', nights: 1, beds: 0, arrived: 0, left: 1 },
    { on: '2026-05-02', nights: 1, beds: 7, arrived: 1, left: 2 },
    { on: '2026-05-03', nights: 2, beds: 0, arrived: 1, left: 0 },
  ])
})

test('how full the house was is told by day and programme, and agrees with nights and utilisation of the report', async () => {
  const { app, programmeId, contractId, addStay, write } = await smallStation()
  addStay('2026-10-01', '2026-10-11')
  addStay('2026-10-05', '2026-10-05')
  addStay('2026-10-20')
  addStay('2026-09-20', '2026-10-03')
  addStay('2026-10-08', '2026-10-09', { status: 'refused' })
  write((writer) => writer.add(bedStocks, { programmeId, fromOn: '2026-01-01', beds: 4 }))
  // A bed of a programme whose stock is known does not count a second time.
  write((writer) => writer.add(beds, { programmeId, room: '1', label: 'A', forSex: 'any', inUseFrom: '2026-01-01' }))
  const october = { from: '2026-10-01', to: '2026-10-31' }
  const manager = app.as('manager')
  const answer = await manager.call('stays.occupancy', october)
  expect(answer.all).toEqual({ nights: 10 + 1 + 12 + 2, bedNights: 4 * 31, leavers: 3, stayedDays: 10 + 1 + 13, medianDays: 10 })
  expect(answer.programmes).toEqual([{ programmeId, name: 'Lodging', ...answer.all }])
  const { indicators } = await manager.call('indicators.figures', { contractId, ...october, only: ['R03', 'R05'] })
  const [nights, share] = indicators
  expect(nights).toMatchObject({ id: 'R03', value: answer.all.nights })
  expect(share).toMatchObject({ id: 'R05', n: answer.all.nights, N: answer.all.bedNights })
  const day = answer.days.find(({ on }) => on === '2026-10-05')!
  expect(day).toEqual({ on: '2026-10-05', nights: 2, beds: 4, arrived: 1, left: 1 })
  const { rows, total } = await manager.call('stays.list', { inCareOn: '2026-10-05' })
  expect(total).toBe(day.nights)
  expect(rows.map(({ stayNo }) => stayNo).sort()).toEqual(['S1', 'S2'])
  expect((await manager.call('stays.list', { exitFrom: october.from, exitTo: october.to })).total).toBe(answer.all.leavers)
  await app.close()
})

test('without a stock the beds themselves are on offer; tonight is not counted before it was slept', async () => {
  const { app, programmeId, addStay, write } = await smallStation()
  addStay('2026-10-30')
  write((writer) => writer.add(beds, { programmeId, room: '1', label: 'A', forSex: 'any', inUseFrom: '2026-10-31', inUseTo: '2026-10-31' }))
  const answer = await app.as('staff').call('stays.occupancy', { from: '2026-10-30', to: '2026-11-30' })
  expect(answer.to).toBe('2026-11-01')
  expect(answer.days.map(({ nights, beds: offered }) => [nights, offered])).toEqual([[1, 0], [1, 1], [1, 0]])
  await app.close()
})

test('a span the wrong way round or longer than two years is refused with its reason', async () => {
  const { app } = await smallStation()
  for (const span of [{ from: '2026-05-02', to: '2026-05-01' }, { from: '2023-01-01', to: '2026-01-01' }])
    await expect(app.as('manager').call('stays.occupancy', span)).rejects.toMatchObject({ refusal: { fields: { to: { code: 'stays.occupancySpan' } } } })
  await app.close()
})
