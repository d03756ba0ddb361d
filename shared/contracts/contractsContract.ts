import { z } from 'zod'
import { date, plainId } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import {
  budgetLines,
  contractProgrammes,
  contracts,
  contractStatuses,
  deliverables,
  evaluations,
  expenses,
  paymentSteps,
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
  'contracts.warnings': query({
    allow: readers,
    input: z.strictObject({ contractId: plainId() }),
    output: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.int()), message: z.string() })),
  }),
  ...ledger('contractProgrammes', contractProgrammes, managed),
  ...ledger('paymentSteps', paymentSteps, managed),
  ...ledger('targets', targets, managed),
  ...ledger('budgetLines', budgetLines, managed),
  ...ledger('expenses', expenses, { read: readers, write: ['manager', 'staff'] }),
  ...ledger('deliverables', deliverables, managed),
  ...ledger('evaluations', evaluations, managed),
}
