/**
 * Stands in for the part of the `electron` module that our shell uses, so that the compiled program runs on an
 * installed Chromium where Electron's own binary cannot be had. For preview and tests; never in a package.
 *
 * Everything is typed from Electron's own types, and narrowly: `checkAgainstShell.ts` compiles the shell against this
 * file, so that a call, an option or an event the shell uses and the host lacks does not compile.
 */
export { app } from './hostApp.ts'
export { dialog } from './hostDialog.ts'
export { ipcMain } from './hostIpc.ts'
export { utilityProcess } from './hostUtilityProcess.ts'
export { BrowserWindow } from './hostWindow.ts'
export type { HostInvokeEvent as IpcMainInvokeEvent } from './hostIpc.ts'
export type { UtilityProcess } from './hostUtilityProcess.ts'
export type { HostContents as WebContents } from './hostContents.ts'
export type { HostSession as Session } from './hostSession.ts'

import { sessionOf } from './hostSession.ts'
import type { HostSession } from './hostSession.ts'

export type MenuItemConstructorOptions = Pick<
  Electron.MenuItemConstructorOptions,
  'label' | 'role' | 'type' | 'accelerator' | 'registerAccelerator' | 'enabled'
> & { click?: () => void; submenu?: MenuItemConstructorOptions[] }

export const session = {
  fromPartition(partition: string, _options: { cache: false }): HostSession {
    return sessionOf(partition)
  },
}

/** Addresses of ours are shown to Chromium as `https:`, which has these privileges already (appUrls.ts). */
export const protocol = {
  registerSchemesAsPrivileged(_schemes: Electron.CustomScheme[]): void {},
}

/** A Chromium program window has no menu bar; the page's own commands do the same things. */
export const Menu = {
  buildFromTemplate(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
    return template
  },
  setApplicationMenu(_menu: MenuItemConstructorOptions[] | null): void {},
}

/** Chromium shows the clipboard to a page alone, by a permission ours are denied; so here it is always empty. */
export const clipboard: Pick<Electron.Clipboard, 'readText' | 'clear'> = {
  readText: () => Promise.resolve(''),
  clear: () => {},
}

/** Chromium tells nothing of the machine's power and idleness, so none of these ever happens here. */
export const powerMonitor = {
  on(_event: 'lock-screen' | 'user-did-resign-active' | 'suspend' | 'shutdown', _listener: () => void): void {},
  getSystemIdleTime(): number {
    return 0
  },
}
