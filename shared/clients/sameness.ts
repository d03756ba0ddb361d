import { normalIdentifier } from '../packs/identifiers.ts'
import type { Client } from './client.ts'
import { foldName } from './clientRules.ts'

/** What two people are compared by when they might be one. */
export type ComparedFacts = Pick<
  Client,
  | 'name'
  | 'sex'
  | 'birthDate'
  | 'ageFrom'
  | 'ageTo'
  | 'ageJudgedOn'
  | 'ethnicity'
  | 'registeredRegion'
  | 'registeredPlace'
  | 'usualAddress'
  | 'phone'
  | 'heightCm'
> & { identifiers: readonly { kind: string; value: string }[] }

export const comparedFields = [
  'name',
  'sex',
  'birthDate',
  'identifiers',
  'ethnicity',
  'registeredRegion',
  'registeredPlace',
  'usualAddress',
  'phone',
  'heightCm',
] as const satisfies readonly (keyof ComparedFacts)[]
export type ComparedField = (typeof comparedFields)[number]

/** `alike`: not the same, but it may be one fact told twice (a name that sounds the same, an age that fits). */
export type Sameness = 'same' | 'alike' | 'differs' | 'notKnown'

/** Centimetres two measurements of one grown person may lie apart, shoes and haste allowed for. */
const heightSlackCm = 4

/**
 * Sets two people side by side, field by field. What either does not say decides nothing.
 * @param soundsAlike whether the names are known to sound the same
 */
export function compareClients(
  a: ComparedFacts,
  b: ComparedFacts,
  soundsAlike: boolean,
): Record<ComparedField, Sameness> {
  return {
    name: namesOf(a.name, b.name, soundsAlike),
    sex: sexesOf(a.sex, b.sex),
    birthDate: agesOf(a, b),
    identifiers: numbersOf(a.identifiers, b.identifiers),
    ethnicity: codesOf(a.ethnicity, b.ethnicity),
    registeredRegion: placesOf(a.registeredRegion, b.registeredRegion),
    registeredPlace: placesOf(a.registeredPlace, b.registeredPlace),
    usualAddress: placesOf(a.usualAddress, b.usualAddress),
    phone: codesOf(digitsOf(a.phone), digitsOf(b.phone)),
    heightCm: heightsOf(a.heightCm, b.heightCm),
  }
}

function namesOf(a: string | null, b: string | null, soundsAlike: boolean): Sameness {
  if (a === null || b === null) return 'notKnown'
  if (foldName(a) === foldName(b)) return 'same'
  return soundsAlike ? 'alike' : 'differs'
}

function codesOf(a: string | null, b: string | null): Sameness {
  if (a === null || b === null || a === '' || b === '') return 'notKnown'
  return a === b ? 'same' : 'differs'
}

function sexesOf(a: string, b: string): Sameness {
  const isSaid = (sex: string) => sex !== 'unknown' && sex !== 'notStated'
  return isSaid(a) && isSaid(b) ? codesOf(a, b) : 'notKnown'
}

/** Places are written more and less fully: one that holds the other may be the same. */
function placesOf(a: string | null, b: string | null): Sameness {
  const [one, other] = [foldName(a ?? ''), foldName(b ?? '')]
  if (one === '' || other === '') return 'notKnown'
  if (one === other) return 'same'
  return one.includes(other) || other.includes(one) ? 'alike' : 'differs'
}

/** The same day, or the same year, or an age somebody judged that fits the other's birth date or span. */
function agesOf(a: ComparedFacts, b: ComparedFacts): Sameness {
  if (a.birthDate !== null && b.birthDate !== null) {
    if (a.birthDate === b.birthDate) return 'same'
    return a.birthDate.slice(0, 4) === b.birthDate.slice(0, 4) ? 'alike' : 'differs'
  }
  const [one, other] = [yearsOf(a), yearsOf(b)]
  if (!one || !other) return 'notKnown'
  return one.from <= other.to && other.from <= one.to ? 'alike' : 'differs'
}

/** The years in which somebody may have been born. */
function yearsOf(person: ComparedFacts): { from: number; to: number } | null {
  if (person.birthDate !== null) {
    const year = Number(person.birthDate.slice(0, 4))
    return { from: year, to: year }
  }
  if (person.ageFrom === null || person.ageTo === null || person.ageJudgedOn === null) return null
  const year = Number(person.ageJudgedOn.slice(0, 4))
  return { from: year - person.ageTo - 1, to: year - person.ageFrom }
}

/** Two numbers of one kind that differ speak against it; different papers say nothing. */
function numbersOf(a: ComparedFacts['identifiers'], b: ComparedFacts['identifiers']): Sameness {
  const [ours, theirs] = [a, b].map((numbers) =>
    numbers.map(({ kind, value }) => ({ kind, value: normalIdentifier(value) })),
  )
  if (ours!.some((one) => theirs!.some((other) => other.value === one.value))) return 'same'
  return ours!.some((one) => theirs!.some((other) => other.kind === one.kind)) ? 'differs' : 'notKnown'
}

function digitsOf(phone: string | null): string | null {
  return phone === null
    ? null
    : phone
        .normalize('NFKC')
        .replace(/\D/g, '')
        .replace(/^86(?=1\d{10}$)/, '')
}

function heightsOf(a: number | null, b: number | null): Sameness {
  if (a === null || b === null) return 'notKnown'
  if (a === b) return 'same'
  return Math.abs(a - b) <= heightSlackCm ? 'alike' : 'differs'
}
