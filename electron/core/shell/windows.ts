import { BrowserWindow } from 'electron'
import { partition, printOrigin, startUrl } from './appScheme.ts'

/** Opens the one window people work in; it shows itself once there is something to see. */
export function openMainWindow(options: { preload: string; isPackaged: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Hearth',
    // The name is what Electron keeps place, size and display mode under, on a screen that still exists.
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    show: false,
    webPreferences: { partition, preload: options.preload, spellcheck: false, devTools: !options.isPackaged },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(startUrl)
  return window
}

export interface PrintDesk {
  /** id → HTML of pages being printed; served at `app://print/<id>` */
  readonly pages: ReadonlyMap<string, string>
  /** Prints a whole page of HTML in a hidden sandboxed window. @returns the bytes of a tagged PDF */
  print(html: string): Promise<Uint8Array>
}

/** The hidden windows that turn reports into PDF. They have no preload and run no script. */
export function openPrintDesk(newId: () => string): PrintDesk {
  const pages = new Map<string, string>()
  return {
    pages,
    async print(html) {
      const id = newId()
      pages.set(id, html)
      const window = new BrowserWindow({
        show: false,
        webPreferences: { partition, spellcheck: false, devTools: false },
      })
      try {
        await window.loadURL(`${printOrigin}/${id}`)
        return await window.webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        })
      } finally {
        pages.delete(id)
        window.destroy()
      }
    },
  }
}
