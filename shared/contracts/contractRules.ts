import { addDays, addMonths } from '../core/dates.ts'
import { Failure, Problems } from '../core/failure.ts'
import type { EvaluationSheet } from '../packs/forms.ts'
import type { PackId } from '../packs/packs.ts'
import { leavesOf } from '../packs/scoring.ts'
import { contractTransitions, type Contract, type ContractStatus, type Evaluation } from './contract.ts'

/** Months a purchase contract usually runs, and the longest where the service is stable and funded (B1). */
const termMonths: Record<PackId, { usual: number; longest: number } | null> = {
  china: { usual: 12, longest: 36 },
  neutral: null,
}

export type TermLength = 'usual' | 'long' | 'tooLong'

/** How a term of so many months compares with the rule of the place; the last day is in. */
export function termLength(packId: PackId, startOn: string, endOn: string): TermLength {
  const rule = termMonths[packId]
  if (rule === null || endOn <= addDays(addMonths(startOn, rule.usual), -1)) return 'usual'
  return endOn <= addDays(addMonths(startOn, rule.longest), -1) ? 'long' : 'tooLong'
}

type Party = { kind: 'station' | 'partner' | 'purchaser' | 'other' } | null

/**
 * Purchaser and provider are two bodies of the right kind, and the term keeps to the rule. The contract made at
 * import is over everything there is and is held to neither.
 */
export function checkContract(
  packId: PackId,
  contract: Pick<Contract, 'startOn' | 'endOn' | 'purchaserId' | 'providerId' | 'signedOn' | 'isDefault' | 'priceFen'>,
  parties: { purchaser: Party; provider: Party },
): void {
  const problems = new Problems()
  const { startOn, endOn } = contract
  if (endOn < startOn) problems.add('endOn', 'core.dateOrder', { later: endOn, earlier: startOn })
  if (contract.priceFen < 0) problems.add('priceFen', 'core.tooSmall')
  if (!contract.isDefault) {
    if (termLength(packId, startOn, endOn) === 'tooLong') problems.add('endOn', 'contracts.termTooLong')
    if (contract.purchaserId === contract.providerId) problems.add('providerId', 'contracts.sameParty')
    if (!parties.purchaser || !['purchaser', 'station'].includes(parties.purchaser.kind)) {
      problems.add('purchaserId', 'contracts.wrongParty')
    }
    if (!parties.provider || !['partner', 'station'].includes(parties.provider.kind)) {
      problems.add('providerId', 'contracts.wrongParty')
    }
  }
  problems.throwIfAny()
}

export interface ContractFacts {
  programmes: number
  targets: number
  targetWeights: number
  paymentFen: number
  payments: number
  budgetFen: number
  budgetLines: number
  expenseFen: number
  overdueDeliverables: number
  openDeliverables: number
  hasInterim: boolean
  hasFinal: boolean
}

/** What a step of a contract still needs, by part. @throws Failure core.badTransition, contracts.notReady */
export function checkContractStep(from: ContractStatus, to: ContractStatus, facts: ContractFacts): void {
  if (!contractTransitions[from].includes(to)) throw new Failure('core.badTransition', { params: { from, to } })
  const problems = new Problems()
  if (to === 'delivery') {
    if (facts.programmes === 0) problems.add('programmes', 'contracts.gapProgrammes')
    if (facts.targets === 0) problems.add('targets', 'contracts.gapTargets')
  }
  if (to === 'interimEvaluated' && !facts.hasInterim) problems.add('evaluations', 'contracts.gapInterim')
  if (to === 'accepted') {
    if (!facts.hasFinal) problems.add('evaluations', 'contracts.gapFinal')
    if (facts.openDeliverables > 0) {
      problems.add('deliverables', 'contracts.gapDeliverables', { count: facts.openDeliverables })
    }
  }
  problems.throwIfAny('contracts.notReady')
}

export interface ContractWarning {
  code: string
  params: Record<string, number>
}

/** Indicators that only count hours of staff supplied (S15, S17): paying for them alone is labour dispatch. */
const staffHourIndicators: readonly string[] = ['S15', 'S17']

/**
 * What somebody should look at though it forbids nothing: term over a year (B1), no consultation on the brief, sums
 * that do not meet, and a contract that only buys staff (Order 102 Art 10, domain.md 2.6).
 */
export function contractWarnings(
  packId: PackId,
  contract: Pick<Contract, 'startOn' | 'endOn' | 'isDefault' | 'briefConsultedOn' | 'priceFen' | 'signedOn' | 'status'>,
  facts: ContractFacts,
  indicatorIds: readonly string[],
): ContractWarning[] {
  if (contract.isDefault) return []
  const warnings: ContractWarning[] = []
  const warn = (isSo: boolean, code: string, params: Record<string, number> = {}) => {
    if (isSo) warnings.push({ code, params })
  }
  warn(termLength(packId, contract.startOn, contract.endOn) !== 'usual', 'contracts.warnTerm')
  warn(contract.briefConsultedOn === null, 'contracts.warnNotConsulted')
  warn(contract.signedOn === null && !['drafting', 'consulted', 'procured'].includes(contract.status), 'contracts.warnNotSigned')
  warn(facts.programmes === 0, 'contracts.warnNoProgrammes')
  warn(facts.targets === 0, 'contracts.warnNoTargets')
  warn(facts.targets > 0 && facts.targetWeights !== 1000, 'contracts.warnWeights', { weights: facts.targetWeights / 10 })
  warn(facts.payments > 0 && facts.paymentFen !== contract.priceFen, 'contracts.warnPayments')
  warn(facts.budgetLines > 0 && facts.budgetFen !== contract.priceFen, 'contracts.warnBudget')
  warn(facts.budgetLines > 0 && facts.expenseFen > facts.budgetFen, 'contracts.warnOverspent')
  warn(facts.overdueDeliverables > 0, 'contracts.warnDeliverables', { count: facts.overdueDeliverables })
  const onlyStaff = indicatorIds.length > 0 && indicatorIds.every((id) => staffHourIndicators.includes(id))
  warn(onlyStaff, 'contracts.warnOnlyStaff')
  return warnings
}

/** Scores are those of the sheet's own leaves and within their points; measures are done after the evaluation. */
export function checkEvaluation(
  sheet: EvaluationSheet,
  evaluation: Pick<Evaluation, 'scores' | 'evaluatedOn' | 'measuresDueOn' | 'measuresDoneOn'>,
  today: string,
): void {
  const problems = new Problems()
  const leaves = new Map(leavesOf(sheet.items).map((leaf) => [leaf.id, leaf]))
  for (const [id, score] of Object.entries(evaluation.scores)) {
    const leaf = leaves.get(id)
    if (!leaf) problems.add(`scores.${id}`, 'contracts.noSuchItem')
    else if (score < 0 || score > leaf.points) problems.add(`scores.${id}`, 'contracts.pointsOutside', { points: leaf.points })
  }
  const { evaluatedOn, measuresDueOn, measuresDoneOn } = evaluation
  if (evaluatedOn > today) problems.add('evaluatedOn', 'core.futureDate')
  for (const [field, on] of [['measuresDueOn', measuresDueOn], ['measuresDoneOn', measuresDoneOn]] as const) {
    if (on !== null && on < evaluatedOn) problems.add(field, 'core.dateOrder', { later: on, earlier: evaluatedOn })
  }
  problems.throwIfAny()
}
