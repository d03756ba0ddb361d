import type { PrintFormId } from '../../shared/packs/printForm.ts'
import type { FilledForm } from '../../shared/printForms/filledForm.ts'
import { fillForm } from '../../shared/printForms/fillForm.ts'
import { whyUnfit } from '../../shared/printForms/formFits.ts'
import { formPage } from '../../shared/printForms/formPage.ts'
import type { printFormsContract } from '../../shared/printForms/printFormsContract.ts'
import type { Language } from '../../shared/texts.ts'
import type { Handlers, QueryContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { charactersNotInFont } from '../core/fontFaces.ts'
import { savePdf } from '../core/savePdf.ts'
import { getStay } from '../stays/stayReads.ts'
import { fitFactsOf, formFactsOf } from './printFormReads.ts'

interface Asked {
  stayId: string
  form: PrintFormId
  language: Language
}

async function filledFor(context: QueryContext, { stayId, form: id, language }: Asked): Promise<FilledForm> {
  const { form, facts } = await formFactsOf(context, stayId, id, language)
  return fillForm(context.pack, form, facts, language)
}

export const printFormsHandlers: Handlers<typeof printFormsContract> = {
  'printForms.list': async (context, { stayId }) => {
    const facts = fitFactsOf(context, await getStay(context, stayId))
    const { language, forms } = context.pack.printForms
    return {
      language,
      forms: forms.map((form) => ({ form: form.id, zh: form.zh, en: form.en, unfit: whyUnfit(context.pack, form, facts, context.actor) })),
    }
  },
  'printForms.get': async (context, asked) => {
    const form = await filledFor(context, asked)
    return { ...form, rareCharacters: charactersNotInFont(formPage(form, '')) }
  },
  'printForms.print': filledFor,
  'printForms.save': async (context, { target, ...asked }) => {
    const path = chosenPath(context, target, 'printForms.fileGone')
    const form = await filledFor(context, asked)
    return savePdf(context, path, (fonts) => formPage(form, fonts))
  },
}
