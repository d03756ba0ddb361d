import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { ageBandOf } from '../../shared/packs/ageBands.ts'
import { isCode } from '../../shared/packs/codeLists.ts'
import { completenessOf } from '../../shared/packs/completeness.ts'
import { limitNames } from '../../shared/packs/pack.ts'
import { packById, packIds } from '../../shared/packs/packs.ts'
import { screeningSetOn } from '../../shared/packs/screening.ts'
import { unidentifiedLabel } from '../../shared/packs/unidentifiedLabel.ts'
import en from '../../shared/packs/texts.en.json' with { type: 'json' }
import zh from '../../shared/packs/texts.zh-CN.json' with { type: 'json' }
import { allRecordKinds } from './recordKinds.ts'

const kinds = new Map((await allRecordKinds()).map((kind) => [kind.table, kind]))
const china = packById('china')

describe.each(packIds)('the %s pack', (id) => {
  const pack = packById(id)

  test('asks for completeness only of fields that records have', () => {
    for (const [table, fields] of Object.entries(pack.requiredFields)) {
      const shape = (kinds.get(table)?.fields.shape ?? {}) as Record<string, z.ZodType>
      const names = fields.flatMap((one) => [one.field, ...(one.or ?? []), ...(one.when ? [one.when.field] : [])])
      expect(
        names.filter((name) => !(name in shape)),
        table,
      ).toEqual([])
    }
  })

  test('makes a field depend only on states that exist', () => {
    for (const [table, fields] of Object.entries(pack.requiredFields)) {
      const row = kinds.get(table)?.fields.shape as Record<string, z.ZodType>
      for (const { when } of fields) {
        for (const value of when?.in ?? []) {
          expect(row[when!.field]!.safeParse(value).success, `${table}.${when!.field} ${String(value)}`).toBe(true)
        }
      }
    }
  })

  test('keeps files of tables that exist', () => {
    for (const rule of pack.retention) {
      expect(
        rule.tables.filter((table) => !kinds.has(table)),
        rule.id,
      ).toEqual([])
    }
  })

  test('covers every age once', () => {
    for (let age = 0; age <= 130; age++) {
      const fitting = pack.ageBands.filter((band) => age >= band.from && (band.to === null || age <= band.to))
      expect(fitting, String(age)).toHaveLength(1)
      expect(ageBandOf(pack, age)).toBe(fitting[0])
    }
    expect(ageBandOf(pack, null)).toBeUndefined()
  })

  test('has a monthly table whose rows name real codes and real parents, and each part once', () => {
    const ids = pack.monthlyTable.rows.map((row) => row.id)
    expect(new Set(ids).size).toBe(ids.length)
    const bands = [...pack.ageBands.map((band) => band.code), 'unknown']
    for (const row of pack.monthlyTable.rows) {
      if (row.ofWhich !== undefined) expect(ids.indexOf(row.ofWhich), row.id).toBeLessThan(ids.indexOf(row.id))
      if (row.ofWhich !== undefined) expect(ids, row.id).toContain(row.ofWhich)
      for (const code of row.where?.in ?? []) {
        const isKnown = row.where!.by === 'ageBand' ? bands.includes(code) : isCode(pack, row.where!.by, code)
        expect(isKnown, `${row.id} ${code}`).toBe(true)
      }
    }
  })

  test('shows every R indicator in its monthly table', () => {
    const shown = new Set(pack.monthlyTable.rows.map((row) => row.indicator))
    const all = Array.from({ length: 20 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`)
    expect(all.filter((indicator) => !shown.has(indicator))).toEqual([])
  })

  test('splits exits and the sexes in its monthly table without a gap or an overlap', () => {
    const parts = (list: string) =>
      pack.monthlyTable.rows
        .filter((row) => row.where?.by === list && !row.crossProvinceOnly)
        .flatMap((row) => row.where!.in)
        .sort()
    const codes = (list: string) =>
      (pack.codeLists[list] ?? []).filter((entry) => entry.meta?.['isExit'] !== false).map((entry) => entry.code)
    for (const list of ['exitMode', 'sex', 'origin']) expect(parts(list), list).toEqual(codes(list).sort())
  })

  test('reads every HMIS code into a code of its own', () => {
    const { hmis } = pack
    const destinations = (pack.codeLists['destination'] ?? [])
      .filter((entry) => entry.code.startsWith('hmis:'))
      .map((entry) => entry.code.slice(5))
    expect(Object.keys(hmis.exitModeByDestination).sort()).toEqual(destinations.sort())
    for (const now of Object.values(hmis.legacyDestinations)) expect(destinations).toContain(now)
    const maps: [string, string[]][] = [
      ['exitMode', Object.values(hmis.exitModeByDestination)],
      ['projectType', Object.values(hmis.projectTypes).map((one) => one.code)],
      ['sex', [...Object.values(hmis.sexes), ...Object.values(hmis.genderColumns)]],
      ['householdKind', Object.values(hmis.householdKinds)],
      ['collectionStage', Object.values(hmis.collectionStages)],
      ['relation', Object.values(hmis.relations)],
    ]
    for (const [list, codes] of maps) {
      expect(
        codes.filter((code) => !isCode(pack, list, code)),
        list,
      ).toEqual([])
    }
  })

  test('sends the dead and those who left without a word to the states of the same name', () => {
    expect(pack.hmis.exitModeByDestination['24']).toBe('died')
    expect(pack.hmis.exitModeByDestination['30']).toBe('leftWithoutNotice')
  })
})

test('the Chinese limits are those of the rules', () => {
  const { limits } = china
  expect(limits.stayDays.default).toBe(10)
  expect(limits.selfExitMinAge.default).toBe(16)
  expect(limits.dnaWorkingDays).toMatchObject({ default: 7, unit: 'workingDays', ref: 'A5' })
  expect(limits.cashMaxFen.default).toBe(2000)
  expect(limits.followUpDays.default).toEqual([30, 90])
  expect(Object.keys(limits).sort()).toEqual([...limitNames, 'followUpDays'].sort())
})

test('the eligibility tests are those in force on the day of asking', () => {
  expect(screeningSetOn(china, '2003-07-31')).toBeUndefined()
  expect(screeningSetOn(china, '2003-08-01')?.tests).toHaveLength(4)
  expect(screeningSetOn(china, '2026-06-30')?.id).toBe('cn2014')
  expect(screeningSetOn(china, '2026-07-01')?.id).toBe('cn2026')
})

test('somebody without a name gets a label of station, date and sequence', () => {
  expect(unidentifiedLabel(china, 'LH', '2026-07-05', 3)).toBe('LH-20260705-003')
  expect(unidentifiedLabel(china, '$&', '2026-07-05', 1234)).toBe('$&-20260705-1234')
})

test('a record is complete when every field that its state asks for is filled', () => {
  const open = {
    status: 'inCare',
    contactOn: '2026-07-01',
    route: 'police',
    reason: null,
    screening: {},
    decision: 'admit',
    admittedOn: null,
  }
  expect(completenessOf(china, 'stays', open)).toEqual({ due: 5, missing: ['reason', 'screening', 'admittedOn'] })
  const named = { isUnidentified: false, name: 'A', sex: 'male', birthDate: null, ageFrom: 0, origin: 'sameRegion' }
  expect(completenessOf(china, 'clients', named)).toEqual({ due: 4, missing: [] })
  expect(completenessOf(china, 'clients', { ...named, isUnidentified: true }).missing).toEqual(['provisionalName'])
  expect(completenessOf(china, 'clients', { ...named, name: ' ' }).missing).toEqual(['name'])
  expect(completenessOf(china, 'settings', {})).toEqual({ due: 0, missing: [] })
})

test('every sentence exists in both languages with the same blanks', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  const blanks = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect(blanks(zh[key]), key).toEqual(blanks(en[key]))
})
