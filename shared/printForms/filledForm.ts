import { z } from 'zod'
import { printFormIds } from '../packs/printForm.ts'

/**
 * A form with its facts in it, ready to be put on paper. The printed page and the preview are both made from this and
 * from nothing else, so that what is previewed is what is printed.
 */
const piece = z.discriminatedUnion('kind', [
  /** wording of the form itself */
  z.object({ kind: z.literal('print'), text: z.string() }),
  /** a fact that was filled in */
  z.object({ kind: z.literal('fact'), text: z.string() }),
  /** a line to write on by hand */
  z.object({ kind: z.literal('blank'), widthMm: z.number() }),
  z.object({ kind: z.literal('box'), isTicked: z.boolean(), text: z.string() }),
])
export type Piece = z.infer<typeof piece>

const cell = z.object({
  label: z.string(),
  pieces: z.array(piece),
  span: z.int(),
  heightMm: z.number().nullable(),
  isSigned: z.boolean(),
})
const row = z.object({ heading: z.string().nullable(), statement: z.string().nullable(), cells: z.array(cell) })
export type FilledRow = z.infer<typeof row>

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('table'), rows: z.array(row) }),
  z.object({
    kind: z.literal('register'),
    heading: z.string(),
    columns: z.array(z.object({ label: z.string(), widthPercent: z.number() })),
    rows: z.array(z.array(z.array(piece))),
  }),
  z.object({
    kind: z.literal('text'),
    paragraphs: z.array(z.object({ style: z.enum(['opening', 'body', 'closing']), pieces: z.array(piece) })),
  }),
  z.object({
    kind: z.literal('signatures'),
    parties: z.array(z.object({ label: z.string(), seal: z.string().nullable(), date: z.array(piece) })),
  }),
])
export type FilledBlock = z.infer<typeof block>

export const filledForm = z.object({
  form: z.enum(printFormIds),
  language: z.enum(['zh-CN', 'en']),
  title: z.string(),
  station: z.string(),
  numberLabel: z.string(),
  number: z.array(piece),
  signedOn: z.string(),
  blocks: z.array(block),
  receipt: z.object({ title: z.string(), blocks: z.array(block) }).nullable(),
  footnote: z.string().nullable(),
})
export type FilledForm = z.infer<typeof filledForm>
