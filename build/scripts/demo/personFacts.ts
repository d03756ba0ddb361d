import { addDays, ageOn } from '../../../shared/core/dates.ts'
import { residentIdCheckDigit } from '../../../shared/packs/identifiers.ts'
import type { DemoStation } from './demoStation.ts'
import words from './words.json' with { type: 'json' }

/** Somebody with a file, as the rest of the demo needs them. */
export interface Person {
  id: string
  arrivedOn: string
  isMinor: boolean
  isUnidentified: boolean
  isRestricted: boolean
  name: string
  place: string
  sex: 'male' | 'female'
}

export type PersonFacts = ReturnType<typeof personFacts>

/** Makes somebody up, with some dirt as every ledger has it: blanks that say why, a number that fails its own check. */
export function personFacts({ random }: DemoStation, arrivedOn: string, kind: { isMinor: boolean; isUnidentified: boolean }) {
  const { isMinor, isUnidentified } = kind
  const sex: Person['sex'] = random.chance(0.72) ? 'male' : 'female'
  const age = isMinor ? random.between(7, 16) : Math.round(18 + 62 * Math.pow(random.next(), 1.2))
  const birthDate = addDays(arrivedOn, -Math.round(age * 365.25) - random.between(1, 350))
  const [regionCode, place] = random.pick(words.places) as [string, string]
  const surname = random.pick([...words.surnames])
  const name = surname + random.pick(words[sex])
  const hasNoBirthDate = !isUnidentified && !isMinor && random.chance(0.03)
  const isDirty = random.chance(0.01)
  const order = random.between(100, 899)
  const first17 = `${regionCode}${birthDate.replaceAll('-', '')}${order - (order % 2) + (sex === 'male' ? 1 : 0)}`
  const digit = residentIdCheckDigit(first17)
  const hasNumber = !isUnidentified && !hasNoBirthDate && random.chance(0.85)
  const isRestricted = !isUnidentified && !isMinor && random.chance(0.01)
  const group = (): string[] => {
    if (isMinor) return random.chance(0.3) ? ['leftBehindChild'] : random.chance(0.05) ? ['prisonersChild'] : []
    return isRestricted ? ['violenceVictim'] : random.chance(0.01) ? ['hkMacaoTaiwan'] : []
  }
  const fields = isUnidentified
    ? {
        nameMissing: 'unable' as const, isUnidentified: true, sex, birthDateMissing: 'unable' as const,
        ageFrom: 10 * Math.floor(age / 10), ageTo: 10 * Math.floor(age / 10) + 15, ageJudgedOn: arrivedOn, origin: 'unknown', fingerprintTaken: true,
        benefits: ['unknown'], health: 'unknown', mentalState: 'confused', intellect: 'unknown', accent: place.slice(0, 3),
        heightCm: random.between(150, 182), build: random.pick(words.builds), marks: random.pick(words.marks), clothingFound: random.pick(words.clothing),
      }
    : {
        name, isUnidentified: false, sex, birthDate: hasNoBirthDate ? null : birthDate, birthDateMissing: hasNoBirthDate ? ('refused' as const) : null,
        ethnicity: random.chance(0.9) ? 'han' : random.pick(['hui', 'miao', 'zhuang', 'tibetan']),
        registeredPlace: place, registeredRegion: regionCode.slice(0, 2), usualAddress: random.chance(0.8) ? place : null,
        origin: random.chance(0.03) ? null : regionCode.startsWith('42') ? 'sameRegion' : 'otherRegion',
        phone: random.chance(0.5) ? `199${String(random.between(0, 99_999_999)).padStart(8, '0')}` : null,
        education: isMinor ? 'juniorSecondary' : random.pick(['none', 'primary', 'juniorSecondary', 'seniorSecondary', 'unknown']),
        marital: isMinor ? 'single' : random.pick(['single', 'married', 'divorced', 'widowed', 'unknown']),
        health: random.chance(0.8) ? 'healthy' : random.pick(['otherIllness', 'otherIllness', 'criticalIllness', 'physicalDisability', 'mentalDisorder']),
        mentalState: random.chance(0.9) ? 'clear' : 'lowMood', intellect: 'normal', disabilities: random.chance(0.06) ? ['physical'] : [],
        benefits: ['none'], specialGroups: group(), isRestricted,
      }
  const relative = !isUnidentified && (isMinor || random.chance(0.3))
    ? {
        name: surname + random.pick(words[random.chance(0.5) ? 'male' : 'female']), relation: isMinor ? 'parent' : 'sibling',
        isGuardian: isMinor, address: place, mayBeContacted: !random.chance(0.05),
      }
    : null
  const consent = !isUnidentified && random.chance(0.5)
    ? {
        purpose: 'counselling', basis: isMinor && ageOn(birthDate, arrivedOn) < 14 ? ('guardianConsent' as const) : ('consent' as const),
        scope: words.programmes.work, givenBy: isMinor ? (relative?.name ?? name) : name, isRefused: random.chance(0.05), grantedOn: arrivedOn,
      }
    : null
  return {
    fields,
    number: hasNumber
      ? { kind: 'residentId', value: first17 + (isDirty ? (digit === '1' ? '2' : '1') : digit), isVerified: !isDirty, explanation: isDirty ? words.dirtyNumber : null }
      : null,
    relative,
    consent,
    alias: random.chance(0.06) ? random.pick(words.aliases) : null,
    isMinor,
    isUnidentified,
    isRestricted,
    name,
    place,
    sex,
  }
}

/** What somebody is helped with: a bed always, most also home, a few to a doctor, children back to school. */
export function reliefTypesOf({ random }: DemoStation, { isMinor }: Pick<Person, 'isMinor'>): string[] {
  const rest = [random.chance(0.85) ? 'returnHome' : null, random.chance(0.12) ? 'medical' : null, isMinor && random.chance(0.5) ? 'education' : null]
  return ['livingAid', ...rest.filter((type) => type !== null)]
}
