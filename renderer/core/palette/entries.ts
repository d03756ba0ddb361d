import { match } from 'pinyin-pro'
import type { CallOutput } from '../../../shared/contract.ts'
import type { Role } from '../../../shared/ipc/roles.ts'
import { commands, keysText, mayUse, placeKeys } from '../../../shared/shell/commands.ts'
import { languages } from '../../../shared/texts.ts'
import { isAnswered } from '../commands.ts'
import { commandLabel, isMac, keysOf } from '../commandTexts.ts'
import { en, zhCN } from '../pageTexts.ts'
import { goCommand, type Place } from '../places.ts'
import type { PageText } from '../language.ts'

export type FoundClient = CallOutput<'clients.search'>[number]

/** One line of the palette. */
export interface Entry {
  key: string
  group: 'lately' | 'clients' | 'places' | 'commands'
  /** its names in every language: it is found by each of them */
  names: readonly string[]
  keys: string
  client?: FoundClient
}

const pageNames = (label: PageText): string[] => [zhCN[label], en[label]]

/** Everything that can be run now: pages, what can be started on them, and the commands of the table. */
export function runnableEntries(places: readonly Place[], roles: readonly Role[]): Entry[] {
  const pages = places.map((place, i): Entry => {
    const keys = placeKeys(i)
    return { key: goCommand(place), group: 'places', names: pageNames(place.label), keys: keys ? keysText(keys, isMac) : '' }
  })
  const starts = places.flatMap((place) =>
    (place.starts ?? []).map((start): Entry => ({ key: start.command, group: 'commands', names: pageNames(start.label), keys: '' })),
  )
  const own = commands
    .filter((one) => !one.system && one.id !== 'edit.palette' && mayUse(one, roles) && isAnswered(one.id))
    .map((one): Entry => ({ key: one.id, group: 'commands', names: languages.map((language) => commandLabel(one.id, language)), keys: keysOf(one.id) }))
  return [...pages, ...starts, ...own]
}

/** Whether a name fits what was typed: in part as written, or by pinyin and its initials. */
export function fits(names: readonly string[], typed: string): boolean {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  return names.some((name) => name.toLowerCase().includes(wanted) || match(name, wanted.replaceAll(/\s/g, ''), { continuous: true }) !== null)
}

/** What was opened lately, as far as it is still there. */
export function latelyEntries(recents: readonly string[], runnable: readonly Entry[], clients: readonly FoundClient[]): Entry[] {
  return recents.flatMap((key): Entry[] => {
    const client = clients.find((one) => `client:${one.id}` === key)
    if (client) return [{ ...clientEntry(client), group: 'lately' }]
    const known = runnable.find((one) => one.key === key)
    return known ? [{ ...known, group: 'lately' }] : []
  })
}

export function clientEntry(client: FoundClient): Entry {
  return { key: `client:${client.id}`, group: 'clients', names: [], keys: '', client }
}
