import { app, dialog, session } from 'electron'
import type { BrowserWindow } from 'electron'
import { randomUUID } from 'node:crypto'
import { leaveNoCoreDump } from '../noCoreDump.ts'
import { openTransport } from '../ipc/transport.ts'
import type { LockReason } from '../ipc/serviceProtocol.ts'
import { partition, registerAppScheme } from './appScheme.ts'
import { denyNavigation } from './denyNavigation.ts'
import { hardenSession } from './hardenSession.ts'
import { setMenu, type MenuSurroundings } from './menu.ts'
import { lockOnPowerEvents } from './powerLocks.ts'
import { pageResponder } from './servePages.ts'
import { startService } from './serviceLink.ts'
import type { ServiceLink } from './serviceLink.ts'
import { shellText, systemLanguage } from './shellTexts.ts'
import { openMainWindow, openPrintDesk } from './windows.ts'

/** Where the build put the other three parts of the program. */
export interface ShellPaths {
  service: string
  preload: string
  /** folder of the page's files */
  renderer: string
}

/** Starts the shell: one instance, one window, one service. The order matters; what must precede `ready` is first. */
export function startShell(paths: ShellPaths): void {
  leaveNoCoreDump()
  app.enableSandbox()
  registerAppScheme()
  const dataDir = process.env['HEARTH_DATA_DIR']
  // The lock of the single instance lies in this folder too, so that two bases may be open side by side.
  if (dataDir) app.setPath('userData', dataDir)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  // Before any page is: a session nobody thought of is no way out either.
  app.on('session-created', (created) => hardenSession(created, app.isPackaged))
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents))
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(() => openShell(paths))
}

function openShell(paths: ShellPaths): void {
  const printDesk = openPrintDesk(randomUUID)
  const pageSession = session.fromPartition(partition, { cache: false })
  hardenSession(pageSession, app.isPackaged)
  pageSession.protocol.handle('app', pageResponder(paths.renderer, printDesk.pages))

  const menuSurroundings: MenuSurroundings = {
    isPackaged: app.isPackaged,
    isMac: process.platform === 'darwin',
    command: (command) => transport.tell(null, { type: 'command', command }),
  }
  const transport = openTransport(
    () => service,
    (state) => setMenu(menuSurroundings, state),
  )
  const service: ServiceLink = startService({
    modulePath: paths.service,
    dataDir: app.getPath('userData'),
    onNotice: (connectionId, notice) => transport.tell(connectionId, notice),
    print: (html) => printDesk.print(html),
    onGivenUp: (exitCode) => {
      dialog.showErrorBox('Hearth', `${shellText('shell.serviceFailed')} (${exitCode})`)
      app.exit(1)
    },
  })
  const lock = (reason: LockReason): void => {
    transport.forgetFiles()
    service.lock(reason)
  }
  lockOnPowerEvents(lock)
  let end: 'no' | 'stopping' | 'stopped' = 'no'
  app.on('before-quit', (event) => {
    if (end === 'stopped') return
    event.preventDefault()
    if (end === 'stopping') return
    end = 'stopping'
    // The window goes at once; the program ends when the last backup is made and the base is closed.
    if (!window.isDestroyed()) window.destroy()
    void service.stop().finally(() => {
      end = 'stopped'
      app.quit()
    })
  })
  setMenu(menuSurroundings, { language: systemLanguage(), roles: null, go: [], record: [] })

  const window: BrowserWindow = openMainWindow({ preload: paths.preload, isPackaged: app.isPackaged })
  transport.admit(window)
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}
