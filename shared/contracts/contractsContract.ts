import { z } from 'zod'
import { documents } from '../clients/client.ts'
import { base64, mostDocumentBytes } from '../clients/clientFileContract.ts'
import { code, count, date, line, plainId, prose } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import {
  budgetLines,
  contractProgrammes,
  contracts,
  contractStatuses,
  deliverables,
  evaluationPhases,
  evaluations,
  expenses,
  paymentSteps,
  sheetAnswer,
  targets,
} from './contract.ts'

// Contracts, prices and vouchers are the station's: partners see their targets in the report.
const readers: Role[] = ['manager', 'staff', 'auditor']
const managed = { read: readers, write: ['manager'] satisfies Role[] }

export const contractsContract = {
  ...ledger('contracts', contracts, managed),
  'contracts.advance': command({
    allow: ['manager'],
    input: z.strictObject({
      contractId: plainId(),
      version: z.int(),
      to: z.enum(contractStatuses),
      /** the day of the step where the contract keeps it: consultation on the brief, signing */
      on: date().nullable().default(null),
    }),
    output: contracts.row,
  }),
  /** What a contract is called, for whoever may ask for its figures: no price, no paper. */
  'contracts.choices': query({
    allow: [...readers, 'supervisor'],
    input: z.strictObject({}),
    output: z.array(contracts.row.pick({ id: true, contractNo: true, title: true, startOn: true, endOn: true, status: true, isDefault: true }).strip()),
  }),
  'contracts.warnings': query({
    allow: readers,
    input: z.strictObject({ contractId: plainId() }),
    output: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.number()), message: z.string() })),
  }),
  /** Budget against spending, line by line. */
  'contracts.money': query({
    allow: readers,
    input: z.strictObject({ contractId: plainId() }),
    output: z.object({
      budgetFen: z.int(),
      spentFen: z.int(),
      lines: z.array(z.object({ id: plainId(), label: z.string(), budgetFen: z.int(), spentFen: z.int() })),
    }),
  }),
  /** Takes a ready-made set of the pack in: targets that are not there yet, and papers due by the end of the term. */
  'contracts.takeTargetSet': command({
    allow: ['manager'],
    input: z.strictObject({ contractId: plainId(), setId: line(60) }),
    output: z.object({ targets: count(), deliverables: count(), left: count() }),
  }),
  /** The papers kept with a contract: vouchers, what was delivered, the contract itself. */
  'contracts.documents': query({
    allow: ['manager', 'staff'],
    access: 'read',
    input: z.strictObject({ contractId: plainId() }),
    output: z.array(documents.row),
  }),
  /** Keeps a file the page read with a contract; the bytes lie encrypted in the base. */
  'contracts.attachDocument': command({
    allow: ['manager', 'staff'],
    input: z.strictObject({
      contractId: plainId(),
      kind: code('documentKind'),
      title: line(200),
      fileName: line(255),
      content: base64(mostDocumentBytes),
      takenOn: date().nullable().default(null),
    }),
    output: documents.row,
  }),
  ...ledger('contractProgrammes', contractProgrammes, managed),
  ...ledger('paymentSteps', paymentSteps, managed),
  ...ledger('targets', targets, managed),
  ...ledger('budgetLines', budgetLines, managed),
  ...ledger('expenses', expenses, { read: readers, write: ['manager', 'staff'] }),
  ...ledger('deliverables', deliverables, managed),
  ...ledger('evaluations', evaluations, managed),
  /** Records a score sheet that was filled in; what it says is scored by the sheet's own rules. */
  'evaluations.fill': command({
    allow: ['manager'],
    input: z.strictObject({
      contractId: plainId(),
      phase: z.enum(evaluationPhases),
      party: line(200),
      sheetId: line(60),
      evaluatedOn: date(),
      answers: z.record(z.string(), sheetAnswer),
      reasons: z.record(z.string(), prose(1000)).default({}),
      findings: prose(10_000).nullable().default(null),
      measuresDueOn: date().nullable().default(null),
    }),
    output: evaluations.row,
  }),
  /** Writes a recorded sheet as a workbook in its official shape. */
  'evaluations.export': task({
    allow: readers,
    reask: 'recent',
    access: 'export',
    input: z.strictObject({ evaluationId: plainId(), target: line(200) }),
    output: z.object({ name: z.string() }),
  }),
}
