import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { destructionListPage } from '../../shared/retention/destructionList.ts'
import type { retentionContract } from '../../shared/retention/retentionContract.ts'
import { displayNameOf } from '../accounts/accountReads.ts'
import type { TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { savePdf } from '../core/savePdf.ts'
import { providerIdentity } from '../history/providerReads.ts'
import { destroyedIn } from './retentionReads.ts'

/** Prints the destruction list of a span of days into a PDF the person chose a place for. */
export async function saveDestructionList(context: TaskContext, { fromOn: from, toOn: to, target }: ParsedInputOf<(typeof retentionContract)['erasures.saveList']>) {
  const path = chosenPath(context, target, 'retention.fileGone')
  const erasures = await destroyedIn(context.db, from, to)
  if (erasures.length === 0) throw new Failure('retention.nothingDestroyed')
  const names = new Map<string, string>()
  for (const id of new Set(erasures.flatMap(({ proposedBy, decidedBy }) => (decidedBy ? [proposedBy, decidedBy] : [proposedBy])))) names.set(id, await displayNameOf(context.db, id))
  const { name: provider } = await providerIdentity(context.db)
  const page = (fonts: string) => destructionListPage({ provider, from, to, printedOn: context.today, erasures, names, pack: context.pack }, context.actor.language, fonts)
  const { name } = await savePdf(context, path, page)
  context.noteAccess({ table: 'erasures', detail: `${erasures.length}` })
  return { name, files: erasures.length }
}
