import { expect, test } from 'vitest'
import { caseGaps, checkCaseStep, type CaseFacts } from '../../shared/cases/caseGaps.ts'
import { caseStatuses, caseTransitions } from '../../shared/cases/caseStatus.ts'
import { caseTimers, type CaseTimerFacts } from '../../shared/cases/caseTimers.ts'
import { appointmentTransitions } from '../../shared/sessions/sessionRules.ts'
import { checkReferralStep, referralTransitions } from '../../shared/cases/caseRules.ts'
import { packById } from '../../shared/packs/packs.ts'

const complete: CaseFacts = {
  status: 'intervention',
  hasCompleteAssessment: true,
  agreementOn: '2026-05-01',
  noAgreementReason: null,
  hasApprovedPlan: true,
  measurableGoals: 1,
  openGoals: 0,
  signedSessions: 1,
  draftSessions: 0,
  closureReason: 'goalsMet',
  hasStandingReferral: false,
  hasApprovedClosure: true,
  dueFollowUps: 0,
}

test('every pair of states is a step exactly where the table of the six stages says so', () => {
  for (const from of caseStatuses) {
    for (const to of caseStatuses) {
      const step = () => checkCaseStep(from, to)
      if (caseTransitions[from].includes(to)) expect(step).not.toThrow()
      else expect(step).toThrow('core.badTransition')
    }
  }
})

test('every pair of states of a referral is a step or refused', () => {
  const all = Object.keys(referralTransitions) as (keyof typeof referralTransitions)[]
  for (const from of all) {
    for (const to of all) {
      const step = () => checkReferralStep(from, to)
      if (referralTransitions[from].includes(to)) expect(step).not.toThrow()
      else expect(step).toThrow('core.badTransition')
    }
  }
  expect(appointmentTransitions).toMatchObject({ kept: ['booked'], missed: ['booked'], cancelled: ['booked'] })
})

test.each([
  ['planning', { hasCompleteAssessment: false }, ['assessment']],
  ['intervention', { agreementOn: null }, ['agreement']],
  ['intervention', { agreementOn: null, noAgreementReason: 'cannot write' }, []],
  ['intervention', { measurableGoals: 0, hasApprovedPlan: false }, ['goals', 'plan']],
  ['evaluation', { signedSessions: 0 }, ['sessions']],
  ['closed', { draftSessions: 2, openGoals: 1 }, ['notes', 'goals']],
  ['closed', { closureReason: null }, ['closureReason']],
  ['closed', { closureReason: 'referredOn' }, ['referral']],
  ['closed', { hasApprovedClosure: false }, ['approval']],
  ['ended', { dueFollowUps: 1 }, ['followUps']],
] as const)('before %s it is said what is missing: %o', (to, lacking, parts) => {
  expect(caseGaps({ ...complete, ...lacking }, to).map((gap) => gap.part)).toEqual(parts)
})

test('a case that has everything can take every step', () => {
  for (const to of caseStatuses) expect(caseGaps(complete, to)).toEqual([])
})

const timed: CaseTimerFacts = {
  caseId: 'c',
  status: 'intake',
  receivedOn: '2026-06-01',
  decidedOn: null,
  openedOn: null,
  closedOn: null,
  hasClosureReport: false,
  firstAssessedOn: null,
  firstPlanOn: null,
  planInForceOn: null,
  planReviewDueOn: null,
  lastReviewedOn: null,
  nextReviewOn: null,
  draftSessions: [],
  dueFollowUps: [],
  openReferrals: [],
}

test('timers run by working days and months, and stop when the work is done', () => {
  const pack = packById('china')
  const at = (facts: Partial<CaseTimerFacts>) =>
    caseTimers(pack, { ...timed, ...facts }, '2026-06-05').map(({ kind, dueOn, isOverdue }) => [kind, dueOn, isOverdue])
  // Monday 1 June and three working days.
  expect(at({})).toEqual([['intakeDecision', '2026-06-04', true]])
  const opened = { status: 'assessment', decidedOn: '2026-06-01', openedOn: '2026-06-01' } as const
  expect(at(opened)).toEqual([
    ['assessment', '2026-06-10', false],
    ['plan', '2026-06-15', false],
  ])
  const planned = { ...opened, status: 'intervention', firstAssessedOn: '2026-06-02', firstPlanOn: '2026-06-03', planInForceOn: '2026-06-03' } as const
  expect(at(planned)).toEqual([['review', '2026-09-03', false]])
  expect(at({ ...planned, lastReviewedOn: '2026-08-01', nextReviewOn: '2026-08-20' })).toEqual([['review', '2026-08-20', false]])
  expect(at({ ...planned, status: 'suspended' })).toEqual([])
  expect(at({ status: 'closed', closedOn: '2026-06-01', decidedOn: '2026-06-01' })).toEqual([['closureReport', '2026-06-10', false]])
})
