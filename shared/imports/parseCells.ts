import { addDays, isDate } from '../core/dates.ts'
import words from './valueWords.json' with { type: 'json' }

/** The value of a cell, or the key of the sentence that says why it is none. */
export type Parsed<T> = { value: T } | { code: string }

const bad = (code: string): { code: string } => ({ code })
const digits: Readonly<Record<string, string>> = words.hanDigits

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

function either(list: readonly string[]): string {
  return [...list]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
}

const year = either(words.year)
const month = either(words.month)
const day = either(words.day)
const marked = new RegExp(`^(\\d{4})(?:${year})(\\d{1,2})(?:${month})(\\d{1,2})(?:${day})?$`)
const monthOnly = new RegExp(`^\\d{4}(?:(?:${year})(?:\\d{1,2}(?:${month})?)?|[-/.]\\d{1,2})?$`)
const clock = /[ t]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|\+08:?00)?$/

/**
 * A day as people and spreadsheets write it: 2026-03-05, 2026/3/5, 2026.3.5, 20260305, with Chinese marks, in Han
 * digits, or as the serial number of a spreadsheet (days since 1899-12-30). A time of day after it is left out.
 * Dates whose order can be read in two ways are refused, not guessed.
 */
export function parseDay(text: string): Parsed<string> {
  const whole = hanToDigits(folded(text)).replace(clock, '')
  const plain = whole.replace(/\s+/g, '')
  const found =
    marked.exec(plain) ?? /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (found) {
    const [y, m, d] = found.length === 5 ? [found[1], found[3], found[4]] : [found[1], found[2], found[3]]
    const date = `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`
    return isDate(date) && date >= '1850-01-01' ? { value: date } : bad('imports.noSuchDay')
  }
  if (/^[1-9]\d{4}(\.\d+)?$/.test(plain)) {
    const serial = Math.floor(Number(plain))
    // 1927 to 2119: other numbers of five digits are not dates.
    if (serial >= 10_000 && serial <= 80_000) return { value: addDays('1899-12-30', serial) }
  }
  if (monthOnly.test(plain)) return bad('imports.dateIncomplete')
  if (/^\d{1,2}([-/.])\d{1,2}\1(\d{2}|\d{4})$/.test(plain)) return bad('imports.ambiguousDate')
  return bad('imports.badDate')
}

/** Chinese numerals as digits (three, twelve, twenty), as far as years, months and days go. */
function hanToDigits(text: string): string {
  const han = `[${Object.keys(digits).join('')}]`
  const tens = new RegExp(`(${han}|\\d)?${words.ten}(${han}|\\d)?`, 'gu')
  return text
    .replace(tens, (_, before?: string, after?: string) => {
      const digit = (character: string | undefined, none: string) =>
        character === undefined ? none : (digits[character] ?? character)
      return digit(before, '1') + digit(after, '0')
    })
    .replace(new RegExp(han, 'gu'), (character) => digits[character] ?? character)
}

const morning = either(words.morning)
const afternoon = either(words.afternoon)
const noon = either(words.noon)
const hourMark = either(words.hourMarks)
const minuteMark = either(words.minuteMarks)
const timeForm = new RegExp(
  `^(${morning}|${afternoon}|${noon})?(\\d{1,2})(?::(\\d{2})(?::\\d{2})?|(?:${hourMark})(?:(\\d{1,2})(?:${minuteMark})?|(${words.half}))?)?(${either(['am', 'pm', 'a.m.', 'p.m.'])})?$`,
)

