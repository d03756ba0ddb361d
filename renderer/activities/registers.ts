import { activities, consultations, patrols, resourceLinks, supervisions, visits, volunteerShifts, workLogs } from '../../shared/activities/activity.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { Role } from '../../shared/ipc/roles.ts'
import { accountField, accountsField } from '../accounts/AccountPicker.tsx'
import { clientField } from '../clients/ClientPicker.tsx'
import type { FieldSpec } from '../core/form/FormField.tsx'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { caseField } from '../sessions/CasePicker.tsx'

export const registerNames = ['activities', 'patrols', 'visits', 'consultations', 'volunteerShifts', 'supervisions', 'workLogs', 'resourceLinks'] as const
export type RegisterName = (typeof registerNames)[number]

/** Work beside single sessions: each kind has its list and one dialog to write it down quickly. */
export interface Register {
  name: RegisterName
  kind: RecordKind
  /** who may write it down */
  writers: readonly Role[]
  /** columns of the list after the day, the widest first */
  columns: readonly string[]
  dateField: string
  fields: readonly (string | FieldSpec)[]
  /** what is filled in before anybody types, beside the day */
  initial: Record<string, unknown>
  /** what follows from who writes */
  own: 'workerId' | 'accountId' | 'organisationId' | null
}

const writers: readonly Role[] = ['manager', 'staff', 'socialWorker']
const anybody: readonly Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const programme = programmeField('programmeId')

export const registers: readonly Register[] = [
  {
    name: 'activities',
    kind: activities,
    writers,
    dateField: 'heldOn',
    columns: ['name', 'kind', 'place', 'minutes', 'heads'],
    fields: [{ name: 'kind', columns: 12, isOpen: true }, 'name', 'place', { name: 'heldOn', columns: 4 }, { name: 'startTime', columns: 4 }, { name: 'minutes', columns: 4 }, programme, { name: 'otherHeads', columns: 3 }, { name: 'staffCount', columns: 3 }, 'evidence', { name: 'summary', columns: 12 }],
    initial: { kind: 'community', minutes: 120, staffCount: 1, otherHeads: 0 },
    own: 'organisationId',
  },
  {
    name: 'patrols',
    kind: patrols,
    writers,
    dateField: 'patrolledOn',
    columns: ['area', 'minutes', 'metCount', 'advisedCount', 'acceptedCount'],
    fields: ['area', programme, { name: 'patrolledOn', columns: 4 }, { name: 'startTime', columns: 4 }, { name: 'minutes', columns: 4 }, { name: 'metCount', columns: 3 }, { name: 'advisedCount', columns: 3 }, { name: 'acceptedCount', columns: 3 }, { name: 'staffCount', columns: 3 }, 'evidence', { name: 'note', columns: 12 }],
    initial: { minutes: 120, staffCount: 2, advisedCount: 0, acceptedCount: 0 },
    own: 'organisationId',
  },
  {
    name: 'visits',
    kind: visits,
    writers,
    dateField: 'visitedOn',
    columns: ['purpose', 'clientId', 'kind', 'minutes', 'workerId'],
    fields: [{ name: 'kind', columns: 12, isOpen: true }, clientField('clientId', { columns: 6 }), caseField({ columns: 6 }), { name: 'visitedOn', columns: 6 }, { name: 'minutes', columns: 3 }, { name: 'isCompleted', columns: 3 }, { name: 'purpose', columns: 12 }, programme, accountField('workerId', anybody), { name: 'note', columns: 12 }],
    initial: { kind: 'phone', minutes: 15, isCompleted: true },
    own: 'workerId',
  },
  {
    name: 'consultations',
    kind: consultations,
    writers,
    dateField: 'consultedOn',
    columns: ['topic', 'clientId', 'mode', 'minutes', 'workerId'],
    fields: ['topic', 'mode', { name: 'consultedOn', columns: 6 }, { name: 'minutes', columns: 6 }, clientField('clientId'), programme, accountField('workerId', anybody), { name: 'advice', columns: 12 }],
    initial: { minutes: 15 },
    own: 'workerId',
  },
  {
    name: 'volunteerShifts',
    kind: volunteerShifts,
    writers,
    dateField: 'workedOn',
    columns: ['work', 'volunteerName', 'minutes', 'travelMinutes'],
    fields: ['volunteerName', { name: 'workedOn', columns: 6 }, { name: 'work', columns: 12 }, { name: 'minutes', columns: 6 }, { name: 'travelMinutes', columns: 6 }, { ...programme, columns: 12 }],
    initial: { minutes: 120, travelMinutes: 0 },
    own: null,
  },
  {
    name: 'supervisions',
    kind: supervisions,
    writers: ['manager', 'supervisor'],
    dateField: 'heldOn',
    columns: ['attendeeIds', 'supervisorName', 'kind', 'minutes'],
    fields: [{ name: 'kind', columns: 12, isOpen: true }, 'supervisorName', programme, { name: 'heldOn', columns: 6 }, { name: 'minutes', columns: 6 }, accountsField('attendeeIds', anybody, { columns: 12 }), { name: 'content', columns: 12 }],
    initial: { kind: 'individual', minutes: 60, attendeeIds: [] },
    own: 'organisationId',
  },
  {
    name: 'workLogs',
    kind: workLogs,
    writers,
    dateField: 'workedOn',
    columns: ['work', 'kind', 'minutes', 'accountId'],
    fields: [{ name: 'kind', columns: 12, isOpen: true }, { name: 'work', columns: 12 }, { name: 'workedOn', columns: 6 }, { name: 'minutes', columns: 6 }, programme, accountField('accountId', anybody)],
    initial: { kind: 'indirect', minutes: 60 },
    own: 'accountId',
  },
  {
    name: 'resourceLinks',
    kind: resourceLinks,
    writers,
    dateField: 'linkedOn',
    columns: ['provider', 'kind', 'description', 'valueFen'],
    fields: ['provider', 'kind', { name: 'description', columns: 12, rows: 2 }, { name: 'linkedOn', columns: 6 }, { name: 'valueFen', columns: 6 }, clientField('clientId', { columns: 6 }), caseField({ columns: 6 }), { ...programme, columns: 12 }],
    initial: {},
    own: null,
  },
]
