import type { AnswerOf } from '../../shared/ipc/procedure.ts'
import { answersFromFigures, sheetOfContract } from '../../shared/contracts/sheetFill.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import type { indicatorsContract } from '../../shared/indicators/indicatorsContract.ts'
import { leavesOf, sheetById } from '../../shared/packs/scoring.ts'
import { spendingByLine, targetsOf } from '../contracts/contractReads.ts'
import type { QueryContext } from '../context.ts'
import { figuresAlone, toDateSpan } from './computeFigures.ts'

type Begun = AnswerOf<(typeof indicatorsContract)['indicators.sheet']>

/** A score sheet for a contract with what the records already answer, counted from its first day to the day asked. */
export async function beginSheet({ db, pack, today }: QueryContext, contract: Contract, input: { sheetId: string; on: string }): Promise<Begun> {
  const sheet = sheetOfContract(sheetById(pack, input.sheetId), await targetsOf(db, contract.id))
  const leaves = leavesOf(sheet.items)
  const only = [...new Set(leaves.flatMap(({ indicator }) => indicator ?? []))]
  const span = toDateSpan(contract, { from: contract.startOn, to: input.on })
  const found = await figuresAlone({ db, pack }, contract, span, { only, today })
  const values = new Map(found.map(({ id, value }) => [id, value]))
  const lines = await spendingByLine(db, contract.id, input.on)
  const sum = (field: 'budgetFen' | 'spentFen') => lines.reduce((total, line) => total + line[field], 0)
  const money = { budgetFen: sum('budgetFen'), spentFen: sum('spentFen') }
  const figures: Record<string, number> = {}
  for (const leaf of leaves) {
    const value = leaf.money ? (money.budgetFen > 0 ? money.spentFen : null) : leaf.indicator ? values.get(leaf.indicator) : null
    if (typeof value === 'number') figures[leaf.id] = value
  }
  return { sheet, answers: answersFromFigures(sheet, values, money) as Begun['answers'], figures, overTargetPerMille: pack.limits.overTargetPerMille.default }
}
