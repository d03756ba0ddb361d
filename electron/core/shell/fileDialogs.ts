import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import path from 'node:path'

export type PickRequest =
  | { kind: 'open'; purpose: string; extensions: string[]; folder: boolean }
  | { kind: 'save'; purpose: string; suggestedName: string; folder: boolean }

/** Last folder used for each kind of file, while the program runs. Kept in memory: a path may hold a name. */
const lastFolders = new Map<string, string>()

/** Reads what a page asked for; null if it is not a request at all. */
export function parsePickRequest(kind: unknown, options: unknown): PickRequest | null {
  if (typeof options !== 'object' || options === null) return null
  const { purpose, extensions, suggestedName, folder = false } = options as Record<string, unknown>
  if (typeof purpose !== 'string' || purpose.length > 100 || typeof folder !== 'boolean') return null
  if (kind === 'open' && Array.isArray(extensions) && extensions.every(isExtension)) {
    return { kind, purpose, extensions, folder }
  }
  if (kind === 'save' && typeof suggestedName === 'string') {
    return { kind, purpose, suggestedName: safeFileName(suggestedName), folder }
  }
  return null
}

function isExtension(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]{1,10}$/.test(value)
}

/** A name no file system trips over: no separators, control characters or leading dots, at most 120 characters. */
function safeFileName(name: string): string {
  const safe = [...name.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '-').replace(/^\.+/, '')].slice(0, 120).join('')
  return safe === '' ? 'hearth' : safe
}

/** Shows the system's dialog over a window. @returns the path chosen, null if the person changed their mind. */
export async function askForPath(window: BrowserWindow, request: PickRequest): Promise<string | null> {
  const folder = lastFolders.get(request.purpose)
  const filePath =
    request.kind === 'save' && !request.folder
      ? await askToSave(window, request.suggestedName, folder)
      : await askToOpen(window, request, folder)
  if (filePath) lastFolders.set(request.purpose, request.folder ? filePath : path.dirname(filePath))
  return filePath
}

// `dontAddToRecent`: the system's list of recent files would show a client's name on the desktop.
async function askToOpen(window: BrowserWindow, request: PickRequest, folder?: string): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    ...(folder ? { defaultPath: folder } : {}),
    properties: request.folder
      ? ['openDirectory', 'createDirectory', 'dontAddToRecent']
      : ['openFile', 'dontAddToRecent'],
    filters:
      request.kind === 'open' && request.extensions.length > 0 && !request.folder
        ? [{ name: request.extensions.map((extension) => `*.${extension}`).join(' '), extensions: request.extensions }]
        : [],
  })
  return answer.canceled ? null : (answer.filePaths[0] ?? null)
}

async function askToSave(window: BrowserWindow, name: string, folder?: string): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: folder ? path.join(folder, name) : name,
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  })
  return answer.canceled || answer.filePath === '' ? null : answer.filePath
}
