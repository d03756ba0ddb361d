import { createHash, hash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Failure } from '../../shared/core/failure.ts'
import { imports, type ImportKind } from '../../shared/imports/import.ts'
import type { ImportProblem } from '../../shared/imports/importProblem.ts'
import { sentence, type Language } from '../../shared/texts.ts'
import { ensureDefaultContract } from '../contracts/ensureDefaultContract.ts'
import type { TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { breathe } from '../core/breathe.ts'
import { providerIdentity } from '../history/providerReads.ts'
import { applyRows, RowsRefused, type Applied } from './applyRows.ts'
import { openHmisExport } from './hmis/hmisExport.ts'
import { planHmis, type Plan } from './hmis/planHmis.ts'
import { rememberColumns } from './importWrites.ts'
import { planSheet } from './sheets/planSheet.ts'

export interface ImportInput {
  kind: ImportKind
  file: string
  dryRun: boolean
  columns: Record<string, string> | null
  sheet: string | null
}

/** A list longer than this is cut for the answer; the count is whole. */
const maxProblems = 1000

/**
 * Takes a file in. First the whole file is read and planned outside any transaction; then, if nothing is wrong, it is
 * written in one. A dry run goes the same way to the very end and takes its transaction back, so that what it promises
 * is what the import does.
 * @throws Failure imports.… where the file as a whole cannot be read; problems of rows are in the answer
 */
export async function runImport(context: TaskContext, input: ImportInput) {
  const path = chosenPath(context, input.file, 'imports.fileGone')
  if (input.kind === 'hmis' && !context.actor.roles.includes('manager')) throw new Failure('core.notAllowed')
  const fileName = basename(path)
  const plan = await planOf(context, input, path)
  const errors = plan.problems.filter(({ severity }) => severity === 'error')
  const nothing: Applied = { added: 0, amended: 0, unchanged: 0, skipped: 0 }
  if (errors.length > 0) return answer(context.actor.language, fileName, null, nothing, plan.problems)

  const fileSha256 = await digestOfFile(path)
  const importId = context.newId()
  let applied = nothing
  try {
    await context.transact(async (inner) => {
      applied = await applyRows(inner, plan.rows, importId, context.signal, (done) =>
        context.progress(done, plan.rows.length, 'imports.writing'),
      )
      await ensureDefaultContract(inner)
      if (input.dryRun) throw new DryRunDone()
      if (input.columns && input.kind !== 'hmis')
        await rememberColumns(inner, input.kind, plan.headersKey ?? null, input.columns)
      // A file that changes nothing leaves no trace in the history: importing it again is no event.
      if (applied.added + applied.amended === 0) return
      inner.write.add(
        imports,
        {
          kind: input.kind,
          fileName: fileName.slice(0, 300),
          fileSha256,
          importedAt: context.now,
          ...applied,
          warnings: plan.problems.length,
        },
        { id: importId },
      )
    })
  } catch (error) {
    if (error instanceof RowsRefused)
      return answer(context.actor.language, fileName, null, nothing, [...plan.problems, ...error.problems])
    if (!(error instanceof DryRunDone)) throw error
  }
  const isWritten = !input.dryRun && applied.added + applied.amended > 0
  return answer(context.actor.language, fileName, isWritten ? importId : null, applied, plan.problems)
}

/** Takes a dry run's transaction back. */
class DryRunDone extends Error {}

async function planOf(context: TaskContext, input: ImportInput, path: string): Promise<Plan & { headersKey?: string }> {
  const { signal } = context
  if (input.kind !== 'hmis') return planSheet(context, { ...input, path })
  const file = await openHmisExport(path, {
    signal,
    onProgress: (done, total) => context.progress(done, total, 'imports.reading'),
  })
  try {
    const { id } = await providerIdentity(context.db)
    const scope = {
      pack: context.pack,
      accountId: context.actor.accountId,
      organisationId: id,
    }
    return await planHmis(file, scope, () => breathe(signal))
  } finally {
    await file.close()
  }
}

async function digestOfFile(path: string): Promise<string> {
  if (statSync(path).isDirectory()) return hash('sha256', path, 'hex')
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer)
  return digest.digest('hex')
}

function answer(
  language: Language,
  fileName: string,
  importId: string | null,
  applied: Applied,
  problems: readonly ImportProblem[],
) {
  // Errors first: they are what stops the import.
  const sorted = [...problems].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return {
    importId,
    fileName,
    ...applied,
    problemCount: problems.length,
    problems: sorted.slice(0, maxProblems).map(({ file, row, field, code, params, severity }) => ({
      file: file ?? null,
      row: row ?? null,
      field: field ?? null,
      code,
      params: params ?? {},
      message: sentence(code, params ?? {}, language),
      severity,
    })),
  }
}
