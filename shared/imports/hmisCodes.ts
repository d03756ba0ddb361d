import codes from './hmisCodes.json' with { type: 'json' }

/** Why an answer is not there: recorded data, not a blank (HUD data standards, codes 8, 9 and 99). */
export type MissingReason = 'doesNotKnow' | 'prefersNotToAnswer' | 'notCollected'

/** Formats whose columns and codes are known; the year the format took effect, on 1 October of the year before. */
export type HmisFormatYear = 2022 | 2024 | 2025 | 2026

/** A living situation or destination as it stands in the file and in the three-digit codes of FY2024 and later. */
export interface HmisSituation {
  raw: string | null
  /** null where the field is empty or its code unknown */
  code: string | null
  /** kind of rental subsidy; FY2022 put it into the situation itself */
  subsidy: string | null
  missing: MissingReason | null
}

const missing: Readonly<Record<string, string>> = codes.missing
const oldSituations: Readonly<Record<string, { code: string; subsidy?: string }>> = codes.fy2022LivingSituations
const knownSituations = new Set(codes.livingSituations)
const numberColumns = new Set(codes.numberColumns)
const renames = new Map(Object.entries(codes.columnRenames).map(([from, to]) => [from.toLowerCase(), to]))

export function missingReason(code: string | null): MissingReason | null {
  if (code === null || !Object.hasOwn(missing, code)) return null
  return missing[code] as MissingReason
}

/** The reason an answer is missing; never for columns that hold amounts and counts, where 8, 9 and 99 are numbers. */
export function missingReasonOf(column: string, code: string | null): MissingReason | null {
  return numberColumns.has(column) || column.endsWith('Amount') || column.endsWith('ID') ? null : missingReason(code)
}

/** The name a column has in the newest format. */
export function hmisColumn(header: string): string {
  return renames.get(header.toLowerCase()) ?? header
}

export function hmisSituation(raw: string | null, subsidy: string | null, year: HmisFormatYear): HmisSituation {
  if (raw === null) return { raw, code: null, subsidy, missing: null }
  if (year === 2022 && Object.hasOwn(oldSituations, raw)) {
    const now = oldSituations[raw]!
    return { raw, code: now.code, subsidy: now.subsidy ?? null, missing: missingReason(raw) }
  }
  return { raw, code: knownSituations.has(raw) ? raw : null, subsidy, missing: missingReason(raw) }
}

/**
 * Project type in the codes of FY2024 and later, where 0 is an emergency shelter counted by entry and exit and 1 one
 * counted night by night. FY2022 had one code (1) and said which in TrackingMethod (0 or 3).
 */
export function hmisProjectType(
  raw: string | null,
  trackingMethod: string | null,
  year: HmisFormatYear,
): string | null {
  if (raw === null || !codes.projectTypes.includes(raw)) return null
  if (year === 2022 && raw === '1') return trackingMethod === '3' ? '1' : '0'
  return raw
}

export type HmisSex = 'female' | 'male' | 'other'

/** FY2026 has one column (0 female, 1 male); before, any number of yes/no columns could be marked. */
export function hmisSex(cells: Readonly<Record<string, string | null>>): {
  sex: HmisSex | null
  missing: MissingReason | null
} {
  const one = cells['Sex']
  if (one !== undefined) {
    if (one === '0') return { sex: 'female', missing: null }
    if (one === '1') return { sex: 'male', missing: null }
    return { sex: null, missing: missingReason(one) }
  }
  const isFemale = cells['Woman'] === '1' || cells['Female'] === '1'
  const isMale = cells['Man'] === '1' || cells['Male'] === '1'
  const isOther = [
    'NoSingleGender',
    'NonBinary',
    'Transgender',
    'Questioning',
    'CulturallySpecific',
    'DifferentIdentity',
  ].some((column) => cells[column] === '1')
  if (isFemale && !isMale && !isOther) return { sex: 'female', missing: null }
  if (isMale && !isFemale && !isOther) return { sex: 'male', missing: null }
  if (isFemale || isMale || isOther) return { sex: 'other', missing: null }
  return { sex: null, missing: missingReason(cells['GenderNone'] ?? null) }
}
