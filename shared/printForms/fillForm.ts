import { labelIn, type Label } from '../packs/label.ts'
import type { Pack } from '../packs/pack.ts'
import type { FormBlock, FormCell, PrintForm, PrintFormId } from '../packs/printForm.ts'
import { sentence, type Language } from '../texts.ts'
import { choicePieces, factText, isDayField, type Writing } from './factText.ts'
import type { FilledBlock, FilledForm, FilledRow, Piece } from './filledForm.ts'
import { factSchema, formRegisters, registerSchema, type FormFacts, type FormRegisterName } from './formFacts.ts'

/** Widths of a line to write on: a number, and a few words in running text. */
const numberMm = 32
const wordsMm = 48

type BlockOf<Kind extends FormBlock['kind']> = Extract<FormBlock, { kind: Kind }>

/** The pack's form of a name. */
export function printFormById(pack: Pack, id: PrintFormId): PrintForm {
  return pack.printForms.forms.find((form) => form.id === id)!
}

/** Puts the facts of a stay into a form. What is not known stays blank, to be written by hand. */
export function fillForm(pack: Pack, form: PrintForm, facts: FormFacts, language: Language): FilledForm {
  const filling: Filling = { pack, language, accountNames: facts.accountNames, facts }
  const say = (text: Label): string => labelIn(text, language)
  const number = firstKnown(filling, form.number)
  return {
    form: form.id,
    language,
    title: say(form),
    station: String(facts.records.organisation?.['name'] ?? ''),
    numberLabel: sentence('printForms.number', {}, language),
    number: number === null ? [{ kind: 'blank', widthMm: numberMm }] : [{ kind: 'fact', text: number }],
    signedOn: sentence('printForms.dateBlank', {}, language),
    blocks: form.blocks.map((block) => fillBlock(filling, block)),
    receipt: form.receipt && { title: say(form.receipt), blocks: form.receipt.blocks.map((block) => fillBlock(filling, block)) },
    footnote: form.footnote && say(form.footnote),
  }
}

interface Filling extends Writing {
  facts: FormFacts
}

function fillBlock(filling: Filling, block: FormBlock): FilledBlock {
  const say = (text: Label): string => labelIn(text, filling.language)
  switch (block.kind) {
    case 'table':
      return { kind: 'table', rows: block.rows.map((row) => fillRow(filling, row)) }
    case 'register':
      return fillRegister(filling, block)
    case 'text':
      return {
        kind: 'text',
        paragraphs: block.paragraphs.map((one) => ({ style: one.style, pieces: sentencePieces(filling, say(one)) })),
      }
    case 'signatures':
      return {
        kind: 'signatures',
        parties: block.parties.map((party) => ({
          label: say(party),
          seal: party.hasSeal ? String(filling.facts.records.organisation?.['name'] ?? '') : null,
          date: dayPieces(filling, party.dated === undefined ? null : firstKnown(filling, [party.dated])),
        })),
      }
  }
}

function fillRow(filling: Filling, row: BlockOf<'table'>['rows'][number]): FilledRow {
  const say = (text: Label): string => labelIn(text, filling.language)
  return {
    heading: 'heading' in row ? say(row.heading) : null,
    statement: 'statement' in row ? say(row.statement) : null,
    cells:
      'cells' in row
        ? row.cells.map((cell) => ({
            label: say(cell),
            pieces: cellPieces(filling, cell),
            span: cell.span,
            heightMm: cell.heightMm ?? null,
            isSigned: cell.as === 'signature',
          }))
        : [],
  }
}

function cellPieces(filling: Filling, { facts, as }: FormCell): Piece[] {
  if (as === 'choices') {
    return facts.flatMap((path) => {
      const { field, table, schema } = factSchema(path)
      return choicePieces(filling, { name: field, table, schema }, valueOf(filling, path))
    })
  }
  const known = facts.map((path) => textOf(filling, path)).filter((text) => text !== null)
  if (known.length > 0) return [{ kind: 'fact', text: known.join(' ') }]
  return facts[0] !== undefined && isDayField(factSchema(facts[0]).schema) ? dayPieces(filling, null) : []
}

function fillRegister(filling: Filling, block: BlockOf<'register'>): FilledBlock {
  const of = block.of as FormRegisterName
  const lines = filling.facts.registers[of].map((line) =>
    block.columns.map(({ fact, as }): Piece[] => {
      if (fact === undefined) return []
      const field = { name: fact, ...registerSchema(of, fact) }
      if (as === 'choices') return choicePieces(filling, field, line[fact])
      const text = factText(filling, field, line[fact])
      return text === null ? [] : [{ kind: 'fact', text }]
    }),
  )
  const blanks = Array.from({ length: block.blankRows }, () => block.columns.map((): Piece[] => []))
  return {
    kind: 'register',
    heading: labelIn(block, filling.language),
    columns: block.columns.map((column) => ({ label: labelIn(column, filling.language), widthPercent: column.widthPercent })),
    rows: [...lines, ...blanks],
  }
}

/** Splits a sentence at its `{{…}}`, puts the facts there, and lines to write on where there are none. */
function sentencePieces(filling: Filling, text: string): Piece[] {
  return text.split(/(\{\{[^}]+\}\})/).flatMap((part): Piece[] => {
    const path = /^\{\{([^}]+)\}\}$/.exec(part)?.[1]
    if (path === undefined) return part === '' ? [] : [{ kind: 'print', text: part }]
    const paths = path.split('|')
    const known = firstKnown(filling, paths)
    if (known !== null) return [{ kind: 'fact', text: known }]
    return isDayField(factSchema(paths[0]!).schema) ? dayPieces(filling, null) : [{ kind: 'blank', widthMm: wordsMm }]
  })
}

function dayPieces({ language }: Writing, known: string | null): Piece[] {
  return [known === null ? { kind: 'print', text: sentence('printForms.dateBlank', {}, language) } : { kind: 'fact', text: known }]
}

function firstKnown(filling: Filling, paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = textOf(filling, path)
    if (text !== null) return text
  }
  return null
}

function textOf(filling: Filling, path: string): string | null {
  const { field, table, schema } = factSchema(path)
  // A flag that nobody set yet is false too: a written "no" would claim that somebody looked.
  if (valueOf(filling, path) === false) return null
  return factText(filling, { name: field, table, schema }, valueOf(filling, path))
}

function valueOf({ facts }: Filling, path: string): unknown {
  const { source, field } = factSchema(path)
  return facts.records[source]?.[field] ?? null
}

/** Every fact a form names, register columns as `register.field`: what the test of the packs compares with the records. */
export function factsNamed(form: PrintForm): string[] {
  const blocks = [...form.blocks, ...(form.receipt?.blocks ?? [])]
  return [...form.number, ...blocks.flatMap(namedIn)]
}

function namedIn(block: FormBlock): string[] {
  switch (block.kind) {
    case 'table':
      return block.rows.flatMap((row) => ('cells' in row ? row.cells.flatMap((cell) => cell.facts) : []))
    case 'register':
      return block.columns.flatMap(({ fact }) => (fact === undefined ? [] : [`${block.of}.${fact}`]))
    case 'text':
      return block.paragraphs.flatMap(({ zh, en }) => [...placeholders(zh), ...placeholders(en)])
    case 'signatures':
      return block.parties.flatMap(({ dated }) => (dated === undefined ? [] : [dated]))
  }
}

/** The facts a sentence asks for. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{([^}]+)\}\}/g)].flatMap(([, paths]) => paths!.split('|'))
}

export const isRegister = (name: string): name is FormRegisterName => Object.hasOwn(formRegisters, name)
