import type { RawBuilder, SqlBool } from 'kysely'
import type { RuleId } from '../../shared/quality/qualityRules.ts'
import type { QualityScope, Subject } from './subjectReads.ts'

export type RuleRow = Record<string, unknown>
export type RuleParams = Record<string, string | number>

/** How a rule finds the records it is about. */
export interface RuleQuery {
  subject: Subject
  /** true of records that have the problem, or may have it where `judge` has the last word */
  where(scope: QualityScope): RawBuilder<SqlBool>
  /** columns that `judge` or `params` look at */
  facts?(scope: QualityScope): RawBuilder<unknown>
  /** What stands in the sentence; null where the record is all right after all. Rows come without their names. */
  judge?(row: RuleRow, scope: QualityScope): RuleParams | null
}

export type RuleQueries = Partial<Record<RuleId, RuleQuery>>
