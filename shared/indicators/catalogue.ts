import { canonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import type { Fold, IndicatorDefinition, PeriodRule } from './indicator.ts'

/** Version of the whole set; grows with any change of a definition. */
export const catalogueVersion = '1'

type Options = { params?: readonly string[]; by?: readonly string[] }

function define(
  id: string,
  fold: Fold,
  unit: string,
  period: PeriodRule,
  source: string,
  options: Options = {},
): IndicatorDefinition {
  return { id, version: 1, fold, unit, period, source, params: options.params ?? [], dimensions: options.by ?? [] }
}

/**
 * Every indicator (domain.md section 4). Where one line there asks for several numbers, each has an id of its own made
 * from the line's: R19 and R19L are re-entry after 30 and after 180 days.
 */
export const catalogue: readonly IndicatorDefinition[] = [
  define('R01', 'sum', 'episodes', 'event', 'D1', {
    by: ['route', 'sex', 'ageBand', 'origin', 'health', 'specialGroup', 'reliefType', 'programme'],
  }),
  define('R02', 'distinctPersons', 'persons', 'event', 'K'),
  define('R03', 'sum', 'nights', 'event', 'L', { params: ['sameDayNights'] }),
  define('R04', 'mean', 'daysPerPerson', 'cohort', 'D1', { params: ['sameDayNights'] }),
  define('R05', 'ratio', 'percent', 'event', 'E2', { params: ['sameDayNights'] }),
  define('R06', 'ratio', 'percent', 'event', 'A3', { params: ['stayLimitDays'] }),
  define('R07', 'ratio', 'percent', 'event', 'A1'),
  define('R08', 'sum', 'episodes', 'event', 'D1', { by: ['exitMode', 'destination'] }),
  define('R09', 'ratio', 'percent', 'cohort', 'L'),
  define('R10', 'ratio', 'percent', 'event', 'A5'),
  define('R11', 'ratio', 'percent', 'cohort', 'A5', { params: ['noticeHours'] }),
  define('R12', 'ratio', 'percent', 'cohort', 'A5', { params: ['dnaWorkingDays'] }),
  define('R13', 'distinctPersons', 'persons', 'stock', 'A5', { params: ['heldOverDays'] }),
  define('R13M', 'distinctPersons', 'persons', 'stock', 'A6', { params: ['settlementMonths'] }),
  define('R14', 'distinctPersons', 'persons', 'event', 'A6'),
  define('R15', 'sum', 'contacts', 'event', 'D1'),
  define('R15D', 'sum', 'contacts', 'event', 'D1'),
  define('R16', 'sum', 'episodes', 'event', 'A7', { params: ['minorAge'] }),
  define('R16R', 'ratio', 'percent', 'event', 'A7', { params: ['minorAge'] }),
  define('R17', 'ratio', 'percent', 'cohort', 'A8'),
  define('R18', 'ratio', 'percent', 'cohort', 'A8', { params: ['minorAge'] }),
  define('R19', 'ratio', 'percent', 'cohort', 'E3', { params: ['reentryDays'] }),
  define('R19L', 'ratio', 'percent', 'cohort', 'E3', { params: ['reentryLongDays'] }),
  define('R20', 'sum', 'shifts', 'event', 'C3'),
  define('R20M', 'sum', 'contacts', 'event', 'C3'),
  define('R20V', 'sum', 'contacts', 'event', 'C3'),
  define('R20C', 'ratio', 'percent', 'event', 'C3'),
  define('S01', 'distinctPersons', 'persons', 'event', 'C3'),
  define('S02', 'sum', 'cases', 'event', 'K'),
  define('S03', 'sum', 'cases', 'event', 'K', { by: ['closureReason'] }),
  define('S04', 'sum', 'cases', 'stock', 'K'),
  define('S05', 'sum', 'cases', 'event', 'C3', { params: ['minSessions'] }),
  define('S06', 'sum', 'sessions', 'event', 'C6', { by: ['sessionMode'] }),
  define('S07', 'sum', 'contacts', 'event', 'C3'),
  define('S08', 'sum', 'contacts', 'event', 'C6'),
  define('S08P', 'sum', 'contacts', 'event', 'C6'),
  define('S09', 'sum', 'groups', 'event', 'C3', { params: ['groupMinSessions', 'groupMinMembers'] }),
  define('S09S', 'sum', 'sessions', 'event', 'C3'),
  define('S09A', 'sum', 'contacts', 'event', 'C3'),
  define('S10', 'sum', 'events', 'event', 'C3', { params: ['activityMinHeads'] }),
  define('S10A', 'sum', 'contacts', 'event', 'C3', { params: ['activityMinHeads'] }),
  define('S11', 'sum', 'events', 'event', 'C3', { params: ['publicityMinHeads', 'publicityMinMinutes'] }),
  define('S11A', 'sum', 'contacts', 'event', 'C3', { params: ['publicityMinHeads', 'publicityMinMinutes'] }),
  define('S12', 'sum', 'contacts', 'event', 'L', { by: ['contactKind'] }),
  define('S13', 'distinctPersons', 'persons', 'ytd', 'K'),
  define('S14', 'sum', 'shifts', 'event', 'K'),
  define('S14H', 'sum', 'minutes', 'event', 'K'),
  define('S15', 'sum', 'minutes', 'event', 'C5'),
  define('S15R', 'ratio', 'percent', 'event', 'C5'),
  define('S16', 'ratio', 'percent', 'cohort', 'L'),
  define('S17', 'sum', 'minutes', 'event', 'C5'),
  define('O01', 'ratio', 'percent', 'cohort', 'L'),
  define('O01P', 'ratio', 'percent', 'cohort', 'L'),
  define('O02', 'ratio', 'percent', 'cohort', 'L'),
  define('O03', 'ratio', 'percent', 'cohort', 'L'),
  define('O04', 'ratio', 'percent', 'cohort', 'E3'),
  define('O05', 'ratio', 'percent', 'event', 'B3', { by: ['surveyMode'] }),
  define('O06', 'ratio', 'percent', 'event', 'C5', { params: ['awarenessMinFacts'] }),
  define('O07', 'ratio', 'percent', 'cohort', 'E1'),
  define('F01', 'ratio', 'percent', 'ytd', 'B3'),
  define('F02', 'mean', 'fenPerUnit', 'event', 'L'),
  define('F03', 'ratio', 'percent', 'event', 'L', { params: ['sameDayNights'] }),
  define('F03M', 'ratio', 'percent', 'event', 'L'),
  define('F03D', 'ratio', 'percent', 'event', 'L'),
  define('Q01C', 'ratio', 'percent', 'event', 'E3'),
  define('Q01T', 'ratio', 'percent', 'event', 'E3', { params: ['timelyDays'] }),
  define('Q01E', 'ratio', 'percent', 'event', 'E3'),
]

const byId = new Map(catalogue.map((definition) => [definition.id, definition]))

export const isIndicator = (id: string): boolean => byId.has(id)

/** @throws Failure indicators.noSuchIndicator */
export function indicatorOf(id: string): IndicatorDefinition {
  const definition = byId.get(id)
  if (!definition) throw new Failure('indicators.noSuchIndicator')
  return definition
}

/** The definitions as text whose digest every report names, so that two reports show whether they count alike. */
export function catalogueDigestText(): string {
  return canonicalJson(
    catalogue.map((definition) => ({
      ...definition,
      params: [...definition.params],
      dimensions: [...definition.dimensions],
    })),
  )
}
