import { addDays, ageOn, daysBetween } from '../../../shared/core/dates.ts'
import { clients, consents, identifiers, relatives } from '../../../shared/clients/client.ts'
import { residentIdCheckDigit } from '../../../shared/packs/identifiers.ts'
import { seedStay } from './seedStay.ts'
import { seedCase } from './seedCase.ts'
import type { DemoStation } from './demoStation.ts'
import type { Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

export const lastDay = '2026-09-30'
const peopleCount = 900

export interface Person {
  id: string
  arrivedOn: string
  isMinor: boolean
  isUnidentified: boolean
  name: string
  place: string
  sex: 'male' | 'female'
}

/** Everybody who comes within the fifteen months, each with a file, a stay, and some with a case. */
export function seedPeople(demo: DemoStation, ground: Ground): void {
  const { random } = demo
  const days = daysBetween('2025-07-01', lastDay)
  for (let i = 0; i < peopleCount; i++) {
    const arrivedOn = addDays('2025-07-01', Math.floor((days * i) / peopleCount))
    demo.at(arrivedOn, random.pick(ground.staffIds), (write) => {
      const person = seedPerson(demo, write, i, arrivedOn)
      seedStay(demo, ground, write, person)
      if (person.isMinor || random.chance(0.14)) seedCase(demo, ground, person)
    })
  }
}

function seedPerson(demo: DemoStation, write: ReturnType<DemoStation['station']['recorder']>, i: number, arrivedOn: string): Person {
  const { random } = demo
  const isMinor = random.chance(0.09)
  const isUnidentified = !isMinor && random.chance(0.04)
  const sex = random.chance(0.72) ? 'male' : 'female'
  const age = isMinor ? random.between(7, 17) : Math.round(18 + 62 * Math.pow(random.next(), 1.2))
  const birthDate = addDays(arrivedOn, -Math.round(age * 365.25) - random.between(1, 350))
  const [regionCode, place] = random.pick(words.places) as [string, string]
  const name = random.pick([...words.surnames]) + random.pick(words[sex])
  const clientNo = `LJ${arrivedOn.slice(0, 4)}-${String(i + 1).padStart(4, '0')}`
  const label = `${words.unidentifiedName} ${clientNo.slice(2)}`
  // Some dirt, as every ledger has it: blanks with their reason, a number that fails its own check and says why.
  const hasNoBirthDate = !isUnidentified && random.chance(0.03)
  const client = write.add(
    clients,
    isUnidentified
      ? {
          clientNo, provisionalName: label, nameMissing: 'unable', isUnidentified: true, sex, birthDateMissing: 'unable', birthDateIsEstimated: false,
          ageFrom: 10 * Math.floor(age / 10), ageTo: 10 * Math.floor(age / 10) + 15, ageJudgedOn: arrivedOn, origin: 'unknown', fingerprintTaken: true,
          disabilities: [], benefits: ['unknown'], specialGroups: [], isRestricted: false, health: 'unknown', mentalState: 'confused', intellect: 'unknown',
        }
      : {
          clientNo, name, isUnidentified: false, sex, birthDate: hasNoBirthDate ? null : birthDate, birthDateMissing: hasNoBirthDate ? 'refused' : null,
          birthDateIsEstimated: false, ethnicity: random.chance(0.9) ? 'han' : random.pick(['hui', 'miao', 'zhuang', 'tibetan']),
          registeredPlace: place, registeredRegion: regionCode.slice(0, 2), usualAddress: random.chance(0.8) ? place : null,
          origin: regionCode.startsWith('42') ? 'sameRegion' : 'otherRegion', phone: random.chance(0.5) ? `199${String(random.between(0, 99_999_999)).padStart(8, '0')}` : null,
          education: isMinor ? 'juniorSecondary' : random.pick(['none', 'primary', 'juniorSecondary', 'seniorSecondary', 'unknown']),
          marital: isMinor ? 'single' : random.pick(['single', 'married', 'divorced', 'widowed', 'unknown']), fingerprintTaken: false,
          health: random.chance(0.8) ? 'healthy' : random.pick(['otherIllness', 'criticalIllness', 'physicalDisability']),
          mentalState: random.chance(0.9) ? 'clear' : 'lowMood', intellect: 'normal', disabilities: random.chance(0.06) ? ['physical'] : [],
          benefits: ['none'], specialGroups: isMinor && random.chance(0.3) ? ['leftBehindChild'] : [], isRestricted: random.chance(0.01),
        },
    { source: isUnidentified ? 'observed' : 'selfStated' },
  )
  const person: Person = { id: client.id, arrivedOn, isMinor, isUnidentified, name: isUnidentified ? label : name, place, sex }
  if (isUnidentified) return person
  if (!hasNoBirthDate && random.chance(0.85)) {
    const order = random.between(100, 899)
    const first17 = `${regionCode}${birthDate.replaceAll('-', '')}${order - (order % 2) + (sex === 'male' ? 1 : 0)}`
    const isDirty = random.chance(0.01)
    const digit = residentIdCheckDigit(first17)
    const value = first17 + (isDirty ? (digit === '1' ? '2' : '1') : digit)
    write.add(identifiers, { clientId: client.id, kind: 'residentId', value, isVerified: !isDirty, explanation: isDirty ? words.problems[5]! : null })
  }
  if (isMinor || random.chance(0.3)) {
    write.add(relatives, {
      clientId: client.id, name: name.slice(0, 1) + random.pick(words[random.chance(0.5) ? 'male' : 'female']), relation: isMinor ? 'parent' : 'sibling',
      isGuardian: isMinor, address: place, mayBeContacted: !random.chance(0.05),
    })
  }
  if (random.chance(0.5)) {
    const basis = isMinor && ageOn(birthDate, arrivedOn) < 14 ? 'guardianConsent' : 'consent'
    write.add(consents, { clientId: client.id, purpose: 'counselling', basis, scope: words.programmes.work, isRefused: random.chance(0.05), grantedOn: arrivedOn })
  }
  return person
}
