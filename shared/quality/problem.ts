import { z } from 'zod'
import { isDate } from '../core/dates.ts'
import { date, plainId } from '../core/fields.ts'
import { fieldLabel } from '../words/words.ts'
import { sentence, type Language } from '../texts.ts'
import { ruleIds, ruleKinds, severities, type Severity } from './qualityRules.ts'

/** Something that is wrong with, or missing in, one record. */
export const problem = z.object({
  /** the rule and the record */
  id: z.string(),
  ruleId: z.enum(ruleIds),
  kind: z.enum(ruleKinds),
  severity: z.enum(severities),
  isMendable: z.boolean(),
  table: z.string(),
  recordId: plainId(),
  /** number or name of the record, as people say it */
  label: z.string(),
  /** the record whose page is opened to mend it */
  openTable: z.string(),
  openId: plainId(),
  clientId: plainId().nullable(),
  caseId: plainId().nullable(),
  programmeId: plainId().nullable(),
  /** whose it is to mend */
  workerId: plainId().nullable(),
  /** the day the record belongs to */
  on: date(),
  /** what stands in the sentence; of missing fields their names, separated by commas */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  indicatorIds: z.array(z.string()),
})
export type Problem = z.infer<typeof problem>

export const ruleName = (ruleId: string, language: Language): string => sentence(`quality.${ruleId}.name`, {}, language)

/** Whether a problem makes a figure false or only weaker, in words. */
export const severityName = (severity: Severity, language: Language): string => sentence(`quality.severity.${severity}`, {}, language)

/** A day as people write it. */
const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: language === 'en' ? 'medium' : 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** One sentence that says what is wrong with the record. */
export function problemText({ ruleId, table, params }: Pick<Problem, 'ruleId' | 'table' | 'params'>, language: Language): string {
  const said: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(params)) said[name] = typeof value === 'string' && isDate(value) ? dayText(value, language) : value
  if (typeof said['fields'] === 'string') {
    const labels = said['fields'].split(',').map((field) => fieldLabel(language, table, field))
    said['fields'] = labels.join(sentence('quality.listComma', {}, language))
  }
  if (typeof said['because'] === 'string') said['because'] = sentence(said['because'], {}, language)
  return sentence(`quality.${ruleId}.says`, said, language)
}

/** One sentence that says what to do about it. */
export const mendText = ({ ruleId, params }: Pick<Problem, 'ruleId' | 'params'>, language: Language): string =>
  sentence(`quality.${ruleId}.mend`, params, language)
