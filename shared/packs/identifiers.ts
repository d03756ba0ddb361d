import { isDate } from '../core/dates.ts'
import { codeMeta } from './codeLists.ts'
import type { Pack } from './pack.ts'

/** Text key of what is wrong with a number. */
export type IdentifierProblem =
  | 'packs.residentIdShape'
  | 'packs.residentIdRegion'
  | 'packs.residentIdDate'
  | 'packs.residentIdCheck'
  | 'packs.organisationCodeShape'
  | 'packs.organisationCodeCheck'

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const residentCheckDigits = '10X98765432'

/** Check digit of a GB 11643 resident number: ISO 7064 MOD 11-2 over the first 17 digits. */
export function residentIdCheckDigit(first17: string): string {
  const sum = residentWeights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return residentCheckDigits[sum % 11]!
}

function residentBirthDate(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
}

/**
 * What is wrong with an 18-character resident number (GB 11643, domain.md 7.2); null if nothing is.
 * @param regions two-digit regions a number may begin with
 */
export function residentIdProblem(id: string, regions: readonly string[]): IdentifierProblem | null {
  if (!/^\d{17}[\dX]$/.test(id)) return 'packs.residentIdShape'
  if (!regions.includes(id.slice(0, 2))) return 'packs.residentIdRegion'
  if (!/^(18|19|20)/.test(id.slice(6)) || !isDate(residentBirthDate(id))) return 'packs.residentIdDate'
  return residentIdCheckDigit(id) === id[17] ? null : 'packs.residentIdCheck'
}

/** Birth date and sex a resident number says; only for numbers without a problem. */
export function residentIdFacts(id: string): { birthDate: string; sex: 'female' | 'male' } {
  return { birthDate: residentBirthDate(id), sex: Number(id[16]) % 2 === 1 ? 'male' : 'female' }
}

const organisationAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organisationWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Check character of a GB 32100 organisation code: modulo 31 over the first 17 characters. */
export function organisationCodeCheckCharacter(first17: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, i) => total + weight * organisationAlphabet.indexOf(first17[i]!),
    0,
  )
  return organisationAlphabet[(31 - (sum % 31)) % 31]!
}

/** What is wrong with a unified social credit code (GB 32100); null if nothing is. */
export function organisationCodeProblem(code: string): IdentifierProblem | null {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(code)) return 'packs.organisationCodeShape'
  return organisationCodeCheckCharacter(code) === code[17] ? null : 'packs.organisationCodeCheck'
}

/** Numbers as they are stored: no spaces, capital letters, whatever width they were typed in. */
export function normalIdentifier(value: string): string {
  return value.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** Runs the check that the pack names for a kind of identifier (meta `check`); null where there is none or it passes. */
export function identifierProblem(pack: Pack, kind: string, value: string): IdentifierProblem | null {
  const check = codeMeta(pack, 'identifierKind', kind, 'check')
  const normal = normalIdentifier(value)
  if (check === 'gb11643') return residentIdProblem(normal, residentRegions(pack))
  return check === 'gb32100' ? organisationCodeProblem(normal) : null
}

function residentRegions(pack: Pack): string[] {
  const listed = (pack.codeLists['region'] ?? []).map((entry) => entry.code).filter((code) => /^\d{2}$/.test(code))
  return [...listed, ...pack.residentIdExtraRegions]
}
