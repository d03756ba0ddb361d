import { ipcMain } from 'electron'
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { randomUUID } from 'node:crypto'
import type { CallMeta, Notice } from '../../../shared/ipc/envelope.ts'
import { parseMenuState, type MenuState } from '../../../shared/shell/menuState.ts'
import { appOrigin } from '../shell/appScheme.ts'
import { ChosenFiles } from '../shell/chosenFiles.ts'
import { askForPath, parsePickRequest } from '../shell/fileDialogs.ts'
import type { ServiceLink } from '../shell/serviceLink.ts'
import { shellRefusal } from '../shell/shellTexts.ts'
import { connectionOf } from './senderCheck.ts'

export interface Transport {
  /** Lets the page of this window call the service, until the window closes. */
  admit(window: BrowserWindow): void
  /** Sends a notice to one connection, or to all when null. */
  tell(connectionId: string | null, notice: Notice): void
  /** Makes all chosen files unknown again; for when the program locks. */
  forgetFiles(): void
}

/**
 * The only user of ipcMain: `hearth:call`, `hearth:pick`, `hearth:menu` and `hearth:copied` from a page,
 * `hearth:notice` to it.
 * A message that is not from the top frame of one of our windows is an error, not a refusal: no page of ours sends it.
 */
export function openTransport(service: () => ServiceLink, onMenu: (state: MenuState) => void, onCopied: () => void): Transport {
  /** id of the web contents → connection */
  const connections = new Map<number, string>()
  const windows = new Map<string, BrowserWindow>()
  const files = new ChosenFiles()

  function caller(event: IpcMainInvokeEvent): string {
    const connectionId = connectionOf(event, connections, appOrigin)
    if (connectionId === null) throw new Error('refused: not a page of this program')
    return connectionId
  }

  ipcMain.handle('hearth:call', (event, name: unknown, input: unknown, meta: unknown) => {
    const connectionId = caller(event)
    const checkedMeta = parseMeta(meta)
    if (typeof name !== 'string' || name.length > 100 || !checkedMeta) return shellRefusal('shell.badCall')
    return service().call({ connectionId, name, input, meta: checkedMeta, files: files.namedIn(connectionId, input) })
  })

  ipcMain.handle('hearth:pick', async (event, kind: unknown, options: unknown) => {
    const connectionId = caller(event)
    const window = windows.get(connectionId)
    const request = parsePickRequest(kind, options)
    if (!window || !request) throw new Error('refused: not a request for a file')
    const filePath = await askForPath(window, request)
    // The window may have closed while the dialog was open.
    return filePath === null || !windows.has(connectionId) ? null : files.give(connectionId, filePath)
  })

  ipcMain.handle('hearth:menu', (event, state: unknown) => {
    caller(event)
    const parsed = parseMenuState(state)
    if (!parsed) throw new Error('refused: not the state of a menu')
    onMenu(parsed)
  })

  ipcMain.handle('hearth:copied', (event) => {
    caller(event)
    onCopied()
  })

  return {
    admit(window) {
      const connectionId = randomUUID()
      const contentsId = window.webContents.id
      connections.set(contentsId, connectionId)
      windows.set(connectionId, window)
      window.on('closed', () => {
        connections.delete(contentsId)
        windows.delete(connectionId)
        files.forget(connectionId)
        service().gone(connectionId)
      })
    },
    tell(connectionId, notice) {
      for (const [id, window] of windows) {
        if (connectionId === null || connectionId === id) window.webContents.send('hearth:notice', notice)
      }
    },
    forgetFiles: () => files.forgetAll(),
  }
}

/** Takes the two known members and nothing else; null if they are not what they should be. */
function parseMeta(meta: unknown): CallMeta | null {
  if (meta === undefined || meta === null) return {}
  if (typeof meta !== 'object') return null
  const { commandId, taskId } = meta as Record<string, unknown>
  const isId = (value: unknown): value is string => typeof value === 'string' && value.length <= 100
  if ((commandId !== undefined && !isId(commandId)) || (taskId !== undefined && !isId(taskId))) return null
  return { ...(commandId !== undefined ? { commandId } : {}), ...(taskId !== undefined ? { taskId } : {}) }
}
