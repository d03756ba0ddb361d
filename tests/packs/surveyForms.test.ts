import { expect, test } from 'vitest'
import { isCode } from '../../shared/packs/codeLists.ts'
import { packById } from '../../shared/packs/packs.ts'
import { readSurvey, surveyFormById } from '../../shared/packs/surveyForms.ts'

const pack = packById('china')
const satisfaction = surveyFormById(pack, 'satisfaction')
const awareness = surveyFormById(pack, 'awareness')
const facts = (...known: number[]) =>
  Object.fromEntries(['address', 'services', 'staff', 'howToAsk', 'whoPays'].map((id, i) => [id, known[i]!]))

test.each([
  [5, 'verySatisfied'],
  [4, 'satisfied'],
  [3, 'neutral'],
  [2, 'dissatisfied'],
  [1, 'veryDissatisfied'],
])('the overall answer %i is read as %s', (value, code) => {
  expect(readSurvey(satisfaction, { overall: value })).toEqual({ satisfaction: code, factsKnown: null, isValid: true })
  expect(isCode(pack, 'satisfaction', code)).toBe(true)
})

test('a sheet without the overall answer, or with one that does not exist, is kept but does not count', () => {
  expect(readSurvey(satisfaction, { staff: 5 })).toEqual({ satisfaction: null, factsKnown: null, isValid: false })
  expect(readSurvey(satisfaction, { overall: 6 }).isValid).toBe(false)
  expect(readSurvey(satisfaction, { overall: '5' }).isValid).toBe(false)
})

test('of the five facts the known ones are counted', () => {
  expect(readSurvey(awareness, facts(1, 1, 0, 1, 0))).toEqual({ satisfaction: null, factsKnown: 3, isValid: true })
  expect(readSurvey(awareness, facts(0, 0, 0, 0, 0)).factsKnown).toBe(0)
})

test('an interview broken off before the last fact does not count', () => {
  const { whoPays: _unasked, ...four } = facts(1, 1, 1, 1, 1)
  expect(readSurvey(awareness, four)).toEqual({ satisfaction: null, factsKnown: null, isValid: false })
})

test('a form that is not there is refused', () => {
  expect(() => surveyFormById(pack, 'mood')).toThrow('packs.unknownSurveyForm')
})
