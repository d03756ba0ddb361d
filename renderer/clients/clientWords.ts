import { ageOn } from '../../shared/core/dates.ts'
import type { Language } from '../../shared/texts.ts'
import { en, zhCN } from '../core/pageTexts.ts'

interface Aged {
  birthDate: string | null
  ageFrom: number | null
  ageTo: number | null
}

/** A person's age on a day, estimated ages as a span; empty where nothing is known. */
export function ageText({ birthDate, ageFrom, ageTo }: Aged, today: string, language: Language): string {
  const words = language === 'en' ? en : zhCN
  const fill = (template: string, params: Record<string, number>) =>
    template.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(params[name]))
  if (birthDate) return fill(words['clients.age'], { age: ageOn(birthDate, today) })
  if (ageFrom !== null && ageTo !== null && ageFrom !== ageTo)
    return fill(words['clients.ageSpan'], { from: ageFrom, to: ageTo })
  const estimate = ageFrom ?? ageTo
  return estimate === null ? '' : fill(words['clients.ageAbout'], { age: estimate })
}

/** A person as they are called: the name, else the provisional one, else the number. */
export function nameOf(person: { name: string | null; provisionalName: string | null; clientNo: string }): string {
  return person.name ?? person.provisionalName ?? person.clientNo
}
