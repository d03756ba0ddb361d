import { describe, expect, test } from 'vitest'
import {
  codeLabel,
  codeMeta,
  codesWhere,
  findCode,
  genericCode,
  getCode,
  isCode,
  offeredCodes,
} from '../../shared/packs/codeLists.ts'
import { packById, packIds } from '../../shared/packs/packs.ts'
import { endedStatuses } from '../../shared/stays/stayStatus.ts'
import { allRecordKinds, codeListsOf } from './recordKinds.ts'

const kinds = await allRecordKinds()
const used = kinds.flatMap(codeListsOf)
const china = packById('china')
const han = /\p{Script=Han}/u

test('the search for record kinds finds the ones staff work with', () => {
  expect(kinds.map((kind) => kind.table)).toEqual(expect.arrayContaining(['clients', 'stays', 'cases', 'contracts']))
  expect(used.map((one) => one.where)).toEqual(expect.arrayContaining(['clients.specialGroups', 'stays.exitMode']))
})

describe.each(packIds)('the %s pack', (id) => {
  const pack = packById(id)
  const lists = Object.entries(pack.codeLists)

  test.each(used)('has the list that $where takes its codes from ($list)', ({ list }) => {
    expect(pack.codeLists[list]?.length ?? 0).toBeGreaterThan(0)
  })

  test('has no list that no record uses', () => {
    const names = new Set(used.map((one) => one.list))
    expect(lists.map(([name]) => name).filter((name) => !names.has(name))).toEqual([])
  })

  test.each(lists)('names every code of %s in Chinese and English, and no code twice', (_name, entries) => {
    const codes = entries.map((entry) => entry.code)
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
    for (const entry of entries) {
      expect(entry.zh, entry.code).toMatch(han)
      expect(entry.en, entry.code).not.toMatch(han)
    }
  })

  test.each(lists)('does not call two choices of %s by the same words', (name) => {
    for (const words of [
      (code: string) => codeLabel(pack, name, code, 'zh-CN'),
      (code: string) => codeLabel(pack, name, code, 'en'),
    ]) {
      const offered = offeredCodes(pack, name).map((entry) => words(entry.code))
      expect(offered.filter((text, i) => offered.indexOf(text) !== i)).toEqual([])
    }
  })

  test('says of every way of leaving how the stay ends and whether it leads home', () => {
    for (const { code, meta } of pack.codeLists['exitMode'] ?? []) {
      expect(typeof meta?.['isReturnHome'], code).toBe('boolean')
      if (meta?.['isExit']) expect(endedStatuses, code).toContain(meta['endsAs'])
      else expect(meta?.['endsAs'], code).toBeUndefined()
    }
    for (const ending of ['exited', 'terminated', 'leftWithoutNotice', 'died', 'settled']) {
      expect(codesWhere(pack, 'exitMode', 'endsAs', ending), ending).not.toEqual([])
    }
  })

  test('groups every destination as the street, an institution, a temporary or a lasting place', () => {
    const groups = ['homeless', 'institution', 'temporary', 'permanent', 'other', 'unknown']
    for (const { code, meta } of pack.codeLists['destination'] ?? []) expect(groups, code).toContain(meta?.['group'])
  })

  test('says which answers count as satisfied and which closures as goals met', () => {
    expect(codesWhere(pack, 'satisfaction', 'isSatisfied', true)).toEqual(['verySatisfied', 'satisfied'])
    expect(codesWhere(pack, 'satisfaction', 'isValid', false)).toEqual(['noAnswer'])
    expect(codesWhere(pack, 'closureReason', 'countsAsGoalsMet', true)).toEqual(['goalsMet'])
    expect(codesWhere(pack, 'closureReason', 'isExcluded', true)).toEqual(['moved', 'died'])
    for (const { code, meta } of pack.codeLists['closureReason'] ?? []) {
      expect([typeof meta?.['countsAsGoalsMet'], typeof meta?.['isExcluded']], code).toEqual(['boolean', 'boolean'])
    }
  })

  test('has schooling among the goals and hospital referral among the services', () => {
    expect(isCode(pack, 'goalKind', 'schooling')).toBe(true)
    expect(codesWhere(pack, 'serviceKind', 'isHospitalReferral', true)).toEqual(['hospitalReferral'])
  })

  test('maps every imported service to one of its own', () => {
    const imported = (pack.codeLists['serviceKind'] ?? []).filter((entry) => entry.code.startsWith('hmis:'))
    expect(imported.length).toBeGreaterThan(80)
    for (const { code } of imported) {
      const own = genericCode(pack, 'serviceKind', code)
      expect(own.startsWith('hmis:'), code).toBe(false)
      expect(isCode(pack, 'serviceKind', own), code).toBe(true)
    }
  })
})

test('what means the same has the same code in both packs', () => {
  const neutral = packById('neutral')
  for (const [list, code] of [
    ['exitMode', 'leftWithoutNotice'],
    ['exitMode', 'died'],
    ['closureReason', 'goalsMet'],
    ['guardianshipBasis', 'parentsNotFound'],
    ['route', 'police'],
  ] as const) {
    expect([isCode(china, list, code), isCode(neutral, list, code)], `${list} ${code}`).toEqual([true, true])
  }
})

test('the Chinese lists are those of the monthly form and of the law', () => {
  const codes = (list: string) => (china.codeLists[list] ?? []).map((entry) => entry.code)
  expect(codes('exitMode')).toEqual([
    'settled',
    'ticket',
    'selfReturn',
    'terminated',
    'leftWithoutNotice',
    'escorted',
    'fetched',
    'died',
    'heldOver',
    'other',
  ])
  expect(codesWhere(china, 'exitMode', 'isReturnHome', true)).toEqual(['ticket', 'selfReturn', 'escorted', 'fetched'])
  expect(codes('guardianshipBasis')).toHaveLength(7)
  expect(codes('minorExitGround')).toHaveLength(6)
  expect(codes('region').filter((code) => /^\d\d$/.test(code))).toHaveLength(34)
  expect(codes('ethnicity')).toHaveLength(58)
})

test('a code is found, named in both languages, and unknown ones are told apart', () => {
  expect(findCode(china, 'sex', 'female')?.en).toBe('Female')
  expect(codeLabel(china, 'sex', 'female', 'en')).toBe('Female')
  expect(codeLabel(china, 'region', '41', 'zh-CN')).toMatch(han)
  expect(codeLabel(china, 'sex', 'nobody', 'en')).toBe('nobody')
  expect(isCode(china, 'sex', 'nobody')).toBe(false)
  expect(isCode(china, 'noSuchList', 'female')).toBe(false)
  expect(codeMeta(china, 'destination', 'hmis:410', 'group')).toBe('permanent')
  expect(genericCode(china, 'serviceKind', 'food')).toBe('food')
  expect(() => getCode(china, 'sex', 'nobody')).toThrow('packs.unknownCode')
  expect(() => packById('atlantis')).toThrow('packs.unknownPack')
})

test('a name of an object in the language itself is not a code', () => {
  expect(isCode(china, 'constructor', 'name')).toBe(false)
  expect(isCode(china, 'sex', 'constructor')).toBe(false)
})

test('codes that only imports bring are not offered to staff', () => {
  expect(offeredCodes(china, 'destination').map((entry) => entry.code)).toContain('home')
  expect(offeredCodes(china, 'destination').map((entry) => entry.code)).not.toContain('hmis:410')
})
