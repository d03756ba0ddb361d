import type { CallOutput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

export type Rule = CallOutput<'retention.rules'>[number]

/** The rules in force, and the name of one. */
export function useRules(): { rules: readonly Rule[]; problem: unknown; nameOf: (id: string | null) => string } {
  const asked = useRead('retention.rules', {})
  const rules = asked.data ?? []
  return { rules, problem: asked.error, nameOf: (id) => rules.find((rule) => rule.id === id)?.label ?? '\u2014' }
}

/** Thirty years, three months, at once, for good. */
export function usePeriodWords(): (months: number | null) => string {
  const { text } = useTexts()
  return (months) => {
    if (months === null) return text('retention.forGood')
    if (months === 0) return text('retention.atOnce')
    return months % 12 === 0 ? text('retention.years', { years: months / 12 }) : text('retention.months', { months })
  }
}
