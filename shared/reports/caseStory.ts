/** A fact by which a client could be known. */
export interface IdentifyingFact {
  kind: 'name' | 'relative' | 'identifier' | 'phone' | 'birthDate' | 'clientNo' | 'address' | 'caseNo'
  value: string
}

/** What in a story gives its client away: a fact on file, or something that looks like a number of a person. */
export type StoryProblem = IdentifyingFact['kind'] | 'longNumber' | 'fullDate'

/**
 * Looks for the client's names, numbers and addresses in a text that is to be published, and for anything written like
 * an identity number, a telephone number or a full date. It cannot tell whether the story itself is recognisable: that
 * stays with the reader.
 */
export function storyProblems(text: string, facts: readonly IdentifyingFact[]): StoryProblem[] {
  const found = new Set<StoryProblem>()
  const plain = folded(text)
  for (const { kind, value } of facts) {
    const wanted = folded(value)
    if (wanted.length >= shortest(kind) && plain.includes(wanted)) found.add(kind)
    if (kind === 'birthDate' && value.length === 10 && datesIn(text).includes(value)) found.add('birthDate')
  }
  if (/\d{11,}/.test(plain)) found.add('longNumber')
  if (datesIn(text).length > 0) found.add('fullDate')
  return [...found]
}

/** A single character is in every text; a whole address word by word would be too. */
const shortest = (kind: IdentifyingFact['kind']): number => (kind === 'address' ? 4 : 2)

/** Without spaces, dashes and case: `138-0013 8000` is a telephone number too. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/[\s\-.\u00b7\u2010-\u2015]/g, '')
}

/** Full dates in any common writing, as `YYYY-MM-DD`. */
function datesIn(text: string): string[] {
  const found = text.normalize('NFKC').matchAll(/(\d{4})\s*[-./\u5e74]\s*(\d{1,2})\s*[-./\u6708]\s*(\d{1,2})/g)
  return [...found].map(([, year, month, day]) => `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
}
