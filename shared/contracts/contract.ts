import { z } from 'zod'
import { code, date, fen, flag, idOf, line, plainId, prose } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** States of a purchase contract (B1). */
export const contractStatuses = [
  'drafting',
  'consulted',
  'procured',
  'signed',
  'delivery',
  'interimEvaluated',
  'accepted',
  'published',
  'ended',
  'dataReturned',
] as const
export type ContractStatus = (typeof contractStatuses)[number]

export const contractTransitions: Record<ContractStatus, readonly ContractStatus[]> = {
  drafting: ['consulted', 'procured', 'signed'],
  consulted: ['procured'],
  procured: ['signed'],
  signed: ['delivery'],
  delivery: ['interimEvaluated', 'accepted', 'ended'],
  interimEvaluated: ['accepted', 'ended'],
  accepted: ['published', 'ended'],
  published: ['ended'],
  ended: ['dataReturned'],
  dataReturned: [],
}

/** Parameters of the qualifying rules, by name (see shared/indicators/params.ts); absent ones take the default. */
export const indicatorParams = z.record(z.string(), z.int())

/** What a purchaser buys from a provider, and how it is measured. */
export const contracts = recordKind('contracts', {
  contractNo: line(60),
  title: line(200),
  purchaserId: plainId(),
  providerId: plainId(),
  status: z.enum(contractStatuses),
  procurement: code('procurementMethod').nullable(),
  /** the number of the tender or purchase, as its papers have it */
  procurementNo: line(100).nullable(),
  startOn: date(),
  endOn: date(),
  priceFen: fen(),
  signedOn: date().nullable(),
  briefConsultedOn: date().nullable(),
  acceptanceRule: prose(5000).nullable(),
  /** how data are handled: on behalf of the station, or as a body of its own (privacy rule 3) */
  dataRole: z.enum(['entrusted', 'separateHandler']),
  /** L0 aggregates only; L1 evidence lists too (signing.md section 3) */
  deliveryLevel: z.enum(['L0', 'L1']),
  /** counts below this are hidden in the purchaser's copy; see signing.md section 9 */
  smallCellThreshold: z.int().min(0).max(50),
  publicThreshold: z.int().min(0).max(50),
  reportDueDays: z.int().min(1).max(90),
  contractedMinutes: z.int().min(0).nullable(),
  params: indicatorParams,
  /** made at import over all programmes, so that figures can be had before a contract is entered */
  isDefault: flag(),
})
export type Contract = RowOf<typeof contracts>

/** A programme whose records count for a contract. */
export const contractProgrammes = recordKind('contract_programmes', {
  contractId: plainId(),
  programmeId: plainId(),
})
export type ContractProgramme = RowOf<typeof contractProgrammes>

export const paymentSteps = recordKind('payment_steps', {
  contractId: plainId(),
  number: z.int().min(1),
  condition: line(300),
  amountFen: fen(),
  dueOn: date().nullable(),
  paidOn: date().nullable(),
})
export type PaymentStep = RowOf<typeof paymentSteps>

/** What is to be reached with one indicator: the target is in the indicator's own unit (per mille for ratios). */
export const targets = recordKind('targets', {
  contractId: plainId(),
  indicatorId: line(20),
  indicatorVersion: z.int().min(1),
  target: z.int().min(0),
  /** over which time: every quarter anew, or the whole contract year */
  period: z.enum(['quarter', 'contract']),
  weight: z.int().min(0).max(1000),
  evidence: code('evidenceKind').nullable(),
})
export type Target = RowOf<typeof targets>

export const budgetLines = recordKind('budget_lines', {
  contractId: plainId(),
  code: line(40),
  label: line(200),
  amountFen: fen(),
})
export type BudgetLine = RowOf<typeof budgetLines>

export const expenses = recordKind('expenses', {
  contractId: plainId(),
  budgetLineId: plainId(),
  spentOn: date(),
  amountFen: fen(),
  purpose: line(300),
  /** the indicator whose units this cost pays for (F02) */
  indicatorId: line(20).nullable(),
  payee: line(200).nullable(),
  voucherNo: line(60),
  documentId: idOf('documents').nullable(),
})
export type Expense = RowOf<typeof expenses>

export const deliverables = recordKind('deliverables', {
  contractId: plainId(),
  title: line(200),
  kind: code('deliverableKind'),
  dueOn: date(),
  deliveredOn: date().nullable(),
  acceptedOn: date().nullable(),
  documentId: idOf('documents').nullable(),
})
export type Deliverable = RowOf<typeof deliverables>

export const evaluationPhases = ['interim', 'final', 'self'] as const

const itemFigure = z.int().min(-1e15).max(1e15)

/** What was found for one item of a sheet, by the kind of its rule (shared/packs/scoring.ts). */
export const sheetAnswer = z.union([
  z.strictObject({ actual: itemFigure, target: itemFigure }),
  z.strictObject({ met: z.array(line(60)).max(50) }),
  z.strictObject({ grade: line(60) }),
])

/** A score sheet filled in at an evaluation; the sheet itself is data of the pack. */
export const evaluations = recordKind('evaluations', {
  contractId: plainId(),
  phase: z.enum(evaluationPhases),
  party: line(200),
  sheetId: line(60),
  sheetVersion: z.int().min(1),
  evaluatedOn: date(),
  /** whole points as an outside party gave them; an item with an answer is scored by its rule instead */
  scores: z.record(z.string(), z.int()),
  /** what was found, item by item: figures as they stood that day, conditions met, grades picked */
  answers: z.record(z.string(), sheetAnswer).nullable(),
  /** the sheet as it was filled in, with a line for each of the contract's targets; null: as the pack has it */
  sheet: z.record(z.string(), z.json()).nullable(),
  /** why an item fell short, or why a grade was given */
  reasons: z.record(z.string(), prose(1000)).nullable(),
  findings: prose(10_000).nullable(),
  measuresDueOn: date().nullable(),
  measuresDoneOn: date().nullable(),
})
export type Evaluation = RowOf<typeof evaluations>
