import { Problems } from '../core/failure.ts'
import type { FieldsOf } from '../core/record.ts'
import type { Pack } from '../packs/pack.ts'
import type { Group, groupMembers, groups } from './group.ts'

type Measured = Pick<Group, 'measureInstrumentId' | 'measureMin' | 'measureMax' | 'measureBetter'>

/** A group is measured with an instrument of the pack, or on a plain scale of its own, or not at all. @throws Failure core.checkFields */
export function checkGroupMeasure(pack: Pack, group: FieldsOf<typeof groups>): void {
  const problems = new Problems()
  const scale = (['measureMin', 'measureMax', 'measureBetter'] as const).filter((field) => group[field] !== null)
  if (group.measureInstrumentId !== null) {
    if (!pack.instruments.some(({ id, kind }) => id === group.measureInstrumentId && kind === 'scale')) problems.add('measureInstrumentId', 'core.invalid')
    for (const field of scale) problems.add(field, 'activities.scaleOrInstrument')
  } else if (scale.length > 0) {
    for (const field of ['measureMin', 'measureMax', 'measureBetter'] as const) if (group[field] === null) problems.add(field, 'core.required')
    if (group.measureMin !== null && group.measureMax !== null && group.measureMax <= group.measureMin) problems.add('measureMax', 'activities.scaleOrder')
  }
  problems.throwIfAny()
}

/** Whether the measure of a group is another one: scores already given would then mean something else. */
export function isOtherMeasure(before: Measured, after: Measured): boolean {
  return (['measureInstrumentId', 'measureMin', 'measureMax', 'measureBetter'] as const).some((field) => before[field] !== after[field])
}

/** Scores of a member lie on the group's scale, each with its day, the later one after the earlier. @throws Failure core.checkFields */
export function checkMemberScores(member: FieldsOf<typeof groupMembers>, group: Measured, today: string): void {
  const problems = new Problems()
  for (const [score, on] of [['preScore', 'preOn'], ['postScore', 'postOn']] as const) {
    const value = member[score]
    const day = member[on]
    if (value === null) {
      if (day !== null) problems.add(score, 'core.required')
      continue
    }
    if (group.measureMin === null || group.measureMax === null) problems.add(score, 'activities.noScale')
    else if (value < group.measureMin || value > group.measureMax) problems.add(score, 'activities.offScale', { min: group.measureMin, max: group.measureMax })
    if (day === null) problems.add(on, 'core.required')
    else if (day > today) problems.add(on, 'core.futureDate')
  }
  if (member.postScore !== null && member.preScore === null) problems.add('preScore', 'activities.preFirst')
  if (member.preOn !== null && member.postOn !== null && member.postOn < member.preOn) problems.add('postOn', 'core.dateOrder', { earlier: member.preOn, later: member.postOn })
  problems.throwIfAny()
}

/** Where somebody stood once; with an instrument, the scoring that says so. */
export interface Reading {
  score: number
  on: string
  assessmentId: string | null
}

export interface MemberMeasure {
  pre: Reading | null
  post: Reading | null
  change: number | null
  /** by the measure's own direction and, with an instrument, by its threshold; null until measured twice */
  isImproved: boolean | null
}

/** Before and after of one member, and what came of it. */
export function measureOf(pre: Reading | null, post: Reading | null, rule: { better: 'higher' | 'lower'; threshold: number }): MemberMeasure {
  if (pre === null || post === null) return { pre, post, change: null, isImproved: null }
  const change = post.score - pre.score
  return { pre, post, change, isImproved: (rule.better === 'higher' ? change : -change) >= rule.threshold }
}
