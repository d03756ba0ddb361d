import { z } from 'zod'
import { caseText, code, date, idOf, instant, line, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** States of looking for a person's identity and family (A5, A6). */
export const tracingStatuses = [
  'open',
  'fastQueried',
  'noticed',
  'dnaRequested',
  'policeReported',
  'solved',
  'ended',
] as const
export type TracingStatus = (typeof tracingStatuses)[number]

export const tracings = recordKind('tracings', {
  stayId: idOf('stays'),
  clientId: idOf('clients'),
  programmeId: plainId(),
  status: z.enum(tracingStatuses),
  openedAt: instant(),
  fastQueryAt: instant().nullable(),
  fastQueryResult: line(300).nullable(),
  noticeAt: instant().nullable(),
  noticeChannel: line(200).nullable(),
  dnaRequestedAt: instant().nullable(),
  dnaResultAt: instant().nullable(),
  policeReportAt: instant().nullable(),
  solvedAt: instant().nullable(),
  solvedBy: code('tracingMethod').nullable(),
  endedAt: instant().nullable(),
  endReason: line(300).nullable(),
})
export type Tracing = RowOf<typeof tracings>

/** Something a client said or carries that may lead home: an accent, a place name. */
export const clues = recordKind('tracing_clues', {
  tracingId: idOf('tracings'),
  clientId: idOf('clients'),
  notedOn: date(),
  kind: code('clueKind'),
  text: caseText(2000),
})
export type Clue = RowOf<typeof clues>
