import { afterEach, describe, expect, it } from 'vitest'
import { catalogue, indicatorOf } from '../../shared/indicators/catalogue.ts'
import { foldFigure } from '../../shared/indicators/fold.ts'
import en from '../../shared/indicators/labels.en.json' with { type: 'json' }
import zh from '../../shared/indicators/labels.zh-CN.json' with { type: 'json' }
import { stays } from '../../shared/stays/stay.ts'
import { evidenceById } from '../../electron/indicators/registry.ts'
import { anybody, indicatorWorld, quarter, type World } from './indicatorWorld.ts'
import { reliefExamples } from './reliefIndicators.ts'
import { outcomeExamples } from './outcomeIndicators.ts'
import { workExamples } from './workIndicators.ts'

const examples = [...reliefExamples, ...workExamples, ...outcomeExamples]
let world: World
afterEach(() => world?.app.close())

describe('each indicator', () => {
  it.each(examples)('$id $says', async ({ id, seed, value, n, N }) => {
    world = await indicatorWorld()
    seed(world)
    const { figure, evidence } = await world.computed(id)
    expect(figure).toMatchObject({ id, value, ...(n === undefined ? {} : { n }), ...(N === undefined ? {} : { N }) })
    expect(foldFigure(indicatorOf(id), evidence)).toEqual(figure)
    const other = world.contractOver(world.programme())
    const elsewhere = await world.computed(id, quarter, other)
    // Duplicate files belong to the station, not to one contract.
    if (id !== 'F03D') expect(elsewhere.evidence.filter(({ part }) => part === 'n')).toEqual([])
  })

  it('counts the hours of the contract by the days of the quarter', async () => {
    world = await indicatorWorld()
    const contract = world.contractOver(world.programme(), { contractedMinutes: 365 * 60 })
    expect((await world.computed('S15R', quarter, contract)).figure).toMatchObject({ value: 0, n: 0, N: 91 * 60 })
  })

  it('tells how many required fields of a stay are filled', async () => {
    world = await indicatorWorld()
    world.stay()
    const { figure } = await world.computed('Q01C')
    expect(figure.n).toBeLessThan(figure.N!)
    expect(figure.value).toBe(Math.floor((2000 * figure.n! + figure.N!) / (2 * figure.N!)))
  })
})

describe('the catalogue', () => {
  it('has every line of the domain, each with a query, words in both languages and a test', () => {
    const lines = [...numbered('R', 20), ...numbered('S', 17), ...numbered('O', 7), ...numbered('F', 3), 'Q01']
    const ids = catalogue.map(({ id }) => id)
    expect(lines.filter((line) => !ids.some((id) => id.startsWith(line)))).toEqual([])
    expect(Object.keys(evidenceById).sort()).toEqual([...ids].sort())
    const tested = new Set([...examples.map(({ id }) => id), 'S15R', 'Q01C'])
    expect(ids.filter((id) => !tested.has(id))).toEqual([])
    for (const { id, unit, params, dimensions } of catalogue) {
      for (const key of [
        `id.${id}`,
        `unit.${unit}`,
        ...params.map((name) => `param.${name}`),
        ...dimensions.map((name) => `by.${name}`),
      ]) {
        expect(zh, key).toHaveProperty([key])
        expect(en, key).toHaveProperty([key])
      }
    }
  })

  it('has the same words in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh))
  })
})

