import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/core/dates.ts'
import { packById } from '../../shared/packs/packs.ts'
import { checkLonger, filePeriod, fileState, periodBlocks, rulesInForce, type FileFacts } from '../../shared/retention/retentionRules.ts'
import { makeApp } from '../support/makeApp.ts'

const china = rulesInForce(packById('china'), null)
const plain: FileFacts = { isMinorFile: false, hasCase: false, isOpen: false, registeredOn: '1990-01-02', lastSeenOn: null, lastClosedOn: null, lastDisclosedOn: null }

describe('how long a file is kept', () => {
  test.each([
    ['an adult who only asked: thirty years from being put on file', {}, 'adultFile', '1990-01-02', '2020-01-02'],
    ['an adult: thirty years from the end of the last stay', { lastSeenOn: '1995-03-09' }, 'adultFile', '1995-03-09', '2025-03-09'],
    ['with a case closed later: from its closing', { hasCase: true, lastSeenOn: '1995-03-09', lastClosedOn: '1996-01-01' }, 'caseFile', '1996-01-01', '2026-01-01'],
    ['with facts published late: three years from then at least', { lastDisclosedOn: '2024-02-29' }, 'impactAssessment', '2024-02-29', '2027-02-28'],
    ['a minor: for good', { isMinorFile: true, lastSeenOn: '1995-03-09' }, 'minorFile', '1995-03-09', null],
  ] as const)('%s', (_what, facts, ruleId, countedFromOn, dueOn) => {
    expect(filePeriod(china, { ...plain, ...facts })).toMatchObject({ ruleId, countedFromOn, dueOn })
  })

  test.each([
    ['open', true, '2000-01-01'],
    ['endless', false, null],
    ['due', false, '2026-11-02'],
    ['upcoming', false, '2026-11-03'],
    ['upcoming', false, '2027-11-02'],
    ['kept', false, '2027-11-03'],
  ] as const)('is %s', (state, isOpen, dueOn) => {
    expect(fileState({ dueOn }, isOpen, '2026-11-02')).toBe(state)
  })

  test.each([
    ['retention', '2026-11-02', true, []],
    ['retention', '2026-11-03', true, ['retention.notDue']],
    ['request', '2026-11-03', true, []],
    ['request', '2026-11-03', false, ['retention.lawRuns']],
    ['request', null, true, ['retention.keptForGood']],
  ] as const)('by %s, over on %s, own schedule %s: %j', (basis, dueOn, isOwnSchedule, codes) => {
    const period = { ruleId: 'adultFile', countedFromOn: '1990-01-01', dueOn, isOwnSchedule }
    expect(periodBlocks(period, { isOpen: false }, basis, '2026-11-02').map(({ code }) => code)).toEqual(codes)
    expect(periodBlocks(period, { isOpen: true }, basis, '2026-11-02').map(({ code }) => code)).toEqual(['retention.stillOpen'])
  })

  const day = fc.integer({ min: 0, max: 15_000 }).map((days) => addDays('1985-01-01', days))
  const facts = fc.record({ isMinorFile: fc.boolean(), hasCase: fc.boolean(), isOpen: fc.boolean(), registeredOn: day, lastSeenOn: fc.option(day), lastClosedOn: fc.option(day), lastDisclosedOn: fc.option(day) })
  const later = (a: string | null, b: string | null) => a === null || (b !== null && a >= b)

  test('lengthening never brings a day nearer, whatever stands in the setting, and nothing shortens', () => {
    const setting = fc.dictionary(fc.constantFrom('adultFile', 'caseFile', 'minorFile', 'nothing'), fc.integer({ min: 0, max: 1200 }))
    fc.assert(
      fc.property(facts, fc.oneof(setting, fc.anything()), (one, kept) => {
        expect(later(filePeriod(rulesInForce(packById('china'), kept), one).dueOn, filePeriod(china, one).dueOn)).toBe(true)
      }),
    )
  })

  test('seeing somebody again never brings their day nearer', () => {
    fc.assert(
      fc.property(facts, day, (one, again) => {
        const lastSeenOn = one.lastSeenOn !== null && one.lastSeenOn > again ? one.lastSeenOn : again
        expect(later(filePeriod(china, { ...one, lastSeenOn }).dueOn, filePeriod(china, one).dueOn)).toBe(true)
      }),
    )
  })

  test('the station may keep longer, not shorter, and what is kept for good has no months', () => {
    const pack = packById('china')
    expect(() => checkLonger(pack, 'adultFile', 361)).not.toThrow()
    expect(() => checkLonger(pack, 'adultFile', 359)).toThrow('core.checkFields')
    expect(() => checkLonger(pack, 'minorFile', 1200)).toThrow('retention.keptForGood')
    expect(() => checkLonger(pack, 'none', 1)).toThrow('retention.noSuchRule')
  })
})

test('the list of what is due follows the station’s own longer period, and says what is held', async () => {
  const app = await makeApp({ now: '2026-11-02T01:00:00.000Z' })
  const manager = app.as('manager')
  const register = async (recordedOn: string) => {
    const { client } = await manager.call('clients.register', { name: `Of ${recordedOn}`, sex: 'male', birthDate: '1950-01-01', isNoneOfThem: true })
    app.station.open().base.sqlite.prepare('UPDATE clients SET recorded_at = ? WHERE id = ?').run(`${recordedOn}T05:00:00.000Z`, client!.id)
    return client!
  }
  const [old, soon] = [await register('1996-01-01'), await register('1997-05-01'), await register('1999-01-01')]
  await manager.call('holds.record', { clientId: old.id, reason: 'Claim', basis: 'Letter', placedOn: '2026-10-01', reviewOn: '2027-10-01' })
  const before = await manager.call('retention.files', {})
  expect(before.due).toMatchObject([{ clientId: old.id, dueOn: '2026-01-01', isHeld: true, waitingId: null }])
  expect(before.upcoming).toMatchObject([{ clientId: soon.id, dueOn: '2027-05-01', isHeld: false }])
  await manager.call('retention.setPeriod', { ruleId: 'adultFile', months: 420 })
  expect(await manager.call('retention.files', {})).toMatchObject({ due: [], upcoming: [] })
  expect((await app.as('admin').call('retention.rules', {})).find(({ id }) => id === 'adultFile')).toMatchObject({ packMonths: 360, months: 420, conf: 'L', ref: 'A13' })
  await expect(manager.call('retention.setPeriod', { ruleId: 'adultFile', months: 12 })).rejects.toMatchObject({ refusal: { fields: { months: { code: 'retention.notShorter' } } } })
  await expect(app.as('admin').call('retention.files', {})).rejects.toMatchObject({ code: 'core.notAllowed' })
})
