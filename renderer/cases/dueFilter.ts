import { z } from 'zod'
import type { useTexts } from '../core/language.ts'
import type { ListFilter } from '../core/list/listFilter.ts'

const withinDays = { overdue: -1, week: 7 } as const

/** By when something is due: what has waited too long, or what comes within the week. */
export function dueFilter(text: ReturnType<typeof useTexts>['text']): ListFilter {
  return {
    name: 'due',
    label: text('cases.filter.due'),
    values: z.enum(['overdue', 'week']),
    options: (['overdue', 'week'] as const).map((value) => ({ value, label: text(`cases.filter.${value}`) })),
    asks: (due) => (due === 'overdue' || due === 'week' ? { dueWithinDays: withinDays[due] } : {}),
  }
}
