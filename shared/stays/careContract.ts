import { z } from 'zod'
import { caseText, code, date, flag, idOf, instant, line } from '../core/fields.ts'
import { command, query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { minorCares } from './minorCare.ts'
import { clues, tracings } from './tracing.ts'

const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const station: Role[] = ['manager', 'staff']

const at = { tracingId: idOf('tracings'), version: z.int(), at: instant() }
const care = { minorCareId: idOf('minor_cares'), version: z.int() }
const tracingCommand = <Shape extends z.ZodRawShape>(shape: Shape) =>
  command({ allow: station, input: z.strictObject({ ...at, ...shape }), output: tracings.row })
const minorCommand = <Shape extends z.ZodRawShape>(shape: Shape) =>
  command({ allow: station, input: z.strictObject({ ...care, ...shape }), output: minorCares.row })

/** Looking for somebody's home, and what a minor needs beside the stay. */
export const careContract = {
  'tracings.open': command({ allow: station, input: z.strictObject({ stayId: idOf('stays') }), output: tracings.row }),
  'tracings.fastQuery': tracingCommand({ result: line(300) }),
  /** A notice is a publication: which facts go out, where, until when (privacy rule 7). */
  'tracings.publishNotice': tracingCommand({
    channel: line(200),
    basis: line(500),
    fields: z.array(line(60)).min(1).max(60),
    endsOn: date().nullable().default(null),
  }),
  'tracings.requestDna': tracingCommand({}),
  'tracings.dnaResult': tracingCommand({}),
  'tracings.policeReport': tracingCommand({}),
  'tracings.solve': tracingCommand({ solvedBy: code('tracingMethod') }),
  'tracings.end': tracingCommand({ endReason: line(300) }),
  'tracings.get': query({
    allow: readers,
    access: 'read',
    input: z.strictObject({ tracingId: idOf('tracings') }),
    output: z.object({ tracing: tracings.row, clues: z.array(clues.row) }),
  }),
  'tracings.list': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({ clientId: idOf('clients').optional(), onlyOpen: z.boolean().default(false) }),
    output: z.array(tracings.row),
  }),

  'minorCares.open': command({
    allow: station,
    input: z.strictObject({ stayId: idOf('stays'), receivedOn: date() }),
    output: minorCares.row,
  }),
  'minorCares.screen': minorCommand({
    healthScreenedAt: instant(),
    isCaredApart: flag(),
    schoolStatus: code('schoolStatus').nullable().default(null),
  }),
  'minorCares.agreeGuardianship': minorCommand({ guardianshipBasis: code('guardianshipBasis') }),
  'minorCares.confirmExit': minorCommand({
    exitGround: code('minorExitGround'),
    civilAffairsAgreedOn: date(),
    exitConfirmationNo: line(60),
    guardianAssessedOn: date().nullable().default(null),
    guardianAssessment: caseText(5000).nullable().default(null),
  }),
  'minorCares.visit': minorCommand({ visitedOn: date(), visitNote: caseText(5000).nullable().default(null) }),
  'minorCares.longTermGuardianship': minorCommand({ on: date(), movedTo: line(200) }),
  'minorCares.end': minorCommand({}),
  'minorCares.list': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({ clientId: idOf('clients').optional(), onlyOpen: z.boolean().default(false) }),
    output: z.array(minorCares.row),
  }),
}
