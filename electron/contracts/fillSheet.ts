import { basename } from 'node:path'
import { evaluations, type Evaluation } from '../../shared/contracts/contract.ts'
import type { contractsContract } from '../../shared/contracts/contractsContract.ts'
import { checkEvaluation } from '../../shared/contracts/contractRules.ts'
import { checkFilled, sheetOfContract } from '../../shared/contracts/sheetFill.ts'
import { evaluationSheetOf } from '../../shared/contracts/sheetTable.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { sheetById } from '../../shared/packs/scoring.ts'
import type { CommandContext, TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { contractFor, evaluationById, organisationName, spendingByLine, targetsOf } from './contractReads.ts'
import { contractOf } from './contractWrites.ts'
import { evaluationFile } from './evaluationFile.ts'

type Filled = ParsedInputOf<(typeof contractsContract)['evaluations.fill']>

/** Records a filled sheet, scored by its own rules over the contract's targets as they are now. */
export async function fillSheet(context: CommandContext, { answers, reasons, sheetId, ...about }: Filled): Promise<Evaluation> {
  const { db, pack, today, write } = context
  const { id: contractId } = contractOf(context, about.contractId)
  const sheet = sheetOfContract(sheetById(pack, sheetId), await targetsOf(db, contractId))
  checkEvaluation(sheet, { ...about, scores: {}, measuresDoneOn: null }, today)
  checkFilled(sheet, answers, reasons, pack.limits.overTargetPerMille.default)
  return write.add(evaluations, {
    ...about,
    sheetId,
    sheetVersion: sheet.version,
    sheet: JSON.parse(JSON.stringify(sheet)) as Evaluation['sheet'],
    answers,
    reasons,
    scores: {},
  })
}

/** Writes a recorded sheet into the file the person chose. @throws Failure exports.fileGone, core.notFound */
export async function exportSheet(context: TaskContext, { evaluationId, target }: { evaluationId: string; target: string }) {
  const { db, pack, actor, files } = context
  const path = chosenPath({ files }, target, 'exports.fileGone')
  const evaluation = await evaluationById(db, evaluationId)
  const contract = await contractFor(db, evaluation.contractId)
  const lines = await spendingByLine(db, contract.id, evaluation.evaluatedOn)
  const sum = (field: 'budgetFen' | 'spentFen') => lines.reduce((total, line) => total + line[field], 0)
  const bytes = await evaluationFile({
    contract,
    evaluation,
    sheet: evaluationSheetOf(pack, evaluation),
    overTargetPerMille: pack.limits.overTargetPerMille.default,
    purchaser: await organisationName(db, contract.purchaserId),
    provider: await organisationName(db, contract.providerId),
    money: { budgetFen: sum('budgetFen'), spentFen: sum('spentFen') },
    language: actor.language,
  })
  writeFileDurably(path, bytes)
  context.noteAccess({ table: 'evaluations', recordId: evaluationId, detail: 'xlsx' })
  return { name: basename(path) }
}
