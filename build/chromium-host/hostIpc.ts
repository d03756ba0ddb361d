import type { HostContents, HostFrame } from './hostContents.ts'

export interface HostInvokeEvent {
  sender: HostContents
  senderFrame: HostFrame | null
}

type Handler = (event: HostInvokeEvent, ...args: unknown[]) => unknown

/** channel → handler; asked by the page that a message came from */
export const ipcHandlers = new Map<string, Handler>()

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (ipcHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    ipcHandlers.set(channel, handler)
  },
}