/** A time of day as HH:MM: 8:30, 08:30:00, with Chinese marks or am/pm, or as the fraction a spreadsheet keeps. */
export function parseTimeOfDay(text: string): Parsed<string> {
  const plain = hanToDigits(folded(text)).replace(/\s+/g, '')
  if (/^0?\.\d+$/.test(plain)) {
    const minutes = Math.round(Number(plain) * 1440)
    return minutes < 1440 ? { value: clockText(minutes) } : bad('imports.badTime')
  }
  const found = timeForm.exec(plain)
  if (!found) return bad('imports.badTime')
  const [, before, hourText, colonMinutes, markMinutes, half, after] = found
  // A bare number is no time: it may be an hour, a count or a duration.
  if (colonMinutes === undefined && before === undefined && after === undefined && !new RegExp(hourMark).test(plain)) {
    return bad('imports.badTime')
  }
  let hour = Number(hourText)
  const minute = half ? 30 : Number(colonMinutes ?? markMinutes ?? 0)
  const isLate = (before !== undefined && words.afternoon.includes(before)) || /^p/.test(after ?? '')
  const isEarly = (before !== undefined && words.morning.includes(before)) || /^a/.test(after ?? '')
  const isNoon = before !== undefined && words.noon.includes(before)
  // Noon runs from eleven to two: eleven at noon is in the morning.
  if ((isLate && hour < 12) || (isNoon && hour < 11)) hour += 12
  if (isEarly && hour === 12) hour = 0
  return hour < 24 && minute < 60 ? { value: clockText(hour * 60 + minute) } : bad('imports.badTime')
}

function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const hours = either(words.hours)
const minutes = either(words.minutes)
const durationForm = new RegExp(
  `^(?:(\\d+(?:\\.\\d+)?)(?:${hours}))?(${words.half})?(?:(\\d+(?:\\.\\d+)?)(?:${minutes}))?$`,
)
const halfHour = new RegExp(`^${words.half}(?:${hours})$`)
const hourAndHalf = new RegExp(`^(\\d+)(?:${either(words.oneAndHalf)})$`)

/**
 * A length of time in minutes: 90, 1.5 h, 1:30, 1h30m and the same in Chinese.
 * @param bareUnit what a number without a unit means; take it from the header
 */
export function parseDurationMinutes(text: string, bareUnit: 'minutes' | 'hours' = 'minutes'): Parsed<number> {
  const plain = folded(text).replace(/\s+/g, '').replace(/,/g, '')
  const result = (value: number): Parsed<number> => {
    const rounded = Math.round(value)
    return rounded >= 0 && rounded <= 7 * 24 * 60 ? { value: rounded } : bad('imports.badDuration')
  }
  if (/^\d+(\.\d+)?$/.test(plain)) return result(Number(plain) * (bareUnit === 'hours' ? 60 : 1))
  const colon = /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?$/.exec(plain)
  if (colon) return result(Number(colon[1]) * 60 + Number(colon[2]))
  if (halfHour.test(plain)) return { value: 30 }
  const andHalf = hourAndHalf.exec(plain)
  if (andHalf) return result(Number(andHalf[1]) * 60 + 30)
  const found = durationForm.exec(plain)
  if (!found || (found[1] === undefined && found[3] === undefined)) return bad('imports.badDuration')
  return result(Number(found[1] ?? 0) * 60 + (found[2] ? 30 : 0) + Number(found[3] ?? 0))
}

export function parseSex(text: string): Parsed<'male' | 'female' | 'unknown'> {
  const plain = folded(text)
  for (const sex of ['male', 'female', 'unknown'] as const) {
    if (words.sexes[sex].includes(plain)) return { value: sex }
  }
  return bad('imports.badSex')
}

export function parseYesNo(text: string): Parsed<boolean> {
  const plain = folded(text)
  if (words.yes.includes(plain)) return { value: true }
  if (words.no.includes(plain)) return { value: false }
  return bad('imports.badYesNo')
}

/** A whole number, not negative. */
export function parseCount(text: string): Parsed<number> {
  const plain = folded(text).replace(/,(?=\d{3}\b)/g, '')
  if (!/^\d{1,9}(\.0+)?$/.test(plain)) return bad('imports.badCount')
  return { value: Math.trunc(Number(plain)) }
}

const yuan = new RegExp(either(words.yuan), 'g')

/** An amount of money in fen; at most two decimals. */
export function parseMoneyFen(text: string): Parsed<number> {
  let plain = folded(text)
    .replace(yuan, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .trim()
  const isTenThousand = plain.endsWith(words.tenThousand)
  if (isTenThousand) plain = plain.slice(0, -words.tenThousand.length)
  const found = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain)
  if (!found) return bad('imports.badMoney')
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  const places = isTenThousand ? 6 : 2
  if (decimals.length > places) return bad('imports.badMoney')
  return { value: Number(found[1]! + decimals.padEnd(places, '0')) }
}
