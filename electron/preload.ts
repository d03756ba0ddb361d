import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/ipc/bridge.ts'
import type { Notice } from '../shared/ipc/envelope.ts'

/** The whole bridge. Named functions and plain data only: no event object and no Electron API reaches the page. */
const listeners = new Set<(notice: Notice) => void>()

ipcRenderer.on('hearth:notice', (_event, notice: Notice) => {
  for (const listener of listeners) listener(notice)
})

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
