import { z } from 'zod'
import { utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import { base64Hash, count, date, hexDigest, identifier, instant, wholeNumber } from './fieldSchemas.ts'

/**
 * report.json: the report a machine reads (signing.md section 3). Whole numbers only, money in minor units, ratios
 * as two numbers. Merkle roots are base64, file digests hex.
 */

export const reportSchemaName = 'hearth/performance-report/v1'

const ratio = z.strictObject({ n: wholeNumber, N: wholeNumber })

const bilingual = z.strictObject({ zh: z.string(), en: z.string() })
const monthlyCell = z
  .strictObject({ value: wholeNumber.nullable(), n: wholeNumber.nullable(), N: wholeNumber.nullable(), scale: wholeNumber })
  .nullable()

const indicator = z.strictObject({
  id: identifier,
  version: z.int().min(1),
  /** key of the unit, such as episodes, persons, percent, fen */
  unit: z.string().min(1),
  status: z.enum(['exact', 'suppressed', 'rounded']),
  /** the figure; null for a ratio and where suppressed */
  value: wholeNumber.nullable(),
  /** numerator and denominator of a ratio; null for a plain figure and where suppressed */
  n: wholeNumber.nullable(),
  N: wholeNumber.nullable(),
  /** rows and root of the evidence list that sums to the value or numerator; both or neither, never unless exact */
  rows: count.nullable(),
  evidenceRoot: base64Hash.nullable(),
  /** the same for the list that sums to the denominator, where the denominator counts records */
  denominator: z.strictObject({ rows: count, evidenceRoot: base64Hash }).nullable().optional(),
  target: z.union([wholeNumber, ratio]).nullable(),
  /** what the target is measured by: the figure itself, or what has run up since the contract began */
  targetPeriod: z.enum(['quarter', 'contract']).optional(),
  /**
   * the figure recomputed from the start of the contract, never a sum of quarters; left out of the copy for everybody,
   * where its growth since an earlier report could tell what that one hid
   */
  toDate: z.union([z.strictObject({ value: wholeNumber }), ratio]).optional(),
  /** n is null where the cell is suppressed */
  breakdown: z.array(z.strictObject({ dimension: z.string(), code: z.string(), n: wholeNumber.nullable() })).optional(),
})

const reportSchema = z
  .strictObject({
    schema: z.literal(reportSchemaName),
    /** which copy this is: the purchaser's, the full one that is read on site, the one for everybody */
    kind: z.enum(['purchaser', 'audit', 'public']),
    reportId: identifier,
    /** 1 for the first issue of a report */
    revision: z.int().min(1),
    /** statement digest (hex) of the revision this one replaces */
    supersedes: hexDigest.nullable(),
    /** registrationNo: the public registration code of the provider, where it has one */
    provider: z.strictObject({ id: identifier, name: z.string().min(1), registrationNo: z.string().min(1).optional() }),
    purchaser: z.strictObject({ id: identifier, name: z.string().optional(), contractNo: z.string() }),
    contract: z.strictObject({ id: identifier, name: z.string(), from: date, to: date }),
    period: z.strictObject({ from: date, to: date, tz: z.string().min(1) }),
    issuedAt: instant,
    catalog: z.strictObject({ id: identifier, version: z.string().min(1), sha256: hexDigest }),
    software: z.strictObject({ name: z.string(), version: z.string() }),
    delivery: z.strictObject({ level: z.enum(['L0', 'L1']) }),
    /** small-cell rule and its threshold; threshold 0 where none was applied */
    disclosure: z.strictObject({ rule: z.string(), threshold: count }),
    log: z.strictObject({
      origin: z.string(),
      prevSize: count,
      prevRoot: base64Hash,
      size: count,
      root: base64Hash,
    }),
    /** head of the access log (who looked at what) when the report was made */
    accessLog: z.strictObject({ size: count, head: z.union([hexDigest, base64Hash]).nullable() }),
    /** SHA-256 of the key of the evidence tokens (hex) */
    tokenKeyCommit: hexDigest,
    eventsByKind: z.record(z.string(), count),
    restatements: z.array(
      z.strictObject({ indicator: identifier, period: z.string(), delta: wholeNumber, reasonCode: z.string(), reason: z.string().optional() }),
    ),
    erasedLeaves: count,
    /** contract parameters that decide what counts, such as minimum sessions of a case */
    qualifyingRules: z.record(z.string(), z.union([wholeNumber, z.string(), z.boolean()])),
    indicators: z.array(indicator),
    /** the monthly form; a cell is null where it is hidden, its value in the scale that is told (3: per mille, 1: tenths) */
    monthly: z
      .strictObject({
        title: bilingual,
        months: z.array(z.string()),
        lines: z.array(
          z.strictObject({ id: z.string(), indicator: identifier, label: bilingual, unit: z.string(), months: z.array(monthlyCell), total: monthlyCell }),
        ),
      })
      .optional(),
    /** section → text as people wrote it */
    narrative: z.record(z.string(), z.string()).optional(),
    /** why a figure jumped against the period before or a year ago */
    explanations: z.array(z.strictObject({ indicator: identifier, text: z.string() })).optional(),
    /** what a check found and why it stays as it is */
    exceptions: z.array(z.strictObject({ check: z.string(), text: z.string() })).optional(),
    /** what is done about each target that was missed */
    actionPlan: z
      .array(z.strictObject({ indicator: identifier, cause: z.string(), measure: z.string(), byWhom: z.string(), dueOn: date.nullable() }))
      .optional(),
    /** digest (hex) of figures and texts that the names below stand under */
    contentsSha256: hexDigest.optional(),
    /** preparer, checker, legal representative: those who signed in the program, in this order */
    signatures: z
      .array(z.strictObject({ role: z.enum(['preparer', 'checker', 'legalRepresentative']), name: z.string().min(1), signedAt: instant, contentsSha256: hexDigest }))
      .optional(),
  })
  .superRefine((report, context) => {
    const problem = (message: string, ...path: (string | number)[]) => {
      context.addIssue({ code: 'custom', message, path })
    }
    if (report.period.from > report.period.to) problem('period ends before it begins', 'period')
    if (report.log.prevSize > report.log.size) problem('log shrank', 'log')
    if (report.revision === 1 ? report.supersedes !== null : report.supersedes === null) {
      problem('revisions after the first name what they replace', 'supersedes')
    }
    if (report.kind === 'public' && report.delivery.level !== 'L0') problem('no lists for the public', 'delivery')
    for (const [i, { contentsSha256 }] of (report.signatures ?? []).entries()) {
      if (contentsSha256 !== report.contentsSha256) problem('signed something else', 'signatures', i)
    }
    const seen = new Set<string>()
    report.indicators.forEach((item, i) => {
      if (seen.has(item.id)) problem('indicator twice', 'indicators', i, 'id')
      seen.add(item.id)
      const isRatio = item.n !== null && item.N !== null && item.value === null
      const isFigure = item.value !== null && item.n === null && item.N === null
      const isHidden = item.value === null && item.n === null && item.N === null
      if (item.status === 'suppressed' ? !isHidden : !isRatio && !isFigure) problem('figure', 'indicators', i)
      if ((item.rows === null) !== (item.evidenceRoot === null)) problem('rows without root', 'indicators', i)
      if (item.status !== 'exact' && (item.rows !== null || item.denominator)) problem('hidden', 'indicators', i)
      if (item.targetPeriod && item.target === null) problem('period of no target', 'indicators', i, 'targetPeriod')
      if (item.toDate && (item.status !== 'exact' || report.kind === 'public')) problem('hidden', 'indicators', i, 'toDate')
      if (item.toDate && 'N' in item.toDate !== isRatio) problem('another kind of number', 'indicators', i, 'toDate')
      if (item.denominator && (!isRatio || item.rows === null)) problem('denominator', 'indicators', i)
    })
  })

export type Report = z.infer<typeof reportSchema>
export type ReportIndicator = Report['indicators'][number]

/** The bytes of report.json. @throws Failure proof.reportUnreadable if the report breaks its own schema */
export function reportBytes(report: Report): Bytes {
  const parsed = reportSchema.safeParse(report)
  if (!parsed.success) throw unreadable(parsed.error)
  return utf8(canonicalJson(parsed.data))
}

/** Reads report.json in its one canonical spelling. @throws Failure proof.reportUnreadable */
export function parseReport(bytes: Uint8Array): Report {
  try {
    return reportSchema.parse(parseCanonicalJson(utf8Text(bytes)))
  } catch (cause) {
    throw unreadable(cause)
  }
}

function unreadable(cause: unknown): Failure {
  const at = cause instanceof z.ZodError ? (cause.issues[0]?.path.join('.') ?? '') : ''
  return new Failure('proof.reportUnreadable', { params: { at: at || '\u2013' }, cause })
}
