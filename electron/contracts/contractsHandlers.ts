import { organisations } from '../../shared/accounts/organisation.ts'
import {
  budgetLines,
  contractProgrammes,
  contracts,
  deliverables,
  evaluations,
  expenses,
  paymentSteps,
  targets,
  type Evaluation,
} from '../../shared/contracts/contract.ts'
import { checkContract, checkContractStep, checkEvaluation, contractWarnings } from '../../shared/contracts/contractRules.ts'
import type { contractsContract } from '../../shared/contracts/contractsContract.ts'
import { Failure, Problems } from '../../shared/core/failure.ts'
import type { FieldsOf } from '../../shared/core/record.ts'
import { isIndicator } from '../../shared/indicators/catalogue.ts'
import { sheetById } from '../../shared/packs/scoring.ts'
import { programmes } from '../../shared/programmes/programme.ts'
import { sentence } from '../../shared/texts.ts'
import type { Handlers } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { contractFacts, contractFor, everyRow, hasTwin, listChoices, papersOf, spendingByLine, targetIndicators } from './contractReads.ts'
import { exportSheet, fillSheet } from './fillSheet.ts'
import { attachToContract, checkPaper, contractOf, takeTargetSet } from './contractWrites.ts'

function refuseTwin(isTwin: boolean, field: string): void {
  if (isTwin) throw new Failure('core.checkFields', { fields: { [field]: { code: 'contracts.twin' } } })
}

/** What a sheet says is said by filling it in; a recorded one is voided and filled in anew. */
function refuseRewriting(fields: FieldsOf<typeof evaluations>, before: Evaluation | null): void {
  for (const field of ['sheet', 'answers', 'reasons'] as const) {
    const was = before?.[field] ?? null
    if (JSON.stringify(fields[field]) !== JSON.stringify(was)) throw new Failure('core.checkFields', { fields: { [field]: { code: 'contracts.filledBySheet' } } })
  }
}

