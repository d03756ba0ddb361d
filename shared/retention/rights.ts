import { z } from 'zod'
import { caseText, count, date, idOf, line, personal } from '../core/fields.ts'
import { Failure, Problems } from '../core/failure.ts'
import { addDays } from '../core/dates.ts'
import { recordKind, type CommonFields, type RowOf } from '../core/record.ts'

/**
 * What somebody asks about their own data, and what they were answered (PIPL 44–50). It goes with the file when that is
 * erased; the destruction list then keeps that it was asked for.
 */
export const rightsRequests = recordKind('rights_requests', {
  /** null: nobody of that name is on file */
  clientId: idOf('clients').nullable(),
  kind: z.enum(['lookUp', 'copy', 'correct', 'erase', 'withdraw', 'explain', 'restrict']),
  receivedOn: date(),
  askedBy: z.enum(['self', 'guardian', 'nextOfKin', 'agent']),
  /** where somebody asks for the person */
  askerName: personal(200).nullable(),
  identityCheck: line(300),
  details: caseText(2000).nullable(),
  dueOn: date(),
  decision: z.enum(['granted', 'partly', 'refused']).nullable(),
  decisionReason: line(500).nullable(),
  answeredOn: date().nullable(),
})
export type RightsRequest = RowOf<typeof rightsRequests>

/** The law says "in good time" (PIPL 50); thirty days are the usual measure, and the station's own. */
export const answerDays = 30
export const requestDueOn = (receivedOn: string): string => addDays(receivedOn, answerDays)

export function checkRequest(request: Pick<RightsRequest, 'receivedOn' | 'dueOn' | 'askedBy' | 'askerName'>, today: string): void {
  const problems = new Problems()
  if (request.receivedOn > today) problems.add('receivedOn', 'core.futureDate')
  if (request.dueOn < request.receivedOn) problems.add('dueOn', 'core.dateOrder', { later: request.dueOn, earlier: request.receivedOn })
  if (request.askedBy !== 'self' && request.askerName === null) problems.add('askerName', 'core.required')
  problems.throwIfAny()
}

export function checkAnswer(request: Pick<RightsRequest, 'receivedOn' | 'answeredOn'>, answer: { decision: NonNullable<RightsRequest['decision']>; decisionReason: string | null; answeredOn: string }, today: string): void {
  if (request.answeredOn !== null) throw new Failure('retention.answeredAlready')
  const problems = new Problems()
  if (answer.answeredOn > today) problems.add('answeredOn', 'core.futureDate')
  if (answer.answeredOn < request.receivedOn) problems.add('answeredOn', 'core.dateOrder', { later: answer.answeredOn, earlier: request.receivedOn })
  if (answer.decision !== 'granted' && answer.decisionReason === null) problems.add('decisionReason', 'retention.whyNot')
  problems.throwIfAny()
}

export const breachStatuses = ['open', 'contained', 'reported', 'closed'] as const
export type BreachStatus = (typeof breachStatuses)[number]

/** What may follow: telling comes after stopping, and nothing is closed untold. */
export const breachTransitions: Record<BreachStatus, readonly BreachStatus[]> = {
  open: ['contained'],
  contained: ['reported'],
  reported: ['closed'],
  closed: [],
}

/** Personal data leaked, altered or lost, or looked at without need (PIPL 57; A1 Art 70(6)). Names nobody. */
export const breaches = recordKind('breaches', {
  kind: z.enum(['leak', 'alteration', 'loss', 'needlessLook']),
  foundOn: date(),
  happenedOn: date().nullable(),
  dataKinds: line(500),
  personCount: count(),
  cause: caseText(5000),
  harm: caseText(5000),
  /** what was done against it, and what the people themselves can do */
  measures: caseText(5000).nullable(),
  ownMeasures: caseText(5000).nullable(),
  contact: line(200),
  status: z.enum(breachStatuses),
  containedOn: date().nullable(),
  authority: line(200).nullable(),
  authorityToldOn: date().nullable(),
  personsToldOn: date().nullable(),
  whyNotTold: line(500).nullable(),
  closedOn: date().nullable(),
})
export type Breach = RowOf<typeof breaches>

/** Fields that only a step of its own sets. */
export const breachStepFields = ['status', 'containedOn', 'authority', 'authorityToldOn', 'personsToldOn', 'whyNotTold', 'closedOn'] as const

/** "At once" (PIPL 57): from the day after it was found an open breach is overdue. */
export const breachDueOn = (breach: Pick<Breach, 'foundOn' | 'status'>): string | null =>
  breach.status === 'open' || breach.status === 'contained' ? addDays(breach.foundOn, 1) : null

export function checkBreach(breach: Breach | Omit<Breach, keyof CommonFields>, before: Breach | null, today: string): void {
  const problems = new Problems()
  if (breach.foundOn > today) problems.add('foundOn', 'core.futureDate')
  if (breach.happenedOn !== null && breach.happenedOn > breach.foundOn) problems.add('happenedOn', 'core.dateOrder', { later: breach.foundOn, earlier: breach.happenedOn })
  for (const field of breachStepFields) {
    const was = before ? before[field] : field === 'status' ? 'open' : null
    if (breach[field] !== was) problems.add(field, 'retention.byStep')
  }
  problems.throwIfAny()
}

/** @throws Failure core.badTransition */
export function checkBreachStep(from: BreachStatus, to: BreachStatus): void {
  if (!breachTransitions[from].includes(to)) throw new Failure('core.badTransition', { params: { from, to } })
}
