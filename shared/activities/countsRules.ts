import type { Params } from '../indicators/params.ts'

/** Why a piece of work does not count for its indicator, as a text's key with its numbers. */
export interface NotCounted {
  code: string
  params?: Record<string, number>
}

/** What is looked at of one record. */
export interface WorkFacts {
  /** a contract counts its programme at all */
  isInContract: boolean
  kind: string
  heads: number
  minutes: number
  isCompleted: boolean
  hasOpenCase: boolean
}

/** Least heads, and for publicity least minutes, of an event that counts (C3: S10, S11). */
export function activityLacks({ kind, heads, minutes }: Pick<WorkFacts, 'kind' | 'heads' | 'minutes'>, params: Params): NotCounted[] {
  const least = kind === 'community' ? params.activityMinHeads : params.publicityMinHeads
  const lacks: NotCounted[] = []
  if (heads < least) lacks.push({ code: 'activities.lacksHeads', params: { heads, least } })
  if (kind === 'publicity' && minutes < params.publicityMinMinutes) lacks.push({ code: 'activities.lacksMinutes', params: { minutes, least: params.publicityMinMinutes } })
  return lacks
}

/** Everything that keeps an event, a consultation or a visit from counting; nothing where it counts (domain.md 4: S07, S08, S10, S11). */
export function whyNotCounted(register: 'activities' | 'consultations' | 'visits', facts: WorkFacts, params: Params): NotCounted[] {
  const lacks: NotCounted[] = facts.isInContract ? [] : [{ code: 'activities.noContract' }]
  if (register === 'activities') lacks.push(...activityLacks(facts, params))
  if (register === 'consultations' && facts.hasOpenCase) lacks.push({ code: 'activities.inOpenCase' })
  if (register === 'visits' && !facts.isCompleted) lacks.push({ code: 'activities.notCompleted' })
  return lacks
}
