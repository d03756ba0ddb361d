import { z } from 'zod'
import { label, namedCode, sourceRef } from './label.ts'

/** One choice of an answer and the points it is worth. */
const choice = z.strictObject({ value: z.int(), ...label })

const instrumentItem = z.strictObject({
  ...namedCode,
  /** what the lowest and the highest answer look like in this area */
  low: z.strictObject(label).optional(),
  high: z.strictObject(label).optional(),
  isScored: z.boolean().default(true),
  /** may stay unanswered in a complete assessment */
  isOptional: z.boolean().default(false),
  /** an answer this high or higher (this low or lower) has to be looked at by a person at once, and what to do then */
  alertFrom: z.int().optional(),
  alertUpTo: z.int().optional(),
  alert: z.strictObject(label).optional(),
  /** own choices where they differ from the instrument's */
  answers: z.array(choice).min(2).optional(),
})

const instrumentBand = z.strictObject({ code: z.string(), ...label, from: z.int(), to: z.int() })

/** A questionnaire or scale as data: items, answers, and the rule that makes the score. */
export const instrument = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  kind: z.enum(['scale', 'goals']),
  ...label,
  /** who made it and on what terms it may be used */
  source: z.strictObject(label),
  intro: z.strictObject(label),
  answers: z.array(choice).min(2),
  items: z.array(instrumentItem).min(1),
  /** what is written down beside each answer, such as the reason; kept among the answers under `noteKey` */
  itemNote: z.strictObject(label).optional(),
  scoring: z.strictObject({
    /** sum or mean of the answers times the factor; goalAttainment: the T score of Kiresuk and Sherman */
    rule: z.enum(['sum', 'mean', 'goalAttainment']),
    factor: z.int().min(1),
    min: z.int(),
    max: z.int(),
  }),
  bands: z.array(instrumentBand).min(1),
  /** the difference that counts as a real change, and which way is up (O03) */
  change: z.strictObject({ threshold: z.int().min(1), better: z.enum(['higher', 'lower']) }),
})
export type Instrument = z.infer<typeof instrument>

const surveyQuestion = z.strictObject({
  ...namedCode,
  /** choice: one of the answers; fact: known (1) or not (0); text: the person's own words */
  kind: z.enum(['choice', 'fact', 'text']),
  /** how the person itself is asked, where the question above is written for the interviewer */
  ask: z.strictObject(label).optional(),
  answers: z.array(z.strictObject({ ...choice.shape, satisfaction: z.string().optional() })).optional(),
})

export const surveyForm = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  purpose: z.enum(['satisfaction', 'awareness']),
  ...label,
  /** the question whose answer is the satisfaction counted in O05 */
  overall: z.string().optional(),
  questions: z.array(surveyQuestion).min(1),
})
export type SurveyForm = z.infer<typeof surveyForm>

/** A part of a whole as numerator and denominator: two thirds has no exact decimal. */
const share = z.tuple([z.int().min(0), z.int().min(1)])
export type Share = z.infer<typeof share>

const sheetRule = z.discriminatedUnion('type', [
  /** all points if every condition is met, none otherwise */
  z.strictObject({ type: z.literal('allOf'), conditions: z.array(z.strictObject(namedCode)).min(1) }),
  /** a person picks the grade */
  z.strictObject({
    type: z.literal('graded'),
    grades: z.array(z.strictObject({ ...namedCode, share })).min(2),
  }),
  /** the band that attainment (actual ÷ target) falls in; highest band first */
  z.strictObject({
    type: z.literal('ratioBand'),
    bands: z.array(z.strictObject({ fromPerMille: z.int().min(0), share })).min(1),
  }),
  /** full points when met, otherwise in proportion; better: lower for costs */
  z.strictObject({ type: z.literal('proportional'), better: z.enum(['higher', 'lower']).default('higher') }),
])
export type SheetRule = z.infer<typeof sheetRule>

export const sheetFills = ['quantity', 'quality', 'benefit'] as const
export type SheetFill = (typeof sheetFills)[number]

const sheetItemFields = {
  ...namedCode,
  points: z.int().min(0),
  /** the indicator whose figure fills the item */
  indicator: z.string().optional(),
  /** stands for the contract's own targets of this group, one line each (domain.md section 5, B3) */
  fill: z.enum(sheetFills).optional(),
  /** filled with the money spent, against the budget */
  money: z.boolean().optional(),
  /** what is to be reached where the contract says nothing, in the figure's own unit */
  target: z.int().optional(),
}

/** A branch has children and its points are theirs; a leaf has a rule. */
export interface SheetItem {
  id: string
  zh: string
  en: string
  points: number
  indicator?: string | undefined
  fill?: SheetFill | undefined
  money?: boolean | undefined
  target?: number | undefined
  rule?: SheetRule | undefined
  children?: SheetItem[] | undefined
}
const sheetItem: z.ZodType<SheetItem> = z.strictObject({
  ...sheetItemFields,
  rule: sheetRule.optional(),
  get children() {
    return z.array(sheetItem).min(1).optional()
  },
})

/** Targets as one tender had them, to begin a contract with (domain.md section 4, C3). */
export const targetSet = z.strictObject({
  id: z.string(),
  ...label,
  ...sourceRef,
  targets: z
    .array(
      z.strictObject({
        indicator: z.string(),
        target: z.int().min(1),
        weight: z.int().min(0).max(1000),
        period: z.enum(['quarter', 'contract']),
        evidence: z.string().optional(),
      }),
    )
    .min(1),
  /** papers that are delivered beside the services, so many of a kind */
  deliverables: z.array(z.strictObject({ kind: z.string(), count: z.int().min(1), ...label })),
})
export type TargetSet = z.infer<typeof targetSet>

/** A score sheet as data (domain.md section 5): a tree of items and the bands of the total. */
export const evaluationSheet = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  ...label,
  ...sourceRef,
  /** columns of the sheet as it is printed */
  columns: z.array(z.strictObject(namedCode)).min(1),
  /** highest first; a total from `fromPoints` on (of 100) is in the band */
  bands: z.array(z.strictObject({ code: z.string(), ...label, fromPoints: z.int().min(0) })).min(1),
  items: z.array(sheetItem).min(1),
})
export type EvaluationSheet = z.infer<typeof evaluationSheet>
