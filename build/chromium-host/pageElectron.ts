/**
 * What `require('electron')` gives a preload in the host (made by pagePreload.ts), for compiling the preload against.
 * Types only: in the page there are no modules to load.
 */
export declare const ipcRenderer: Pick<Electron.IpcRenderer, 'invoke'> & {
  on(channel: string, listener: (event: object, ...args: never[]) => void): void
}
export declare const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'>
