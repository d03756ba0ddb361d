import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './buildApp.ts'

const packageDir = path.join(projectRoot, 'node_modules/electron')

/** Electron's own program if it has been downloaded, else null. Never downloads. */
export function findElectron(): string | null {
  try {
    const name = readFileSync(path.join(packageDir, 'path.txt'), 'utf8')
    const program = path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(packageDir, 'dist'), name)
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

/** The script that downloads it from the release server, or from ELECTRON_MIRROR. */
export const electronInstaller = path.join(packageDir, 'install.js')
