import { z } from 'zod'
import { caseText, code, count, date, flag, idOf, line, plainId } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** One round of asking: which form, how, how many were asked (the response rate is printed with the figure). */
export const surveyRounds = recordKind('survey_rounds', {
  programmeId: plainId(),
  purpose: z.enum(['satisfaction', 'awareness']),
  formId: line(60),
  formVersion: z.int().min(1),
  startedOn: date(),
  endedOn: date().nullable(),
  askedCount: count(),
  collector: line(200),
})
export type SurveyRound = RowOf<typeof surveyRounds>

/** One person's answers. No client is named unless they wish it. */
export const surveyAnswers = recordKind('survey_answers', {
  roundId: plainId(),
  programmeId: plainId(),
  clientId: idOf('clients').nullable(),
  answeredOn: date(),
  mode: code('surveyMode'),
  isAssisted: flag(),
  answers: z.record(z.string(), z.union([z.int(), z.string().max(2000)])),
  satisfaction: code('satisfaction').nullable(),
  /** of the five awareness facts, how many were known (C5) */
  factsKnown: z.int().min(0).max(5).nullable(),
  isValid: flag(),
})
export type SurveyAnswer = RowOf<typeof surveyAnswers>

export const complaints = recordKind('complaints', {
  programmeId: plainId(),
  clientId: idOf('clients').nullable(),
  receivedOn: date(),
  channel: code('contactMode'),
  about: code('complaintAbout'),
  text: caseText(10_000),
  dueOn: date(),
  closedOn: date().nullable(),
  outcome: code('complaintOutcome').nullable(),
  reply: caseText(10_000).nullable(),
})
export type Complaint = RowOf<typeof complaints>

/** An accident, a fight, an outbreak, a loss of data: what happened and what was done. */
export const incidents = recordKind('incidents', {
  programmeId: plainId(),
  clientId: idOf('clients').nullable(),
  occurredOn: date(),
  kind: code('incidentKind'),
  severity: code('incidentSeverity'),
  description: caseText(10_000),
  measures: caseText(10_000).nullable(),
  reportedTo: line(200).nullable(),
  reportedOn: date().nullable(),
  closedOn: date().nullable(),
})
export type Incident = RowOf<typeof incidents>
