import { fieldsOf, missingFields } from '../../shared/imports/columnGuess.ts'
import type { importsContract } from '../../shared/imports/importsContract.ts'
import type { Handlers } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { listImports } from './importReads.ts'
import { runImport } from './runImport.ts'
import { columnsOf, openSheet } from './sheets/planSheet.ts'

/** Rows shown with a guess, so that a person sees whether it is right. */
const sampleRows = 5

export const importsHandlers: Handlers<typeof importsContract> = {
  'imports.run': (context, input) => runImport(context, input),
  'imports.guess': async (context, { kind, file, sheet }) => {
    const path = chosenPath(context, file, 'imports.fileGone')
    if (kind === 'hmis')
      return {
        headers: [],
        sheets: [],
        fields: [],
        columns: {},
        missing: [],
        rows: [],
      }
    const table = await openSheet(context, path, sheet)
    try {
      const { columns } = await columnsOf(context, kind, table.headers)
      const rows: Record<string, string | null>[] = []
      for await (const { cells } of table.rows()) if (rows.push(cells) >= sampleRows) break
      return {
        headers: [...table.headers],
        sheets: [...table.sheets],
        fields: [...fieldsOf(kind)],
        columns,
        missing: missingFields(kind, columns),
        rows,
      }
    } finally {
      await table.close()
    }
  },
  'imports.list': ({ db }) => listImports(db),
}
