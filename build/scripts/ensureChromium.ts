import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from '../chromium-host/findChromium.ts'
import en from '../../shared/shell/texts.en.json' with { type: 'json' }

/**
 * Finds Chromium, or installs Debian's where that can be done without asking: as root on a Debian. Prints one line
 * if there is none to be had. @returns the program, or null
 */
export function ensureChromium(): string | null {
  const found = findChromium()
  if (found !== null) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    process.stderr.write('Installing Chromium (apt-get install chromium) …\n')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0
    if (apt('update', '-qq')) apt('install', '-qq', '-y', '--no-install-recommends', 'chromium')
  }
  const installed = findChromium()
  if (installed === null) process.stderr.write(`${en['shell.noChromium']}\n`)
  return installed
}

if (import.meta.main) process.exit(ensureChromium() === null ? 1 : 0)
