import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { BrowserWindow } from './hostWindow.ts'

/**
 * Stands in for the system's file dialogs. Chromium cannot show them for us, so the path is asked for on the terminal;
 * tests put the answers into the file that HEARTH_HOST_DIALOGS names: a JSON list of paths, null for "cancelled".
 */
export const dialog = {
  async showOpenDialog(
    _window: BrowserWindow,
    options: Pick<Electron.OpenDialogOptions, 'defaultPath' | 'properties' | 'filters'>,
  ): Promise<Electron.OpenDialogReturnValue> {
    const kind = options.properties?.includes('openDirectory') ? 'folder' : 'file'
    const chosen = await ask(`Path of the ${kind} to open (empty: cancel): `)
    return { canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] }
  },

  async showSaveDialog(
    _window: BrowserWindow,
    options: Pick<Electron.SaveDialogOptions, 'defaultPath' | 'properties'>,
  ): Promise<Electron.SaveDialogReturnValue> {
    const chosen = await ask(`Path to save ${options.defaultPath ?? ''} to (empty: cancel): `)
    return { canceled: chosen === null, filePath: chosen ?? '' }
  },

  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`)
  },
}

async function ask(question: string): Promise<string | null> {
  const file = process.env['HEARTH_HOST_DIALOGS']
  if (file) return nextAnswer(file)
  if (!process.stdin.isTTY) return null
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(question)).trim() || null
  } finally {
    terminal.close()
  }
}

function nextAnswer(file: string): string | null {
  const [next = null, ...rest] = JSON.parse(readFileSync(file, 'utf8')) as (string | null)[]
  writeFileSync(file, JSON.stringify(rest))
  return next
}
