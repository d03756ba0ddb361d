/** States of a relief episode (domain.md section 3, A4). */
export const stayStatuses = [
  'contact',
  'medicalFirst',
  'screening',
  'refused',
  'inCare',
  'exitPreparation',
  'exited',
  'terminated',
  'leftWithoutNotice',
  'died',
  'settled',
] as const
export type StayStatus = (typeof stayStatuses)[number]

/** Which state may follow which. What is not here does not happen. */
export const stayTransitions: Record<StayStatus, readonly StayStatus[]> = {
  contact: ['medicalFirst', 'screening', 'leftWithoutNotice'],
  medicalFirst: ['screening', 'inCare', 'leftWithoutNotice', 'died'],
  screening: ['medicalFirst', 'refused', 'inCare', 'leftWithoutNotice'],
  refused: [],
  inCare: ['exitPreparation', 'exited', 'terminated', 'leftWithoutNotice', 'died', 'settled'],
  exitPreparation: ['inCare', 'exited', 'terminated', 'leftWithoutNotice', 'died', 'settled'],
  exited: ['inCare'],
  terminated: ['inCare'],
  // Somebody taken for gone was still there: back to where they stood, before or after the decision.
  leftWithoutNotice: ['contact', 'medicalFirst', 'screening', 'inCare'],
  died: [],
  settled: ['inCare'],
}

/** In care means a bed is used: these count in R03, R05, R06 and R13. */
export const inCareStatuses = ['inCare', 'exitPreparation'] as const satisfies readonly StayStatus[]

/** The episode is over. */
export const endedStatuses = [
  'refused',
  'exited',
  'terminated',
  'leftWithoutNotice',
  'died',
  'settled',
] as const satisfies readonly StayStatus[]
