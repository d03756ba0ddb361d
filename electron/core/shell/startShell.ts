import { app, clipboard, dialog, powerMonitor, session } from 'electron'
import type { BrowserWindow } from 'electron'
import { randomUUID } from 'node:crypto'
import { leaveNoCoreDump } from '../noCoreDump.ts'
import { openTransport } from '../ipc/transport.ts'
import { partition, registerAppScheme, startUrl } from './appScheme.ts'
import { CopiedText } from './copiedText.ts'
import { denyNavigation } from './denyNavigation.ts'
import { hardenSession } from './hardenSession.ts'
import { setMenu, type MenuSurroundings } from './menu.ts'
import { lockOnPowerEvents } from './powerLocks.ts'
import { pageResponder } from './servePages.ts'
import { startService } from './serviceLink.ts'
import type { ServiceLink } from './serviceLink.ts'
import { shellText, systemLanguage } from './shellTexts.ts'
import { WindowGuard } from './windowGuard.ts'
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
  const copiedText = new CopiedText({
    readText: () => clipboard.readText(),
    clear: () => clipboard.clear(),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  })
  const transport = openTransport(
    () => service,
    (state) => setMenu(menuSurroundings, state),
    () => copiedText.copied(),
  )
  const service: ServiceLink = startService({
    modulePath: paths.service,
    dataDir: app.getPath('userData'),
    onNotice: (connectionId, notice) => {
      if (notice.type === 'locked' && connectionId === null) guard.locked()
      else transport.tell(connectionId, notice)
    },
    onGuard: ({ lockAfterMinutes, hidesFromCapture, emptiesClipboard }, begins) => {
      guard.signedIn(lockAfterMinutes, begins)
      window.setContentProtection(hidesFromCapture)
      copiedText.choose(emptiesClipboard)
    },
    print: (html) => printDesk.print(html),
    onGivenUp: (exitCode) => {
      dialog.showErrorBox('Hearth', `${shellText('shell.serviceFailed')} (${exitCode})`)
      app.exit(1)
    },
  })
  let isRenewing = false
  /** Ends the page's process, and its memory with it, then begins with an empty page. */
  function renewPage(): void {
    if (window.isDestroyed()) return
    isRenewing = true
    window.webContents.forcefullyCrashRenderer()
    window
      .loadURL(startUrl)
      .catch(() => {})
      .finally(() => (isRenewing = false))
  }
  const guard = new WindowGuard({
    nowMs: () => performance.now(),
    systemIdleMs: () => powerMonitor.getSystemIdleTime() * 1000,
    tell: (notice) => transport.tell(null, notice),
    closeBase: (reason) => service.lock(reason),
    forgetFiles: () => transport.forgetFiles(),
    emptyClipboard: () => void copiedText.empty(),
    renewPage,
    later(work, ms) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
  })
  lockOnPowerEvents((reason) => guard.lock(reason))
  setInterval(() => guard.tick(), 1000).unref()
  let end: 'no' | 'stopping' | 'stopped' = 'no'
  app.on('before-quit', (event) => {
    if (end === 'stopped') return
    event.preventDefault()
    if (end === 'stopping') return
    end = 'stopping'
    // The window goes at once; the program ends when the last backup is made and the base is closed.
    if (!window.isDestroyed()) window.destroy()
    void Promise.allSettled([service.stop(), copiedText.empty()]).then(() => {
      end = 'stopped'
      app.quit()
    })
  })
  setMenu(menuSurroundings, { language: systemLanguage(), roles: null, go: [], record: [] })

  const window: BrowserWindow = openMainWindow({ preload: paths.preload, isPackaged: app.isPackaged })
  transport.admit(window)
  window.webContents.on('input-event', () => guard.touched())
  // A page that died in the middle of something leaves nobody signed in behind it.
  window.webContents.on('render-process-gone', () => {
    if (isRenewing || window.isDestroyed()) return
    guard.lock('pageGone')
    renewPage()
  })
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}
