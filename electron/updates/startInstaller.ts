import { spawn } from 'node:child_process'
import { Failure } from '../../shared/core/failure.ts'

/** What opens a file as a double click does, so that the system asks for an administrator where it has to. */
const openers: Partial<Record<NodeJS.Platform, string>> = { linux: 'xdg-open', win32: 'explorer.exe', darwin: 'open' }

/**
 * Hands a checked installer to the system. Its work goes on without us; whether it was finished, the next start shows.
 * @throws Failure updates.notStarted
 */
export function startInstaller(installer: string): Promise<void> {
  const opener = openers[process.platform]
  if (opener === undefined) return Promise.reject(new Failure('updates.notStarted'))
  return new Promise((resolve, reject) => {
    const child = spawn(opener, [installer], { detached: true, stdio: 'ignore' })
    child.once('error', (cause) => reject(new Failure('updates.notStarted', { cause })))
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
