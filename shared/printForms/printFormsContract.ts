import { z } from 'zod'
import { idOf, line } from '../core/fields.ts'
import { query, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { printFormIds } from '../packs/printForm.ts'
import { filledForm } from './filledForm.ts'

/** Contracted workers print the two records of their caseload; the papers of decisions are the station's (formFits.ts). */
const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

const ofStay = { stayId: idOf('stays'), form: z.enum(printFormIds), language: z.enum(['zh-CN', 'en']) }

export const printFormsContract = {
  /** Which forms there are for a stay, and why some do not fit it. */
  'printForms.list': query({
    allow: readers,
    access: 'none',
    input: z.strictObject({ stayId: idOf('stays') }),
    output: z.object({
      /** the language official papers are in; null: that of whoever prints */
      language: z.enum(['zh-CN', 'en']).nullable(),
      forms: z.array(
        z.object({
          form: z.enum(printFormIds),
          zh: z.string(),
          en: z.string(),
          unfit: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
        }),
      ),
    }),
  }),
  /** The form as it would be printed, to look at. */
  'printForms.get': query({
    allow: readers,
    access: 'read',
    input: z.strictObject(ofStay),
    /** with the characters that our font lacks and this PC may print as boxes */
    output: filledForm.extend({ rareCharacters: z.array(z.string()) }),
  }),
  /** The same on its way to the printer: the access log has it before any paper comes out. */
  'printForms.print': query({ allow: readers, access: 'print', input: z.strictObject(ofStay), output: filledForm }),
  /** Prints into a PDF the person chose a place for. */
  'printForms.save': task({
    allow: readers,
    reask: 'recent',
    access: 'print',
    input: z.strictObject({ ...ofStay, target: line(200) }),
    output: z.object({ name: z.string() }),
  }),
}