export const contractsHandlers: Handlers<typeof contractsContract> = {
  ...ledgerHandlers('contracts', contracts, {
    dateField: 'startOn',
    visible: everyRow,
    check: (fields, { write, pack }, before) => {
      if (fields.status !== (before?.status ?? 'drafting')) throw new Failure('contracts.statusByAdvance')
      if (fields.isDefault !== (before?.isDefault ?? false)) throw new Failure('contracts.defaultIsMade')
      const purchaser = write.find(organisations, fields.purchaserId)
      checkContract(pack.id, fields, { purchaser, provider: write.find(organisations, fields.providerId) })
    },
  }),
  'contracts.advance': async (context, { contractId, version, to, on }) => {
    const { db, write, today } = context
    const before = contractOf(context, contractId)
    checkContractStep(before.status, to, await contractFacts(db, contractId, today))
    const problems = new Problems()
    if (on !== null && on > today) problems.add('on', 'core.futureDate')
    if (to === 'signed' && on === null && before.signedOn === null) problems.add('on', 'core.required')
    problems.throwIfAny()
    const day = on === null ? {} : to === 'signed' ? { signedOn: on } : to === 'consulted' ? { briefConsultedOn: on } : {}
    return write.change(contracts, contractId, { status: to, ...day }, version)
  },
  'contracts.choices': ({ db }) => listChoices(db),
  'contracts.warnings': async ({ db, pack, today, actor }, { contractId }) => {
    const contract = await contractFor(db, contractId)
    const facts = await contractFacts(db, contractId, today)
    return contractWarnings(pack.id, contract, facts, await targetIndicators(db, contractId)).map((warning) => ({
      ...warning,
      message: sentence(warning.code, warning.params, actor.language),
    }))
  },
  'contracts.money': async ({ db, today }, input) => {
    const { id } = await contractFor(db, input.contractId)
    const lines = await spendingByLine(db, id, today)
    const sum = (field: 'budgetFen' | 'spentFen') => lines.reduce((total, line) => total + line[field], 0)
    return { budgetFen: sum('budgetFen'), spentFen: sum('spentFen'), lines }
  },
  'contracts.takeTargetSet': takeTargetSet,
  'contracts.documents': async ({ db }, { contractId }) => papersOf(db, (await contractFor(db, contractId)).id),
  'contracts.attachDocument': attachToContract,
  ...ledgerHandlers('contractProgrammes', contractProgrammes, {
    dateField: 'programmeId',
    visible: everyRow,
    check: async (fields, context, before) => {
      const { contractId, programmeId } = fields
      contractOf(context, contractId)
      const programme = context.write.find(programmes, programmeId)
      if (!programme || programme.voidedAt) throw new Failure('core.checkFields', { fields: { programmeId: { code: 'core.notFound' } } })
      refuseTwin(await hasTwin(context.db, 'contractProgrammes', before?.id ?? null, { contractId, programmeId }), 'programmeId')
    },
  }),
  ...ledgerHandlers('paymentSteps', paymentSteps, {
    dateField: 'dueOn',
    visible: everyRow,
    check: async (fields, context, before) => {
      contractOf(context, fields.contractId)
      if (fields.paidOn !== null && fields.paidOn > context.today) throw new Failure('core.checkFields', { fields: { paidOn: { code: 'core.futureDate' } } })
      const { contractId, number } = fields
      refuseTwin(await hasTwin(context.db, 'paymentSteps', before?.id ?? null, { contractId, number }), 'number')
    },
  }),
  ...ledgerHandlers('targets', targets, {
    dateField: 'indicatorId',
    visible: everyRow,
    check: async (fields, context, before) => {
      contractOf(context, fields.contractId)
      const { contractId, indicatorId, period } = fields
      if (!isIndicator(indicatorId)) throw new Failure('core.checkFields', { fields: { indicatorId: { code: 'indicators.noSuchIndicator' } } })
      refuseTwin(await hasTwin(context.db, 'targets', before?.id ?? null, { contractId, indicatorId, period }), 'indicatorId')
    },
  }),
  ...ledgerHandlers('budgetLines', budgetLines, {
    dateField: 'code',
    visible: everyRow,
    check: async (fields, context, before) => {
      contractOf(context, fields.contractId)
      const { contractId, code } = fields
      refuseTwin(await hasTwin(context.db, 'budgetLines', before?.id ?? null, { contractId, code }), 'code')
    },
  }),
  ...ledgerHandlers('expenses', expenses, {
    dateField: 'spentOn',
    visible: everyRow,
    check: (fields, context) => {
      const contract = contractOf(context, fields.contractId)
      const line = context.write.find(budgetLines, fields.budgetLineId)
      const problems = new Problems()
      if (!line || line.voidedAt || line.contractId !== contract.id) problems.add('budgetLineId', 'contracts.otherBudget')
      if (fields.indicatorId !== null && !isIndicator(fields.indicatorId)) problems.add('indicatorId', 'indicators.noSuchIndicator')
      if (fields.spentOn > context.today) problems.add('spentOn', 'core.futureDate')
      if (fields.spentOn < contract.startOn) problems.add('spentOn', 'core.dateOrder', { later: fields.spentOn, earlier: contract.startOn })
      problems.throwIfAny()
      checkPaper(context, contract.id, fields.documentId)
    },
  }),
  ...ledgerHandlers('deliverables', deliverables, {
    dateField: 'dueOn',
    visible: everyRow,
    check: (fields, context) => {
      contractOf(context, fields.contractId)
      const { deliveredOn, acceptedOn } = fields
      const problems = new Problems()
      if (deliveredOn !== null && deliveredOn > context.today) problems.add('deliveredOn', 'core.futureDate')
      if (acceptedOn !== null && deliveredOn === null) problems.add('deliveredOn', 'core.required')
      else if (acceptedOn !== null && acceptedOn < deliveredOn!) problems.add('acceptedOn', 'core.dateOrder', { later: acceptedOn, earlier: deliveredOn! })
      problems.throwIfAny()
      checkPaper(context, fields.contractId, fields.documentId)
    },
  }),
  'evaluations.fill': fillSheet,
  'evaluations.export': exportSheet,
  ...ledgerHandlers('evaluations', evaluations, {
    dateField: 'evaluatedOn',
    visible: everyRow,
    check: (fields, context, before) => {
      contractOf(context, fields.contractId)
      refuseRewriting(fields, before)
      checkEvaluation(sheetById(context.pack, fields.sheetId, fields.sheetVersion), fields, context.today)
    },
  }),
}
