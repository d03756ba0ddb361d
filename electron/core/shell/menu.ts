import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import { shellText } from './shellTexts.ts'

/**
 * The menu bar in the usual order (ecosystem.md section 5), made of Electron's roles with our labels, so that zh and
 * en are whichever the system speaks. Items that are ours send the name of a command to the page.
 */
export function setMenu(options: { isPackaged: boolean; isMac: boolean; command(name: string): void }): void {
  const own = (key: Parameters<typeof shellText>[0], command: string, accelerator?: string) => ({
    label: shellText(key),
    click: () => options.command(command),
    ...(accelerator ? { accelerator } : {}),
  })
  const role = (key: Parameters<typeof shellText>[0], name: NonNullable<MenuItemConstructorOptions['role']>) => ({
    label: shellText(key),
    role: name,
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(options.isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: shellText('shell.menu.file'),
      submenu: [own('shell.menu.lock', 'lock', 'CmdOrCtrl+L'), separator, role('shell.menu.quit', 'quit')],
    },
    {
      label: shellText('shell.menu.edit'),
      submenu: [
        role('shell.menu.undo', 'undo'),
        role('shell.menu.redo', 'redo'),
        separator,
        role('shell.menu.cut', 'cut'),
        role('shell.menu.copy', 'copy'),
        role('shell.menu.paste', 'paste'),
        role('shell.menu.selectAll', 'selectAll'),
        separator,
        own('shell.menu.find', 'find', 'CmdOrCtrl+F'),
        own('shell.menu.settings', 'settings', 'CmdOrCtrl+,'),
      ],
    },
    {
      label: shellText('shell.menu.view'),
      submenu: [
        role('shell.menu.zoomIn', 'zoomIn'),
        role('shell.menu.zoomOut', 'zoomOut'),
        role('shell.menu.resetZoom', 'resetZoom'),
        separator,
        role('shell.menu.fullScreen', 'togglefullscreen'),
        ...(options.isPackaged ? [] : [role('shell.menu.devTools', 'toggleDevTools')]),
      ],
    },
    {
      label: shellText('shell.menu.window'),
      submenu: [role('shell.menu.minimize', 'minimize'), role('shell.menu.close', 'close')],
    },
    {
      label: shellText('shell.menu.help'),
      submenu: [own('shell.menu.helpPages', 'help', 'F1'), own('shell.menu.about', 'about')],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
