import { z } from 'zod'
import type { CallInput } from '../../../shared/contract.ts'

/** The lists that can be exported, and so the ones shown as such. */
export type ListName = CallInput<'exports.list'>['list']

/** How somebody looks at a list: what is filtered, how it is sorted, which columns are hidden. */
export const listView = z.strictObject({
  filter: z.record(z.string(), z.json()),
  sort: z.strictObject({ by: z.string(), isDescending: z.boolean() }).nullable(),
  hidden: z.array(z.string()),
})
export type ListView = z.infer<typeof listView>

/** The views somebody keeps of one list, and the one they left it with. */
export const keptViews = z.strictObject({
  last: listView.nullable(),
  named: z.array(z.strictObject({ name: z.string().min(1).max(40), view: listView })).max(30),
})
export type KeptViews = z.infer<typeof keptViews>

export const noViews: KeptViews = { last: null, named: [] }

/** The views with one more; a name that is there already gets the new view. */
export function withView(kept: KeptViews, name: string, view: ListView): KeptViews {
  return { ...kept, named: [...kept.named.filter((one) => one.name !== name), { name, view }] }
}

export function withoutView(kept: KeptViews, name: string): KeptViews {
  return { ...kept, named: kept.named.filter((one) => one.name !== name) }
}

export const isFiltered = (view: ListView): boolean => Object.values(view.filter).some((value) => value !== null && value !== '' && value !== false)
