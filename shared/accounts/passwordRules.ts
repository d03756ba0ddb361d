import { Failure } from '../core/failure.ts'
import type { FieldProblem } from '../core/failure.ts'
import common from './commonPasswords.json' with { type: 'json' }

export const leastPasswordLength = 12
export const leastPasswordWords = 4
/** Well over the 64 that must be accepted (ASVS 6.2); a bound at all, so that nobody hands us a film to hash. */
export const greatestPasswordLength = 256

/** One form for one password, whatever keyboard or input method it was typed on (NIST SP 800-63B: NFKC). */
export function normalizePassword(typed: string): string {
  return typed.toWellFormed().normalize('NFKC')
}

/**
 * Why a new password is refused, or null: at least 12 characters or 4 words, none of the common ones. No rules of
 * composition (ASVS 6.2.5).
 * @param about what others know of the person: login name, names of the station
 */
export function passwordProblem(typed: string, about: readonly string[] = []): FieldProblem | null {
  const password = normalizePassword(typed)
  const length = [...password].length
  if (length > greatestPasswordLength) {
    return { code: 'accounts.passwordTooLong', params: { most: greatestPasswordLength } }
  }
  if (length < leastPasswordLength && countWords(password) < leastPasswordWords) {
    return { code: 'accounts.passwordTooShort', params: { characters: leastPasswordLength, words: leastPasswordWords } }
  }
  if (isSimplePattern(password)) return { code: 'accounts.passwordPattern' }
  const known = about.map(fold).filter((name) => name.length >= 2)
  if (isMadeOf(password, known)) return { code: 'accounts.passwordAboutPerson' }
  if (isMadeOf(password, [...commonWords, ...known])) return { code: 'accounts.passwordCommon' }
  return null
}

/** @throws Failure core.checkFields with the problem at the given field. */
export function checkPassword(typed: string, about: readonly string[] = [], field = 'password'): void {
  const problem = passwordProblem(typed, about)
  if (problem) throw new Failure('core.checkFields', { fields: { [field]: problem } })
}

/** The blocklist written out: every common word with every ending people hang on it. */
export function* commonPasswords(): Generator<string> {
  for (const word of common.words) for (const suffix of common.suffixes) yield word + suffix
}

/** Words parted by space, different from each other and not single letters; Chinese words may have two characters. */
function countWords(password: string): number {
  const words = password.toLowerCase().split(/\s+/u)
  return new Set(words.filter((word) => [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 3))).size
}

/** Signs that stand for letters in disguised words (p@ssw0rd). */
const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function fold(text: string): string {
  return normalizePassword(text).toLowerCase()
}

const commonWords = [...new Set(common.words.map(fold))]
const suffixes = new Set(common.suffixes.map(fold))
const mostWords = 3

/** True if the password is up to three of the words with nothing between or around them but a usual ending. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  return consistsOf(fold(password).replaceAll(/\s/gu, ''), words, mostWords)
}

function consistsOf(text: string, words: readonly string[], left: number): boolean {
  return words.some((word) => {
    if (!startsWithWord(text, word)) return false
    const rest = text.slice(word.length)
    return isFiller(rest) || (left > 1 && consistsOf(withoutSeparators(rest), words, left - 1))
  })
}

function startsWithWord(text: string, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const typed = text.charAt(i)
    const meant = word.charAt(i)
    if (typed !== meant && !(typed !== '' && lookalikes[typed]?.includes(meant))) return false
  }
  return true
}

/** Digits and signs add next to nothing to a common word, however many there are; nor does a listed ending. */
function isFiller(rest: string): boolean {
  return suffixes.has(rest) || /^[\p{N}\p{P}\p{S}]*$/u.test(rest)
}

function withoutSeparators(text: string): string {
  return text.replace(/^[\p{N}\p{P}\p{S}]+/u, '')
}

/** One short piece repeated, or a walk along the alphabet, the digits or the keyboard, in either direction. */
function isSimplePattern(password: string): boolean {
  const text = fold(password).replaceAll(/\s/gu, '')
  const letters = [...text]
  for (let period = 1; period <= 4; period++) {
    if (letters.every((letter, i) => letter === letters[i % period])) return true
  }
  return common.sequences.some((sequence) => {
    const doubled = sequence + sequence
    return doubled.includes(text) || [...doubled].reverse().join('').includes(text)
  })
}
