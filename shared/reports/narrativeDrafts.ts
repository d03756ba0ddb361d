import type { Figure } from '../indicators/indicator.ts'
import drafts from './narrativeDrafts.json' with { type: 'json' }
import type { NarrativeSection } from './preparation.ts'
import { figureText } from './reportNumbers.ts'
import type { Bilingual } from './reportSnapshot.ts'
import { isSmall } from './suppression.ts'

/** What sentences are made of: a figure beside the one of the period before. */
export interface DraftFigure {
  figure: Figure
  last: Figure | null
}

/** Facts that are no figures: names, days, targets met and missed. Absent where there is nothing to say. */
export type DraftFacts = Readonly<Record<string, string | number | Bilingual | undefined>>

interface SentencePattern {
  zh: string
  en: string
}

type Language = 'zh' | 'en'
const patterns = drafts.sections as Partial<Record<NarrativeSection, SentencePattern[]>>
const phrases: Record<'same' | 'more' | 'fewer' | 'points', SentencePattern> = drafts.phrases

/**
 * A first text for every section the figures say something about, in both languages: plain sentences, each with the
 * numbers it was made from, none where there is nothing to count. What is not in the figures is left to the writer.
 */
export function narrativeDrafts(figures: ReadonlyMap<string, DraftFigure>, facts: DraftFacts): Partial<Record<NarrativeSection, Bilingual>> {
  const texts: Partial<Record<NarrativeSection, Bilingual>> = {}
  for (const [section, sentences] of Object.entries(patterns) as [NarrativeSection, SentencePattern[]][]) {
    const zh = sentences.flatMap(({ zh: pattern }) => fill(pattern, 'zh', figures, facts) ?? [])
    const en = sentences.flatMap(({ en: pattern }) => fill(pattern, 'en', figures, facts) ?? [])
    if (zh.length > 0) texts[section] = { zh: zh.join(''), en: en.join(' ') }
  }
  return texts
}

/** Figures a public text may name: those that are not small, nor made of something small. */
export function publicFigures(figures: ReadonlyMap<string, DraftFigure>, threshold: number): Map<string, DraftFigure> {
  const isTold = ({ value, n, N }: Figure) =>
    N === null ? !isSmall(value ?? 0, threshold) : !isSmall(n ?? 0, threshold) && !isSmall(N, threshold) && !isSmall(N - (n ?? 0), threshold)
  return new Map([...figures].filter(([, { figure }]) => isTold(figure)).map(([id, { figure }]) => [id, { figure, last: null }]))
}

/** The sentence, or null where one of its numbers is absent or nothing was counted. */
function fill(pattern: string, language: Language, figures: ReadonlyMap<string, DraftFigure>, facts: DraftFacts): string | null {
  const missing: string[] = []
  const text = pattern.replaceAll(/\{(\w+)(?:\.(\w+))?\}/g, (_whole, name: string, what: string | undefined) => {
    const said = name in facts ? factText(facts[name], language) : numberText(figures.get(name), what, language)
    if (said === null) missing.push(name)
    return said ?? ''
  })
  return missing.length === 0 ? text : null
}

function factText(fact: DraftFacts[string], language: Language): string | null {
  if (fact === undefined) return null
  return typeof fact === 'object' ? fact[language] : String(fact)
}

function numberText(line: DraftFigure | undefined, what: string | undefined, language: Language): string | null {
  if (!line) return null
  const { figure, last } = line
  if (figure.value === null || (figure.N === null && figure.value === 0 && what !== 'orNone')) return null
  if (what === 'n') return String(figure.n)
  if (what === 'N') return String(figure.N)
  if (what === 'change') return changeText(figure, last, language)
  return figureText(figure)
}

/** How it compares with the period before, in brackets; empty where there is none to compare with. */
function changeText(figure: Figure, last: Figure | null, language: Language): string {
  if (last === null || last.value === null || figure.value === null) return ''
  const difference = figure.value - last.value
  const key = difference === 0 ? 'same' : difference > 0 ? 'more' : 'fewer'
  const by = figureText({ value: Math.abs(difference), scale: figure.scale })
  return phrases[key][language].replace('{last}', figureText(last)).replace('{by}', figure.scale === 3 ? by.replace('%', '') + phrases.points[language] : by)
}
