import { en, zhCN } from '../core/pageTexts.ts'
import type { Language } from '../../shared/texts.ts'

export type Template = 'free' | 'soap' | 'dap' | 'group'

/** Parts of each template, by the keys of their headings; a free note has none. */
const partKeys = {
  free: [],
  soap: ['note.subjective', 'note.objective', 'note.assessment', 'note.plan'],
  dap: ['note.data', 'note.assessment', 'note.plan'],
  group: ['note.theme', 'note.process', 'note.dynamics', 'note.members', 'note.plan'],
} as const satisfies Record<Template, readonly (keyof typeof zhCN)[]>

export type PartKey = (typeof partKeys)[Template][number]

export const keysOf = (template: Template): readonly PartKey[] => partKeys[template]

const allKeys = [...new Set(Object.values(partKeys).flat())] as PartKey[]

/** A part of a note: under which heading it stands, null where it stands under none. */
export interface NotePart {
  key: PartKey | null
  words: string
}

/** A note cut at the lines that are headings of ours, in either language. */
function cut(note: string): NotePart[] {
  const headings = new Map(allKeys.flatMap((key) => [[zhCN[key], key], [en[key], key]] as const))
  const found: { key: PartKey | null; lines: string[] }[] = [{ key: null, lines: [] }]
  for (const line of note.split('\n')) {
    const key = headings.get(line.trim())
    if (key) found.push({ key, lines: [] })
    else found.at(-1)!.lines.push(line)
  }
  return found.map(({ key, lines }) => ({ key, words: lines.join('\n').replace(/^\n+|\n+$/g, '') })).filter((part) => part.key !== null || part.words !== '')
}

/**
 * A note laid out by a template: a part for each of its headings. What stands under no heading, or under one this
 * template does not have, is kept in the first part with its heading, so that switching loses nothing.
 */
export function partsOf(note: string, template: Template, language: Language): NotePart[] {
  const keys = keysOf(template)
  const words = language === 'en' ? en : zhCN
  const parts = cut(note)
  if (keys.length === 0) return [{ key: null, words: note }]
  const rest = parts.filter((part) => part.key === null || !keys.includes(part.key)).map((part) => (part.key && part.words ? `${words[part.key]}\n${part.words}` : part.words))
  return keys.map((key, at) => {
    const own = parts.filter((part) => part.key === key).map((part) => part.words)
    return { key, words: [...(at === 0 ? rest : []), ...own].filter((one) => one !== '').join('\n\n') }
  })
}

/** One text of the parts that have words, each under its heading. */
export function joined(parts: readonly NotePart[], language: Language): string {
  const words = language === 'en' ? en : zhCN
  return parts
    .filter((part) => part.words.trim() !== '')
    .map((part) => (part.key === null ? part.words : `${words[part.key]}\n${part.words}`))
    .join('\n\n')
}
