import { writeFileSync } from 'node:fs'

/**
 * Keeps this process's memory, and so the key of the base, out of core dumps. Linux alone has a switch that needs no
 * native code: no kind of memory is written (core(5), `coredump_filter`), and what this process starts inherits it.
 * Chromium makes its renderers undumpable itself; macOS and Windows write no dumps unless somebody sets them up.
 */
export function leaveNoCoreDump(platform: string = process.platform): void {
  if (platform !== 'linux') return
  try {
    writeFileSync('/proc/self/coredump_filter', '0')
  } catch {
    // A container may forbid it; then its dumps are its keeper's.
  }
}
