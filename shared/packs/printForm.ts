import { z } from 'zod'
import { label, sourceRef } from './label.ts'

/** The papers a station fills in and files about one stay (A4 names five); what each is called and holds is the pack's. */
export const printFormIds = ['helpRequest', 'refusalNotice', 'ownDeparture', 'serviceRecord', 'terminationNotice'] as const
export type PrintFormId = (typeof printFormIds)[number]

/** Every ruled table has this many columns: a label takes one, its value `span` more. */
export const formColumns = 8

/** A fact of a record (`stay.contactOn`) or a worked-out one (`derived.age`); see shared/printForms/formFacts.ts. */
const factPath = z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)

const cell = z.strictObject({
  ...label,
  /** written one after another; none, or none known: room to write by hand */
  facts: z.array(factPath).max(4).default([]),
  /** `choices`: all answers with a box each, as on paper; `signature`: a hand signs and dates here */
  as: z.enum(['words', 'choices', 'signature']).default('words'),
  span: z.int().min(1).max(formColumns - 1),
  heightMm: z.int().min(7).max(60).optional(),
})
export type FormCell = z.infer<typeof cell>

const row = z.union([
  z.strictObject({ heading: z.strictObject(label) }),
  z.strictObject({ statement: z.strictObject(label) }),
  z.strictObject({ cells: z.array(cell).min(1) }),
])

const registerColumn = z.strictObject({
  ...label,
  /** field of the register's rows; none: left for a hand */
  fact: z.string().optional(),
  as: z.enum(['words', 'choices']).default('words'),
  widthPercent: z.int().min(5).max(90),
})

/** Sentences in which `{{path}}` stands for a fact; `{{a|b}}` for the first of them that is known. */
const sentences = z.strictObject({ ...label, style: z.enum(['opening', 'body', 'closing']).default('body') })

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('table'), rows: z.array(row).min(1) }),
  z.strictObject({
    kind: z.literal('register'),
    ...label,
    of: z.string(),
    columns: z.array(registerColumn).min(2),
    /** empty lines for what is added by hand */
    blankRows: z.int().min(0).max(10).default(0),
  }),
  z.strictObject({ kind: z.literal('text'), paragraphs: z.array(sentences).min(1) }),
  /** who signs; with a seal the name of the station stands above it */
  z.strictObject({
    kind: z.literal('signatures'),
    parties: z.array(z.strictObject({ ...label, hasSeal: z.boolean().default(false), dated: factPath.optional() })).min(1).max(3),
  }),
])
export type FormBlock = z.infer<typeof block>

const printForm = z.strictObject({
  id: z.enum(printFormIds),
  ...label,
  ...sourceRef,
  /** the first that is known is the form's number */
  number: z.array(factPath).min(1),
  /** which notice of the stay the form is the paper of */
  notice: z.enum(['refusal', 'termination', 'selfDeparture']).nullable(),
  /** a decision of the station: contracted workers do not issue it (Order 102 Art 10) */
  isStationOnly: z.boolean(),
  blocks: z.array(block).min(1),
  /** torn off and kept when the paper is handed over */
  receipt: z.strictObject({ ...label, blocks: z.array(block).min(1) }).nullable(),
  /** small print at the foot */
  footnote: z.strictObject(label).nullable(),
})
export type PrintForm = z.infer<typeof printForm>

export const printForms = z.strictObject({
  /** the language official papers are in; null: that of whoever prints */
  language: z.enum(['zh-CN', 'en']).nullable(),
  forms: z.array(printForm).length(printFormIds.length),
})
