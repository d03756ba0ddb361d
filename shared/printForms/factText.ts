import { z } from 'zod'
import { localDate, parts } from '../core/dates.ts'
import { metaOf, unwrap } from '../core/fields.ts'
import { codeLabel, offeredCodes } from '../packs/codeLists.ts'
import type { Pack } from '../packs/pack.ts'
import { sentence, type Language } from '../texts.ts'
import { valueLabel } from '../words/words.ts'
import type { Piece } from './filledForm.ts'

/** How facts are written on a form. */
export interface Writing {
  pack: Pack
  language: Language
  accountNames: Readonly<Record<string, string>>
}

/** What is known of a field: its schema, and the table its fixed values are named under. */
export interface Field {
  name: string
  table: string | null
  schema: z.ZodType
}

/** A fact as it is written on paper; null where it is not known. */
export function factText(writing: Writing, field: Field, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) {
    const schema = elementOf(field.schema)
    const texts = value.map((one) => factText(writing, { ...field, schema }, one))
    return texts.length === 0 ? null : texts.join(sentence('printForms.listComma', {}, writing.language))
  }
  const { pack, language, accountNames } = writing
  const { codeList, as } = metaOf(field.schema)
  if (typeof value === 'boolean') return answerText(value, language)
  if (typeof value === 'number') return as === 'money' ? moneyText(value, writing) : String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (codeList !== undefined) return codeLabel(pack, codeList, text, language)
  if (as === 'date') return dayText(text, language)
  if (as === 'instant') return momentText(text, writing)
  if (unwrap(field.schema) instanceof z.ZodEnum) return valueText(field, text, language)
  // What somebody typed may be a name that every object answers to.
  return Object.hasOwn(accountNames, text) ? accountNames[text]! : text
}

/** All answers a field can have, each with its box; those given are ticked. */
export function choicePieces(writing: Writing, field: Field, value: unknown): Piece[] {
  const { pack, language } = writing
  const given = Array.isArray(value) ? (value as unknown[]) : [value]
  const element = elementOf(field.schema)
  const { codeList } = metaOf(element)
  const box = (one: unknown, text: string): Piece => ({ kind: 'box', isTicked: given.includes(one), text })
  if (codeList !== undefined) {
    const codes = offeredCodes(pack, codeList).map(({ code }) => code)
    // An old record's code, which is no longer offered, is told all the same.
    const old = given.filter((one): one is string => typeof one === 'string' && !codes.includes(one))
    return [...codes, ...old].map((one) => box(one, codeLabel(pack, codeList, one, language)))
  }
  const inner = unwrap(element)
  if (inner instanceof z.ZodEnum) return inner.options.map((one) => box(one, valueText(field, String(one), language)))
  return [true, false].map((one) => box(one, answerText(one, language)))
}

/** Whether a hand would write a day here: the paper then shows where year, month and day go. */
export function isDayField(schema: z.ZodType): boolean {
  const { as } = metaOf(schema)
  return as === 'date' || as === 'instant'
}

export function dayText(day: string, language: Language): string {
  const [year, month, date] = parts(day)
  if (language === 'zh-CN') return sentence('printForms.day', { year, month, date }, language)
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, date))
}

function momentText(instant: string, { pack, language }: Writing): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: pack.timeZone }).format(Date.parse(instant))
  return `${dayText(localDate(instant, pack.timeZone), language)} ${clock}`
}

function moneyText(amount: number, { pack, language }: Writing): string {
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: pack.currency })
  return money.format(amount / 10 ** pack.minorUnit)
}

const answerText = (isYes: boolean, language: Language): string => sentence(isYes ? 'printForms.yes' : 'printForms.no', {}, language)

function valueText({ table, name }: Field, value: string, language: Language): string {
  return valueLabel(language, table, name, value)
}

function elementOf(schema: z.ZodType): z.ZodType {
  const inner = unwrap(schema)
  return inner instanceof z.ZodArray ? (inner.element as z.ZodType) : schema
}
