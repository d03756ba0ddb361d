/** States of a social-work case (MZ/T 094, C2): the six stages and the ways out. */
export const caseStatuses = [
  'intake',
  'assessment',
  'planning',
  'intervention',
  'evaluation',
  'closed',
  'followUp',
  'ended',
  'notOpened',
  'suspended',
] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** Which state may follow which. Being referred on or lost is a closure with that reason, not a state. */
export const caseTransitions: Record<CaseStatus, readonly CaseStatus[]> = {
  intake: ['assessment', 'notOpened'],
  assessment: ['planning', 'suspended', 'closed'],
  planning: ['intervention', 'assessment', 'suspended', 'closed'],
  intervention: ['planning', 'evaluation', 'suspended', 'closed'],
  evaluation: ['intervention', 'closed', 'suspended'],
  suspended: ['assessment', 'planning', 'intervention', 'evaluation', 'closed'],
  closed: ['followUp', 'ended', 'intervention'],
  followUp: ['ended', 'intervention'],
  ended: ['intervention'],
  notOpened: [],
}

/** A case that is worked on: counted in S04 at the end of a period. */
export const openStatuses = [
  'assessment',
  'planning',
  'intervention',
  'evaluation',
  'suspended',
] as const satisfies readonly CaseStatus[]

/** A case that still wants somebody's work: everything but what is over. */
export const liveStatuses = ['intake', ...openStatuses, 'closed', 'followUp'] as const satisfies readonly CaseStatus[]

/** Whether a case still wants somebody's work. */
export const isLive = (status: CaseStatus): boolean => (liveStatuses as readonly CaseStatus[]).includes(status)
