import { z } from 'zod'
import { daysBetween, isDate } from '../core/dates.ts'
import { clients } from '../clients/client.ts'
import { count, date, flag, idOf, plainId } from '../core/fields.ts'
import { sortOf } from '../ipc/listSort.ts'
import { query } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { bedPlacements } from '../programmes/programme.ts'
import { services } from '../services/service.ts'
import { minorCares } from './minorCare.ts'
import { stays } from './stay.ts'
import {
  belongings,
  escorts,
  extensions,
  hospitalisations,
  notices,
  settlements,
  violenceReports,
} from './stayParts.ts'
import { stayStatuses } from './stayStatus.ts'
import { stayTimerKinds } from './stayTimers.ts'
import { clues, tracings } from './tracing.ts'

const readers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

export const stayLine = z.object({
  ...stays.row.pick({
    id: true,
    version: true,
    stayNo: true,
    clientId: true,
    programmeId: true,
    status: true,
    contactOn: true,
    admittedOn: true,
    exitOn: true,
    exitMode: true,
    wasUnidentified: true,
  }).shape,
  clientNo: z.string(),
  name: z.string().nullable(),
  provisionalName: z.string().nullable(),
  sex: z.string(),
})
export type StayLine = z.infer<typeof stayLine>

const boardLine = stayLine.extend({
  bedId: plainId().nullable(),
  room: z.string().nullable(),
  bedLabel: z.string().nullable(),
  /** days since admission, the day itself counted as none */
  daysInCare: count(),
  limitOn: z.string().nullable(),
  isOverLimit: flag(),
  isMinor: flag(),
  isGuarded: flag(),
  /** nobody knows who this is, today */
  isUnidentified: flag(),
  isInHospital: flag(),
  ...clients.row.pick({ birthDate: true, ageFrom: true, ageTo: true }).shape,
})
export type BoardLine = z.infer<typeof boardLine>

const bedLine = z.object({
  bedId: plainId(),
  programmeId: plainId(),
  room: z.string(),
  label: z.string(),
  forSex: z.enum(['female', 'male', 'any']),
})
export type BedLine = z.infer<typeof bedLine>

const timerLine = z.object({
  kind: z.enum(stayTimerKinds),
  table: z.enum(['stays', 'tracings', 'minor_cares', 'violence_reports']),
  recordId: plainId(),
  dueOn: z.string(),
  dueAt: z.string().nullable(),
  isOverdue: flag(),
  stayId: plainId().nullable(),
  clientId: plainId(),
  clientNo: z.string(),
  name: z.string().nullable(),
})
export type TimerLine = z.infer<typeof timerLine>

/** How full a house was: nights slept of those on offer, and how long those who left had stayed. */
const occupancySums = z.object({
  nights: count(),
  bedNights: count(),
  leavers: count(),
  stayedDays: count(),
  medianDays: z.number().nullable(),
})

/** What can be asked about stays. */
export const stayReadsContract = {
  'stays.list': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({
      clientId: idOf('clients').optional(),
      programmeId: plainId().optional(),
      status: z.enum(stayStatuses).optional(),
      onlyOpen: z.boolean().default(false),
      /** begun, and neither admitted nor refused yet */
      onlyUndecided: z.boolean().default(false),
      /** slept here in the night of this day */
      inCareOn: date().optional(),
      /** left on one of these days */
      exitFrom: date().optional(),
      exitTo: date().optional(),
      /** first and last day of contact */
      from: date().optional(),
      to: date().optional(),
      sort: sortOf(['name', 'stayNo', 'status', 'contactOn', 'admittedOn', 'exitOn', 'exitMode']),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ rows: z.array(stayLine), total: count() }),
  }),
  /** Beds in use by day and programme; counts only, the same for everybody who may ask. */
  'stays.occupancy': query({
    allow: ['manager', 'staff'],
    input: z
      .strictObject({ from: date(), to: date(), programmeId: plainId().optional() })
      .refine(({ from, to }) => !isDate(from) || !isDate(to) || (from <= to && daysBetween(from, to) < 732), { path: ['to'], message: 'stays.occupancySpan' }),
    output: z.object({
      from: date(),
      to: date(),
      days: z.array(z.object({ on: date(), nights: count(), beds: count(), arrived: count(), left: count() })),
      all: occupancySums,
      programmes: z.array(occupancySums.extend({ programmeId: plainId(), name: z.string() })),
    }),
  }),
  'stays.get': query({
    allow: readers,
    access: 'read',
    input: z.strictObject({ stayId: idOf('stays') }),
    output: z.object({
      stay: stays.row,
      client: z.object(
        clients.row.pick({
          id: true,
          version: true,
          clientNo: true,
          name: true,
          provisionalName: true,
          isUnidentified: true,
          sex: true,
          birthDate: true,
          ageFrom: true,
          ageTo: true,
          ageJudgedOn: true,
          disabilities: true,
          specialGroups: true,
        }).shape,
      ),
      isMinor: flag(),
      isGuarded: flag(),
      limitOn: z.string().nullable(),
      notices: z.array(notices.row),
      belongings: z.array(belongings.row),
      extensions: z.array(extensions.row),
      hospitalisations: z.array(hospitalisations.row),
      escorts: z.array(escorts.row),
      placements: z.array(bedPlacements.row.extend({ room: z.string(), label: z.string() })),
      settlements: z.array(settlements.row),
      services: z.array(services.row),
      violenceReports: z.array(violenceReports.row),
      clues: z.array(clues.row),
      /** what has to be done by when for this stay, most urgent first */
      timers: z.array(timerLine),
      tracing: tracings.row.nullable(),
      minorCare: minorCares.row.nullable(),
    }),
  }),
  /** Who is in care now, in which bed, for how long. */
  'stays.board': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({ programmeId: plainId().optional() }),
    output: z.object({
      rows: z.array(boardLine),
      freeBeds: z.array(bedLine),
      /** also beds of people this account may not see */
      takenBeds: z.array(bedLine),
    }),
  }),
  /** What has to be done by when, most urgent first. */
  'stays.timers': query({
    allow: readers,
    access: 'search',
    input: z.strictObject({ programmeId: plainId().optional(), onlyOverdue: z.boolean().default(false) }),
    output: z.array(timerLine),
  }),
}
