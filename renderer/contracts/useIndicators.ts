import type { CallOutput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

export type CatalogueEntry = CallOutput<'indicators.catalogue'>['indicators'][number]

/** The catalogue of indicators, and the words of one. */
export function useIndicators() {
  const { language } = useTexts()
  const asked = useRead('indicators.catalogue', {}, { isFixed: true })
  const word = (label: { zh: string; en: string }): string => (language === 'en' ? label.en : label.zh)
  const all = asked.data?.indicators ?? []
  return { all, params: asked.data?.params ?? [], word, find: (id: unknown): CatalogueEntry | undefined => all.find((one) => one.id === id) }
}

/** Every indicator as a choice, by number and name. */
export function useIndicatorOptions(): { value: string; label: string }[] {
  const { all, word } = useIndicators()
  return all.map(({ id, name }) => ({ value: id, label: `${id} ${word(name)}` }))
}

type Text = ReturnType<typeof useTexts>['text']

/** The unit people type and read; money is written in yuan though kept in fen. */
export function unitText(entry: { unit: string }, name: string, text: Text): string {
  return entry.unit === 'fenPerUnit' ? text('contracts.yuanPerUnit') : name
}
