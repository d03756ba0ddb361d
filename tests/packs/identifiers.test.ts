import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, isDate } from '../../shared/core/dates.ts'
import {
  identifierProblem,
  normalIdentifier,
  organisationCodeCheckCharacter,
  organisationCodeProblem,
  residentIdCheckDigit,
  residentIdFacts,
  residentIdProblem,
} from '../../shared/packs/identifiers.ts'
import { packById } from '../../shared/packs/packs.ts'

const china = packById('china')
const regions = ['11', '41', '44', '83']
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const birthDate = fc.integer({ min: 0, max: 45_000 }).map((days) => addDays('1900-01-01', days))

const residentId = fc
  .record({ region: fc.constantFrom(...regions), district: digits(4), birth: birthDate, sequence: digits(3) })
  .map(({ region, district, birth, sequence }) => {
    const first17 = `${region}${district}${birth.replaceAll('-', '')}${sequence}`
    return { id: first17 + residentIdCheckDigit(first17), birth, isMale: Number(sequence) % 2 === 1 }
  })

test('the sample number of the standard passes', () => {
  expect(residentIdProblem('11010519491231002X', ['11'])).toBeNull()
  expect(residentIdFacts('11010519491231002X')).toEqual({ birthDate: '1949-12-31', sex: 'female' })
})

test('a well-made resident number passes and tells birth date and sex', () => {
  fc.assert(
    fc.property(residentId, ({ id, birth, isMale }) => {
      expect(residentIdProblem(id, regions)).toBeNull()
      expect(residentIdFacts(id)).toEqual({ birthDate: birth, sex: isMale ? 'male' : 'female' })
    }),
  )
})

test('one digit typed wrong is always noticed', () => {
  fc.assert(
    fc.property(residentId, fc.nat(16), fc.integer({ min: 1, max: 9 }), ({ id }, at, by) => {
      const wrong = id.slice(0, at) + String((Number(id[at]) + by) % 10) + id.slice(at + 1)
      expect(residentIdProblem(wrong, regions)).not.toBeNull()
    }),
  )
})

test('two neighbouring digits swapped are always noticed', () => {
  fc.assert(
    fc.property(residentId, fc.nat(15), ({ id }, at) => {
      fc.pre(id[at] !== id[at + 1])
      const swapped = id.slice(0, at) + id[at + 1]! + id[at]! + id.slice(at + 2)
      expect(residentIdProblem(swapped, regions)).not.toBeNull()
    }),
  )
})

test.each([
  ['1101051949123100', 'packs.residentIdShape'],
  ['11010519491231002x', 'packs.residentIdShape'],
  ['110105194912310021X', 'packs.residentIdShape'],
  ['99010519491231002X', 'packs.residentIdRegion'],
  ['11010520230229002X', 'packs.residentIdDate'],
  ['11010530000101002X', 'packs.residentIdDate'],
  ['110105194912310021', 'packs.residentIdCheck'],
])('%s is refused as %s', (id, problem) => {
  expect(residentIdProblem(id, regions)).toBe(problem)
})

test('a day that does not exist is refused whatever its check digit', () => {
  fc.assert(
    fc.property(
      digits(4),
      fc.integer({ min: 1900, max: 2030 }),
      digits(4),
      digits(3),
      (district, year, day, sequence) => {
        const birth = `${year}-${day.slice(0, 2)}-${day.slice(2)}`
        fc.pre(!isDate(birth))
        const first17 = `41${district}${birth.replaceAll('-', '')}${sequence}`
        expect(residentIdProblem(first17 + residentIdCheckDigit(first17), regions)).toBe('packs.residentIdDate')
      },
    ),
  )
})

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organisationCode = fc
  .tuple(
    fc.constantFrom('11', '52', '91'),
    digits(6),
    fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }),
  )
  .map(([kind, region, body]) => {
    const first17 = kind + region + body.join('')
    return first17 + organisationCodeCheckCharacter(first17)
  })

test('a well-made organisation code passes, and one character typed wrong is always noticed', () => {
  // A public company's published code, so that the weights are not only checked against themselves.
  expect(organisationCodeProblem('91350100M000100Y43')).toBeNull()
  fc.assert(
    fc.property(organisationCode, fc.nat(17), fc.constantFrom(...alphabet), (code, at, other) => {
      expect(organisationCodeProblem(code)).toBeNull()
      fc.pre(code[at] !== other)
      expect(organisationCodeProblem(code.slice(0, at) + other + code.slice(at + 1))).not.toBeNull()
    }),
  )
})

test('letters that the standard leaves out are refused', () => {
  for (const letter of 'IOSVZ')
    expect(organisationCodeProblem(`9135010${letter}M000100Y43`)).toBe('packs.organisationCodeShape')
  for (const letter of 'IOSVZ')
    expect(organisationCodeProblem(`91350100${letter}000100Y43`)).toBe('packs.organisationCodeShape')
})

test('the pack says which papers carry a number that can be checked', () => {
  expect(identifierProblem(china, 'residentId', '110105 19491231 002x')).toBeNull()
  expect(identifierProblem(china, 'residentId', '110105194912310021')).toBe('packs.residentIdCheck')
  expect(identifierProblem(china, 'passport', 'E12345678')).toBeNull()
  expect(identifierProblem(packById('neutral'), 'nationalId', '123')).toBeNull()
})

test('residents of Taiwan with a residence permit are not refused for their region', () => {
  const first17 = '83000019900101001'
  expect(identifierProblem(china, 'residencePermit', first17 + residentIdCheckDigit(first17))).toBeNull()
})

test('full-width digits typed with a Chinese keyboard are read as digits', () => {
  expect(normalIdentifier('\uff11\uff12 3\uff58')).toBe('123X')
})
