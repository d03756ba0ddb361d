import { z } from 'zod'
import { addMonths } from '../core/dates.ts'
import { Failure } from '../core/failure.ts'
import type { Pack, RetentionRule } from '../packs/pack.ts'

/** Rules that say how long one person's file is kept; all others are about papers of the station. */
export const fileRuleIds = ['minorFile', 'adultFile', 'caseFile', 'impactAssessment'] as const
export type FileRuleId = (typeof fileRuleIds)[number]

/** The key of the setting that holds the longer periods of the station, by rule, in months. */
export const longerPeriodsKey = 'retention.months'
const longerPeriods = z.record(z.string(), z.int().min(0).max(1200))

/** A rule as it is in force here. */
export interface RuleInForce extends RetentionRule {
  /** what the pack asks for at least */
  packMonths: number | null
}

/**
 * The pack's rules, with what the station has lengthened. Whatever stands in the setting, no period is ever shorter
 * than the pack's, and what the pack keeps without an end stays so.
 * @param kept value of the setting, if there is one
 */
export function rulesInForce(pack: Pick<Pack, 'retention'>, kept: unknown): RuleInForce[] {
  const own = longerPeriods.safeParse(kept ?? {})
  return pack.retention.map((rule) => {
    const longer = own.success ? own.data[rule.id] : undefined
    const months = rule.months === null ? null : Math.max(rule.months, longer ?? rule.months)
    return { ...rule, months, packMonths: rule.months }
  })
}

/** @throws Failure retention.noSuchRule, retention.keptForGood, retention.notShorter */
export function checkLonger(pack: Pick<Pack, 'retention'>, ruleId: string, months: number): void {
  const rule = pack.retention.find(({ id }) => id === ruleId)
  if (!rule) throw new Failure('retention.noSuchRule')
  if (rule.months === null) throw new Failure('retention.keptForGood')
  if (months < rule.months) {
    const problem = { code: 'retention.notShorter', params: { months: rule.months } }
    throw new Failure('core.checkFields', { fields: { months: problem } })
  }
}

/** What of a file its period depends on. Days, or null where there was none. */
export interface FileFacts {
  /** somebody who was a minor here: that file is one, and kept as one */
  isMinorFile: boolean
  hasCase: boolean
  /** still here, or a case still wants somebody's work */
  isOpen: boolean
  registeredOn: string
  /** the last day on which the station or a worker had to do with this person, stays and their ends among them */
  lastSeenOn: string | null
  lastClosedOn: string | null
  lastDisclosedOn: string | null
}

/** When a file's period began and when it is over; the rule is the one that keeps the file longest. */
export interface FilePeriod {
  ruleId: string
  countedFromOn: string
  /** null: kept without an end */
  dueOn: string | null
  isOwnSchedule: boolean
}

const latest = (...days: (string | null)[]): string =>
  days.reduce<string>((last, day) => (day !== null && day > last ? day : last), '')

/**
 * The period of a whole file: of all rules that fit, the one that ends last. A file is destroyed whole or not at all,
 * so that nothing is left that only looks complete.
 */
export function filePeriod(rules: readonly RuleInForce[], facts: FileFacts): FilePeriod {
  const from = (id: FileRuleId): string | null => {
    if (id === 'minorFile') return facts.isMinorFile ? latest(facts.registeredOn, facts.lastSeenOn) : null
    if (id === 'adultFile') return latest(facts.registeredOn, facts.lastSeenOn)
    if (id === 'caseFile') return facts.hasCase ? latest(facts.registeredOn, facts.lastSeenOn, facts.lastClosedOn) : null
    return facts.lastDisclosedOn
  }
  let longest: FilePeriod | null = null
  for (const id of fileRuleIds) {
    const rule = rules.find((one) => one.id === id)
    const countedFromOn = from(id)
    if (!rule || countedFromOn === null) continue
    const dueOn = rule.months === null ? null : addMonths(countedFromOn, rule.months)
    const isLonger = longest === null || (longest.dueOn !== null && (dueOn === null || dueOn > longest.dueOn))
    if (isLonger) longest = { ruleId: id, countedFromOn, dueOn, isOwnSchedule: rule.conf === 'L' }
  }
  if (!longest) throw new Error('the pack has no rule for a file')
  return longest
}

export type FileState = 'open' | 'endless' | 'due' | 'upcoming' | 'kept'

/** Files whose period ends within this time are told beforehand. */
export const upcomingMonths = 12

export function fileState({ dueOn }: Pick<FilePeriod, 'dueOn'>, isOpen: boolean, today: string): FileState {
  if (isOpen) return 'open'
  if (dueOn === null) return 'endless'
  if (dueOn <= today) return 'due'
  return dueOn <= addMonths(today, upcomingMonths) ? 'upcoming' : 'kept'
}

/** Why a file may not be erased now: the key of a sentence and what stands in it. */
export interface Block {
  code: string
  params: Record<string, string | number>
}

/**
 * What the period itself says against erasing. At the end of the period anybody's file may go. Before it, only where
 * the person asks and the years are the station's own choice: a period the law sets must run, and until then the file
 * is only stored (PIPL 47).
 */
export function periodBlocks(period: FilePeriod, facts: Pick<FileFacts, 'isOpen'>, basis: 'retention' | 'request', today: string): Block[] {
  if (facts.isOpen) return [{ code: 'retention.stillOpen', params: {} }]
  const isOver = period.dueOn !== null && period.dueOn <= today
  if (isOver || (basis === 'request' && period.isOwnSchedule && period.dueOn !== null)) return []
  return period.dueOn === null
    ? [{ code: 'retention.keptForGood', params: {} }]
    : [{ code: basis === 'request' ? 'retention.lawRuns' : 'retention.notDue', params: { dueOn: period.dueOn } }]
}

/** For so long after its delivery a report's sample may be drawn: our choice, no rule of law. */
export const sampleWindowDays = 180
