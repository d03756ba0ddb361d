import path from 'node:path'
import { startShell } from './core/shell/startShell.ts'

// Relative to the built file, out/main/main.js; see build/electron.vite.config.ts.
const here = import.meta.dirname
startShell({
  service: path.join(here, 'service.js'),
  preload: path.join(here, '../preload/preload.cjs'),
  renderer: path.join(here, '../renderer'),
})
