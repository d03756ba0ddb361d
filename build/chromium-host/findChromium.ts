import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../../shared/core/failure.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const usualPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The Chromium to use: HEARTH_CHROMIUM if set, else the first one on the PATH or in its usual place; null if none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const wanted = env['HEARTH_CHROMIUM']
  if (wanted) return isProgram(wanted) ? wanted : null
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const candidates = [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...usualPlaces]
  return candidates.find(isProgram) ?? null
}

/** @throws Failure shell.noChromium, which says what to install. */
export function requireChromium(env?: NodeJS.ProcessEnv): string {
  const found = findChromium(env)
  if (found === null) throw new Failure('shell.noChromium')
  return found
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
