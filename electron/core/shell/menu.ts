import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import { commands, mayUse, menus, placeKeys, type Command, type MenuName } from '../../../shared/shell/commands.ts'
import type { MenuState } from '../../../shared/shell/menuState.ts'
import { shellText } from './shellTexts.ts'

export interface MenuSurroundings {
  isPackaged: boolean
  isMac: boolean
  command(name: string): void
}

/**
 * The menu bar in the usual order (ecosystem.md section 5), made from the one table of commands and from what the page
 * says of its language, its person and its places.
 */
export function setMenu(surroundings: MenuSurroundings, state: MenuState): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(surroundings, state)))
}

/**
 * What the menu bar is built from. The page has the keys: ours are shown here and not registered, so that nothing
 * happens twice and nothing happens while somebody is composing Chinese.
 */
export function menuTemplate(surroundings: MenuSurroundings, state: MenuState): MenuItemConstructorOptions[] {
  const bar = menus.flatMap((menu): MenuItemConstructorOptions[] => {
    const submenu = [...ownItems(menu, surroundings, state), ...pageItems(menu, surroundings, state)]
    return submenu.length > 0 ? [{ label: shellText(`shell.menu.${menu}`, state.language), submenu }] : []
  })
  return surroundings.isMac ? [{ role: 'appMenu' }, ...bar] : bar
}

function ownItems(menu: MenuName, surroundings: MenuSurroundings, state: MenuState): MenuItemConstructorOptions[] {
  return commands
    .filter((one) => one.menu === menu && isShown(one, surroundings, state))
    .flatMap((one, i) => [
      ...(one.startsGroup && i > 0 ? [{ type: 'separator' } as const] : []),
      ownItem(one, surroundings, state),
    ])
}

/** Before sign-in everything stands there and what is not possible yet is grey; after it, only what the person may. */
function isShown(one: Command, { isPackaged }: MenuSurroundings, { roles }: MenuState): boolean {
  if (one.system === 'toggleDevTools') return !isPackaged
  return roles === null || mayUse(one, roles)
}

function ownItem(one: Command, { command }: MenuSurroundings, state: MenuState): MenuItemConstructorOptions {
  const label = shellText(one.text, state.language)
  if (one.system) return { label, role: one.system }
  return {
    label,
    click: () => command(one.id),
    enabled: mayUse(one, state.roles),
    ...(one.keys ? { accelerator: one.keys, registerAccelerator: false } : {}),
  }
}

function pageItems(menu: MenuName, { command }: MenuSurroundings, state: MenuState): MenuItemConstructorOptions[] {
  if (menu !== 'go' && menu !== 'record') return []
  const items = state[menu].map((entry, i): MenuItemConstructorOptions => {
    const keys = menu === 'go' ? placeKeys(i) : undefined
    return {
      // Digits as access letters: names come from all features, and no two of them may share a letter.
      label: i < 9 ? `&${i + 1} ${entry.label.replaceAll('&', '&&')}` : entry.label.replaceAll('&', '&&'),
      click: () => command(entry.command),
      ...(keys ? { accelerator: keys, registerAccelerator: false } : {}),
    }
  })
  return menu === 'go' && items.length > 0 ? [{ type: 'separator' }, ...items] : items
}
