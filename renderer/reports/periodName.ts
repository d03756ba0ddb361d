import { useTexts } from '../core/language.ts'

/** A period as people say it: 2026Q3 is the third quarter of 2026. */
export function usePeriodName(): (period: string) => string {
  const { text } = useTexts()
  return (period) => {
    const year = period.slice(0, 4)
    const number = period.slice(5)
    if (period.includes('Q')) return text('period.quarter', { year, number })
    if (period.includes('H')) return text(number === '1' ? 'period.firstHalf' : 'period.secondHalf', { year })
    if (number !== '') return text('period.month', { year, number: Number(number) })
    return text('period.year', { year })
  }
}
