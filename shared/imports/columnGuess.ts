import synonyms from './columnSynonyms.json' with { type: 'json' }

export const spreadsheetKinds = ['clients', 'stays', 'services', 'sessions', 'activities'] as const
export type SpreadsheetKind = (typeof spreadsheetKinds)[number]

/** Name of a field a column can fill; which a kind has is in `columnSynonyms.json`. */
export type ColumnField = keyof typeof synonyms.fields

/** Which column of a file fills which field. */
export interface ColumnMapping {
  kind: SpreadsheetKind
  columns: Partial<Record<ColumnField, string>>
}

export interface ColumnGuess extends ColumnMapping {
  /** 0 to 1: how sure we are; 1 is a header we know by heart */
  confidence: Partial<Record<ColumnField, number>>
  /** headers that fill nothing */
  unused: string[]
  /** fields without which no row of this kind can be taken in, and for which no column was found */
  missing: ColumnField[]
}

/** Below this a likeness is a coincidence. */
const leastConfidence = 0.5

/** A header without what people put round it: width, case, spaces, punctuation, and remarks in brackets. */
export function foldHeader(header: string): string {
  const folded = header.normalize('NFKC').toLowerCase()
  const bare = folded.replace(/[([{【〔].*?[)\]}】〕]/gu, '')
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  return letters(bare) || letters(folded)
}

const fields = synonyms.fields as Readonly<Record<ColumnField, readonly string[]>>
const foldedSynonyms = new Map(
  (Object.keys(fields) as ColumnField[]).map((field) => [field, [field, ...fields[field]].map(foldHeader)]),
)

export function fieldsOf(kind: SpreadsheetKind): readonly ColumnField[] {
  return synonyms.kinds[kind] as ColumnField[]
}

/** Guesses the columns of a file of a known kind; each column fills at most one field, the surest first. */
export function guessColumns(kind: SpreadsheetKind, headers: readonly string[]): ColumnGuess {
  const guess: ColumnGuess = { kind, columns: {}, confidence: {}, unused: [], missing: [] }
  const pairs = headers.flatMap((header, place) =>
    fieldsOf(kind).map((field, order) => ({ header, place, field, order, likeness: likeness(header, field) })),
  )
  pairs.sort((a, b) => b.likeness - a.likeness || a.order - b.order || a.place - b.place)
  const used = new Set<string>()
  for (const { header, field, likeness: confidence } of pairs) {
    if (confidence < leastConfidence || used.has(header) || guess.columns[field] !== undefined) continue
    guess.columns[field] = header
    guess.confidence[field] = confidence
    used.add(header)
  }
  guess.unused = headers.filter((header) => !used.has(header))
  guess.missing = missingFields(kind, guess.columns)
  return guess
}

/** Fields without which no row can be taken in and that no column fills. A number names a person as well as a name does. */
export function missingFields(kind: SpreadsheetKind, columns: Partial<Record<ColumnField, string>>): ColumnField[] {
  const isNumbered = kind !== 'clients' && (columns.clientNumber !== undefined || columns.idNumber !== undefined)
  return (synonyms.required[kind] as ColumnField[]).filter(
    (field) => columns[field] === undefined && !(field === 'name' && isNumbered),
  )
}

/** The kind a file most likely is, by the columns that only one kind has; null if none stands out. */
export function guessKind(headers: readonly string[]): SpreadsheetKind | null {
  const scores = spreadsheetKinds.map((kind) => {
    const { confidence, missing } = guessColumns(kind, headers)
    const telling = synonyms.telling[kind] as ColumnField[]
    const sum = telling.reduce((total, field) => total + (confidence[field] ?? 0), 0)
    return { kind, score: sum - missing.length }
  })
  scores.sort((a, b) => b.score - a.score)
  const [first, second] = scores
  return first && second && first.score > 0 && first.score > second.score ? first.kind : null
}

/** Equal for files with the same columns, whatever their order: under this a confirmed mapping is remembered. */
export function headerFingerprint(kind: SpreadsheetKind, headers: readonly string[]): string {
  return JSON.stringify([kind, ...headers.map(foldHeader).sort()])
}

function likeness(header: string, field: ColumnField): number {
  const folded = foldHeader(header)
  if (folded === '') return 0
  let best = 0
  for (const synonym of foldedSynonyms.get(field) ?? []) {
    if (folded === synonym) return 1
    // One character, or two letters, stand in too many words.
    if (synonym.length < 2 || (/^\p{ASCII}*$/u.test(synonym) && synonym.length < 4)) continue
    if (folded.includes(synonym)) best = Math.max(best, 0.9 * (synonym.length / folded.length))
    else if (folded.length >= 2 && synonym.includes(folded))
      best = Math.max(best, 0.7 * (folded.length / synonym.length))
  }
  return best
}
