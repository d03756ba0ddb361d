import type { Role } from '../ipc/roles.ts'
import type zhCN from './texts.zh-CN.json'

export type ShellText = keyof typeof zhCN

/** The menus in the usual order. `go` and `record` also hold the pages and what can be started on them (MenuState). */
export const menus = ['file', 'edit', 'record', 'view', 'go', 'window', 'help'] as const
export type MenuName = (typeof menus)[number]

/** Roles of the system's own menu items: the machine does these itself, the page does not hear of them. */
export type SystemRole =
  | 'quit'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'close'

export interface Command {
  id: string
  menu: MenuName
  /** its name in the menu, with its access letter; elsewhere see `commandLabel` */
  text: ShellText
  /** in the spelling of Electron's accelerators */
  keys?: string
  /** who may: `anyone` also before sign-in */
  roles: readonly Role[] | 'signedIn' | 'anyone'
  system?: SystemRole
  /** a line stands above it in the menu */
  startsGroup?: true
}

/**
 * Every command of the program that is always there: the menu bar, the page's keys, the palette and the help page are
 * made from this one table. Pages and what is started on them are added by the page, from the places of the features.
 */
export const commands: readonly Command[] = [
  { id: 'file.new', menu: 'file', text: 'shell.file.new', keys: 'CmdOrCtrl+N', roles: 'signedIn' },
  { id: 'file.save', menu: 'file', text: 'shell.file.save', keys: 'CmdOrCtrl+S', roles: 'signedIn' },
  { id: 'file.print', menu: 'file', text: 'shell.file.print', keys: 'CmdOrCtrl+P', roles: 'signedIn' },
  { id: 'file.lock', menu: 'file', text: 'shell.file.lock', keys: 'CmdOrCtrl+L', roles: 'signedIn', startsGroup: true },
  { id: 'file.signOut', menu: 'file', text: 'shell.file.signOut', roles: 'signedIn' },
  { id: 'file.quit', menu: 'file', text: 'shell.file.quit', keys: 'CmdOrCtrl+Q', roles: 'anyone', system: 'quit', startsGroup: true },

  { id: 'edit.undo', menu: 'edit', text: 'shell.edit.undo', keys: 'CmdOrCtrl+Z', roles: 'anyone' },
  { id: 'edit.redo', menu: 'edit', text: 'shell.edit.redo', keys: 'CmdOrCtrl+Shift+Z', roles: 'anyone', system: 'redo' },
  { id: 'edit.cut', menu: 'edit', text: 'shell.edit.cut', keys: 'CmdOrCtrl+X', roles: 'anyone', system: 'cut', startsGroup: true },
  { id: 'edit.copy', menu: 'edit', text: 'shell.edit.copy', keys: 'CmdOrCtrl+C', roles: 'anyone', system: 'copy' },
  { id: 'edit.paste', menu: 'edit', text: 'shell.edit.paste', keys: 'CmdOrCtrl+V', roles: 'anyone', system: 'paste' },
  { id: 'edit.selectAll', menu: 'edit', text: 'shell.edit.selectAll', keys: 'CmdOrCtrl+A', roles: 'anyone', system: 'selectAll' },
  { id: 'edit.find', menu: 'edit', text: 'shell.edit.find', keys: 'CmdOrCtrl+F', roles: 'signedIn', startsGroup: true },
  { id: 'edit.palette', menu: 'edit', text: 'shell.edit.palette', keys: 'CmdOrCtrl+K', roles: 'signedIn' },
  { id: 'edit.settings', menu: 'edit', text: 'shell.edit.settings', keys: 'CmdOrCtrl+,', roles: 'signedIn', startsGroup: true },

  { id: 'view.rail', menu: 'view', text: 'shell.view.rail', keys: 'CmdOrCtrl+B', roles: 'signedIn' },
  { id: 'view.light', menu: 'view', text: 'shell.view.light', roles: 'anyone', startsGroup: true },
  { id: 'view.dark', menu: 'view', text: 'shell.view.dark', roles: 'anyone' },
  { id: 'view.system', menu: 'view', text: 'shell.view.system', roles: 'anyone' },
  { id: 'view.language', menu: 'view', text: 'shell.view.language', roles: 'anyone' },
  { id: 'view.zoomIn', menu: 'view', text: 'shell.view.zoomIn', keys: 'CmdOrCtrl+Plus', roles: 'anyone', system: 'zoomIn', startsGroup: true },
  { id: 'view.zoomOut', menu: 'view', text: 'shell.view.zoomOut', keys: 'CmdOrCtrl+-', roles: 'anyone', system: 'zoomOut' },
  { id: 'view.resetZoom', menu: 'view', text: 'shell.view.resetZoom', keys: 'CmdOrCtrl+0', roles: 'anyone', system: 'resetZoom' },
  { id: 'view.fullScreen', menu: 'view', text: 'shell.view.fullScreen', keys: 'F11', roles: 'anyone', system: 'togglefullscreen', startsGroup: true },
  { id: 'view.devTools', menu: 'view', text: 'shell.view.devTools', keys: 'CmdOrCtrl+Shift+I', roles: 'anyone', system: 'toggleDevTools' },

  { id: 'go.back', menu: 'go', text: 'shell.go.back', keys: 'CmdOrCtrl+[', roles: 'signedIn' },
  { id: 'go.forward', menu: 'go', text: 'shell.go.forward', keys: 'CmdOrCtrl+]', roles: 'signedIn' },

  { id: 'window.minimize', menu: 'window', text: 'shell.window.minimize', keys: 'CmdOrCtrl+M', roles: 'anyone', system: 'minimize' },
  { id: 'window.close', menu: 'window', text: 'shell.window.close', keys: 'CmdOrCtrl+W', roles: 'anyone', system: 'close' },

  { id: 'help.page', menu: 'help', text: 'shell.help.page', keys: 'F1', roles: 'signedIn' },
  { id: 'help.about', menu: 'help', text: 'shell.help.about', roles: 'signedIn' },
]

/** The name of a command without its access letter and dots, for everywhere but the menu bar. */
export function plainLabel(menuText: string): string {
  return menuText.replace(/\(&.\)/u, '').replace('&', '').replace(/…$/u, '')
}

/** Whether somebody with these roles, or nobody yet (null), may use it. */
export function mayUse({ roles: may }: Pick<Command, 'roles'>, roles: readonly Role[] | null): boolean {
  if (may === 'anyone') return true
  if (roles === null) return false
  return may === 'signedIn' || may.some((role) => roles.includes(role))
}

/** The first nine pages of somebody's navigation are one key away. */
export function placeKeys(index: number): string | undefined {
  return index < 9 ? `CmdOrCtrl+${index + 1}` : undefined
}

/** How keys are written for people: `Ctrl+K`, on a Mac with its signs. */
export function keysText(keys: string, isMac: boolean): string {
  if (!isMac) return keys.replace('CmdOrCtrl', 'Ctrl').replace('Plus', '+')
  return keys.replace('CmdOrCtrl', '\u2318').replace('Shift', '\u21e7').replace('Plus', '\u002b\u002b').replace(/\+(?=.)/gu, '')
}
