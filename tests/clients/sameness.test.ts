import { expect, test } from 'vitest'
import { compareClients, type ComparedFacts } from '../../shared/clients/sameness.ts'

const nobody: ComparedFacts = {
  name: null,
  sex: 'unknown',
  birthDate: null,
  ageFrom: null,
  ageTo: null,
  ageJudgedOn: null,
  ethnicity: null,
  registeredRegion: null,
  registeredPlace: null,
  usualAddress: null,
  phone: null,
  heightCm: null,
  identifiers: [],
}

const compare = (a: Partial<ComparedFacts>, b: Partial<ComparedFacts>, soundsAlike = false) =>
  compareClients({ ...nobody, ...a }, { ...nobody, ...b }, soundsAlike)

test('what either does not say decides nothing', () => {
  const full: ComparedFacts = {
    ...nobody,
    name: 'A',
    sex: 'male',
    birthDate: '1990-01-01',
    phone: '1',
    usualAddress: 'x',
  }
  expect(new Set(Object.values(compare(full, {})))).toEqual(new Set(['notKnown']))
  expect(compare({ sex: 'notStated' }, { sex: 'male' }).sex).toBe('notKnown')
})

test('names match whatever their spacing; names that only sound the same are close', () => {
  expect(compare({ name: 'Li  Ming' }, { name: 'li ming' }).name).toBe('same')
  expect(compare({ name: '\u5f20\u4f1f' }, { name: '\u7ae0\u709c' }, true).name).toBe('alike')
  expect(compare({ name: '\u5f20\u4f1f' }, { name: '\u674e\u56db' }).name).toBe('differs')
})

test.each([
  ['the same day', { birthDate: '1985-03-02' }, { birthDate: '1985-03-02' }, 'same'],
  ['another day of the same year', { birthDate: '1985-03-02' }, { birthDate: '1985-11-11' }, 'alike'],
  ['another year', { birthDate: '1985-03-02' }, { birthDate: '1984-03-02' }, 'differs'],
  [
    'a judged age that fits',
    { birthDate: '1985-03-02' },
    { ageFrom: 35, ageTo: 45, ageJudgedOn: '2026-05-06' },
    'alike',
  ],
  [
    'a judged age that does not',
    { birthDate: '1985-03-02' },
    { ageFrom: 60, ageTo: 70, ageJudgedOn: '2026-05-06' },
    'differs',
  ],
  [
    'two spans that meet',
    { ageFrom: 30, ageTo: 40, ageJudgedOn: '2026-05-06' },
    { ageFrom: 40, ageTo: 50, ageJudgedOn: '2026-05-06' },
    'alike',
  ],
] as const)('ages: %s', (_what, a, b, expected) => {
  expect(compare(a, b).birthDate).toBe(expected)
  expect(compare(b, a).birthDate).toBe(expected)
})

test('two papers of one kind with different numbers speak against it, papers of two kinds say nothing', () => {
  const passport = { kind: 'passport', value: 'E1' }
  expect(compare({ identifiers: [passport] }, { identifiers: [{ kind: 'passport', value: ' e1' }] }).identifiers).toBe(
    'same',
  )
  expect(compare({ identifiers: [passport] }, { identifiers: [{ kind: 'passport', value: 'E2' }] }).identifiers).toBe(
    'differs',
  )
  expect(compare({ identifiers: [passport] }, { identifiers: [{ kind: 'residentId', value: '1' }] }).identifiers).toBe(
    'notKnown',
  )
})

test('phones match by their figures, places that hold one another are close, heights within a few centimetres', () => {
  expect(compare({ phone: '+86 138-0000-0000' }, { phone: '13800000000' }).phone).toBe('same')
  expect(compare({ usualAddress: 'Linjiang, East Gate 3' }, { usualAddress: 'East Gate 3' }).usualAddress).toBe('alike')
  expect(compare({ usualAddress: 'East Gate 3' }, { usualAddress: 'West Gate 9' }).usualAddress).toBe('differs')
  expect(compare({ heightCm: 170 }, { heightCm: 173 }).heightCm).toBe('alike')
  expect(compare({ heightCm: 170 }, { heightCm: 180 }).heightCm).toBe('differs')
})
