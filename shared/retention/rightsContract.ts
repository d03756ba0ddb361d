import { z } from 'zod'
import { date, idOf, line, caseText } from '../core/fields.ts'
import { ledger } from '../ipc/ledger.ts'
import { command, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { breaches, rightsRequests } from './rights.ts'

const station: Role[] = ['manager', 'staff']
const keepers: Role[] = ['manager', 'admin']
const step = (table: string) => ({ id: idOf(table), version: z.int() })

export const rightsContract = {
  ...ledger('rightsRequests', rightsRequests, { read: station, write: station }),
  'rightsRequests.answer': command({
    allow: ['manager'],
    input: z.strictObject({
      ...step('rights_requests'),
      decision: z.enum(['granted', 'partly', 'refused']),
      decisionReason: line(500).nullable().default(null),
      answeredOn: date(),
    }),
    output: rightsRequests.row,
  }),
  // A breach may be the manager's own look-up: the auditor reads them all.
  ...ledger('breaches', breaches, { read: ['manager', 'admin', 'auditor'], write: keepers }),
  'breaches.contain': command({
    allow: keepers,
    input: z.strictObject({ ...step('breaches'), measures: caseText(5000).min(1, 'core.required'), containedOn: date() }),
    output: breaches.row,
  }),
  /** Told to the authority and, unless there is a reason not to, to the people. */
  'breaches.report': command({
    allow: keepers,
    input: z.strictObject({
      ...step('breaches'),
      authority: line(200),
      authorityToldOn: date(),
      personsToldOn: date().nullable().default(null),
      whyNotTold: line(500).nullable().default(null),
    }),
    output: breaches.row,
  }),
  'breaches.close': command({ allow: keepers, input: z.strictObject({ ...step('breaches'), closedOn: date() }), output: breaches.row }),
  /** The notice with the facts of PIPL 57, for the authority and the people. */
  'breaches.saveNotice': task({
    allow: keepers,
    access: 'print',
    reask: 'recent',
    input: z.strictObject({ id: idOf('breaches'), language: z.enum(['zh-CN', 'en']), target: line(100) }),
    output: z.object({ name: z.string() }),
  }),
}
