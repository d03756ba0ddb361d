import { useEffect } from 'react'
import type { Role } from '../../shared/ipc/roles.ts'
import type { MenuState } from '../../shared/shell/menuState.ts'
import { useTexts } from './language.ts'
import { goCommand, placesOf, type Place } from './places.ts'

/** Keeps the menu bar in the page's language and true to who is signed in (null: nobody). */
export function useMenuBar(all: readonly Place[], roles: readonly Role[] | null): void {
  const { text, language } = useTexts()
  const places = roles === null ? [] : placesOf(all, roles)
  const state: MenuState = {
    language,
    roles: roles === null ? null : [...roles],
    go: places.map((place) => ({ command: goCommand(place), label: text(place.label) })),
    record: places.flatMap((place) => (place.starts ?? []).map((start) => ({ command: start.command, label: text(start.label) }))),
  }
  const said = JSON.stringify(state)
  useEffect(() => void window.bridge.showMenu(JSON.parse(said) as MenuState), [said])
}
