import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import type { Role } from '../../shared/ipc/roles.ts'
import { commands, mayUse, placeKeys } from '../../shared/shell/commands.ts'
import { runCommand } from './commands.ts'
import { goCommand, type Place } from './places.ts'

/** Commands that leave what is open: not while a dialog waits for an answer. */
const leaves = /^(go[.:]|file\.new$|edit\.(palette|settings|find|undo)$|help\.)/

/** In the spelling of tinykeys: `CmdOrCtrl+K` is `$mod+k`. Keys of the system's own items are the system's. */
export function pageKeys(keys: string): string {
  return keys.replace('CmdOrCtrl', '$mod').replace(/\+([A-Z])$/, (_whole, letter: string) => `+${letter.toLowerCase()}`)
}

/** Runs what is chosen in the menu bar. */
export function useMenuCommands(): void {
  useEffect(
    () =>
      window.bridge.subscribe((notice) => {
        if (notice.type === 'command') runFromMenu(notice.command)
      }),
    [],
  )
}

/** Runs what the menus say of keys. One place for all keys, deaf while somebody is composing Chinese. */
export function useCommandKeys(places: readonly Place[], roles: readonly Role[] | null): void {
  useEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {}
    const bind = (keys: string, command: string): void => {
      bindings[pageKeys(keys)] = (event) => press(event, command)
    }
    for (const one of commands) if (one.keys && !one.system && mayUse(one, roles)) bind(one.keys, one.id)
    places.forEach((place, i) => {
      const keys = placeKeys(i)
      if (keys) bind(keys, goCommand(place))
    })
    return tinykeys(window, bindings, { ignore: (event) => event.repeat || event.isComposing || event.defaultPrevented })
  }, [places, roles])
}

function press(event: KeyboardEvent, command: string): void {
  // Undoing what is being typed is the field's own business.
  if (command === 'edit.undo' && isTyping(event.target)) return
  event.preventDefault()
  runFromMenu(command)
}

/** Runs a command that came by a key or from the menu bar, unless it would take an open dialog away. */
function runFromMenu(command: string): void {
  if (leaves.test(command) && document.querySelector('[role=dialog][aria-modal=true]')) return
  if (command === 'edit.undo' && isTyping(document.activeElement)) {
    // The only way a page can undo what was typed; the menu bar's own item could do nothing else.
    document.execCommand('undo')
    return
  }
  runCommand(command)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))
}
