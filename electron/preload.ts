import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/ipc/bridge.ts'
import type { Notice } from '../shared/ipc/envelope.ts'

// What the shell asked for has to be so before anything is handed over: a page with Node beside it gets no bridge.
if (!process.sandboxed || !process.contextIsolated) throw new Error('this page is not kept apart')

/** The whole bridge. Named functions and plain data only: no event object and no Electron API reaches the page. */
const listeners = new Set<(notice: Notice) => void>()

ipcRenderer.on('hearth:notice', (_event, notice: Notice) => {
  for (const listener of listeners) listener(notice)
})

// Says that something was copied, and not what: the shell empties the clipboard of it at the lock.
const page = globalThis as unknown as { addEventListener(name: string, listener: () => void, isCapture: boolean): void }
for (const name of ['copy', 'cut']) page.addEventListener(name, () => void ipcRenderer.invoke('hearth:copied'), true)

const bridge: Bridge = {
  call: (name, input, meta) => ipcRenderer.invoke('hearth:call', name, input, meta),
  subscribe: (listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  pickFile: (options) => ipcRenderer.invoke('hearth:pick', 'open', options),
  pickSaveTarget: (options) => ipcRenderer.invoke('hearth:pick', 'save', options),
  showMenu: (state) => ipcRenderer.invoke('hearth:menu', state),
}

contextBridge.exposeInMainWorld('bridge', bridge)
