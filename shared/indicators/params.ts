/**
 * What decides whether something counts: defaults, which a contract may set otherwise. All are printed in the report.
 * Where they come from: domain.md section 4 (C3 for the minimum counts) and section 3 (limits).
 */
export const defaultParams = {
  /** nights a stay counts that ends on the day it began */
  sameDayNights: 1,
  stayLimitDays: 10,
  noticeHours: 24,
  dnaWorkingDays: 7,
  heldOverDays: 10,
  settlementMonths: 3,
  minorAge: 18,
  reentryDays: 30,
  reentryLongDays: 180,
  minSessions: 5,
  groupMinSessions: 4,
  groupMinMembers: 5,
  activityMinHeads: 8,
  publicityMinHeads: 30,
  publicityMinMinutes: 60,
  awarenessMinFacts: 3,
  timelyDays: 3,
} as const

export type ParamName = keyof typeof defaultParams
export type Params = Record<ParamName, number>

/** The parameters in force for a contract. Names the catalogue does not know are left out. */
export function paramsFor(contract: { params: Readonly<Record<string, number>> }): Params {
  const params: Params = { ...defaultParams }
  for (const name of Object.keys(defaultParams) as ParamName[])
    params[name] = contract.params[name] ?? defaultParams[name]
  return params
}