describe('figures of one quarter agree with each other', () => {
  it('modes and destinations each add up to the exits, people are no more than episodes, stock adds up', async () => {
    world = await indicatorWorld()
    const clientId = world.client()
    world.stay({ admittedOn: '2026-03-20' })
    world.stay({ clientId, admittedOn: '2026-03-25', exitOn: '2026-04-02', exitMode: 'escorted', destination: 'home' })
    world.stay({ clientId, admittedOn: '2026-05-01', exitOn: '2026-05-03', exitMode: 'ticket', destination: 'family' })
    world.stay({ clientId, admittedOn: '2026-05-05', exitOn: '2026-07-02' })
    const value = async (id: string) => (await world.computed(id)).figure.value!
    const { figure } = await world.computed('R08')
    for (const dimension of ['exitMode', 'destination']) {
      const cells = figure.breakdown.filter((cell) => cell.dimension === dimension)
      expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(figure.value)
    }
    expect(await value('R01')).toBeGreaterThanOrEqual(await value('R02'))
    const inCareAt = (day: string) =>
      (
        world.base.sqlite
          .prepare('SELECT count(*) AS n FROM stays WHERE admitted_on <= ? AND (exit_on IS NULL OR exit_on > ?)')
          .get(day, day) as { n: number }
      ).n
    expect(inCareAt('2026-03-31') + (await value('R01')) - figure.value!).toBe(inCareAt('2026-06-30'))
  })

  it('the year to date counts a person once, so it is not the sum of its quarters', async () => {
    world = await indicatorWorld()
    const clientId = world.client()
    world.stay({ clientId, admittedOn: '2026-02-01', exitOn: '2026-02-02' })
    world.stay({ clientId, admittedOn: '2026-05-01', exitOn: '2026-05-02' })
    const value = async (from: string, to: string) => (await world.computed('R02', { from, to })).figure.value
    expect(await value('2026-01-01', '2026-03-31')).toBe(1)
    expect(await value('2026-04-01', '2026-06-30')).toBe(1)
    expect(await value('2026-01-01', '2026-06-30')).toBe(1)
  })

  it('a voided row counts nowhere, a merged file is counted as the kept one', async () => {
    world = await indicatorWorld()
    const wrong = world.stay()
    world.write((write) => write.void(stays, wrong.id, 'entered twice'))
    expect((await world.computed('R01')).figure.value).toBe(0)
    const kept = world.client()
    world.stay({ clientId: world.client({ mergedIntoId: kept }) })
    expect((await world.computed('R02')).evidence.map(({ personId }) => personId)).toEqual([kept])
  })

  it('nothing at all gives no ratio, not nought', async () => {
    world = await indicatorWorld()
    for (const { figure } of await world.all()) {
      const { fold } = indicatorOf(figure.id)
      if (fold === 'ratio' && figure.N === 0) expect(figure.value, figure.id).toBeNull()
      if (fold === 'sum' || fold === 'distinctPersons') expect(figure.value, figure.id).toBe(0)
    }
  })

  it('a contract may ask for less', async () => {
    world = await indicatorWorld()
    const programmeId = world.programme()
    const contract = world.contractOver(programmeId, { params: { sameDayNights: 0 } })
    world.stay({ programmeId, admittedOn: '2026-05-01', exitOn: '2026-05-01' })
    expect((await world.computed('R03', quarter, contract)).figure.value).toBe(0)
  })
})

describe('who may see them', () => {
  it('figures open to their records for the manager only', async () => {
    world = await indicatorWorld()
    const stay = world.stay()
    const asked = { contractId: world.contract.id, ...quarter }
    const { indicators } = await world.app.as('auditor').call('indicators.figures', { ...asked, only: ['R01'] })
    expect(indicators).toMatchObject([{ id: 'R01', value: 1 }])
    const { rows, total } = await world.app.as('manager').call('indicators.evidence', { ...asked, indicatorId: 'R01' })
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({ table: 'stays', recordId: stay.id, personId: stay.clientId })
    expect(rows[0]!.label).toContain(stay.stayNo)
    await expect(
      world.app.as('auditor').call('indicators.evidence', { ...asked, indicatorId: 'R01' }),
    ).rejects.toMatchObject({ code: 'core.notAllowed' })
    await expect(world.app.as('socialWorker').call('indicators.figures', asked)).rejects.toMatchObject({
      code: 'core.notAllowed',
    })
  })
})

describe('a quarter is found by programme and day', () => {
  it.each([
    ['R01', 'stays_admitted'],
    ['R08', 'stays_exit'],
    ['S06', 'sessions_held'],
  ])('%s uses %s', async (id, index) => {
    world = await indicatorWorld()
    const asked: string[] = []
    const { sqlite } = world.base
    const prepare = sqlite.prepare.bind(sqlite)
    sqlite.prepare = ((text: string) => {
      asked.push(text)
      return prepare(text)
    }) as typeof sqlite.prepare
    await world.computed(id)
    sqlite.prepare = prepare
    const plans = asked.flatMap((text) => {
      const places = (text.match(/\?/g) ?? []).map(() => anybody)
      return prepare(`EXPLAIN QUERY PLAN ${text}`)
        .all(...places)
        .map((row) => (row as { detail: string }).detail)
    })
    expect(plans.join('\n')).toContain(index)
  })
})

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`)
}
