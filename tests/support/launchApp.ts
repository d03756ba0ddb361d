import { chromium, _electron } from '@playwright/test'
import type { Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildIfStale, outDir as builtDir, projectRoot } from '../../build/scripts/buildApp.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'

export interface RunningApp {
  /** the program's window, for Playwright's locators */
  page: Page
  host: 'electron' | 'chromium'
  /** the folder the base of this run lies in */
  dataDir: string
  /** What the next file dialogs answer, in this order: a path, or null for "cancelled". */
  answerDialogs(...paths: (string | null)[]): Promise<void>
  /** Ends the program; removes the data folder if it was made here. */
  close(): Promise<void>
  /** Ends the program and all it started as a power cut does: nobody is asked, nothing is saved. The data stays. */
  crash(): Promise<void>
}

export interface LaunchAppOptions {
  /** an existing data folder, left in place at the end; a new temporary one without it */
  dataDir?: string
  /** a built program other than `out/` */
  outDir?: string
  /** more variables for the program, such as `LANG` */
  env?: Record<string, string>
}

/**
 * Starts the compiled program, unseen, on Electron where its own program has been downloaded, else in the Chromium
 * host. A test cannot tell which, as long as it does not look at `page.url()`.
 */
export async function launchApp(options: LaunchAppOptions = {}): Promise<RunningApp> {
  if (options.outDir === undefined) await buildIfStale()
  const outDir = options.outDir ?? builtDir
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'hearth-data-'))
  const removeData = (): void => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  const env = { ...process.env, HEARTH_DATA_DIR: dataDir, ...options.env } as Record<string, string>
  const electron = process.env['HEARTH_HOST'] === 'chromium' ? null : findElectron()
  return electron === null
    ? launchInHost(outDir, dataDir, env, removeData)
    : launchInElectron(electron, outDir, dataDir, env, removeData)
}

async function launchInElectron(
  executablePath: string,
  outDir: string,
  dataDir: string,
  env: Record<string, string>,
  removeData: () => void,
): Promise<RunningApp> {
  const args = [path.join(outDir, 'main/main.js'), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const electron = await _electron.launch({ executablePath, args, env, cwd: projectRoot })
  return {
    page: await electron.firstWindow(),
    host: 'electron',
    dataDir,
    answerDialogs: (...paths) =>
      electron.evaluate(({ dialog }, answers) => {
        const next = () => answers.shift() ?? null
        dialog.showOpenDialog = () => {
          const chosen = next()
          return Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
        }
        dialog.showSaveDialog = () => {
          const chosen = next()
          return Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' })
        }
      }, paths),
    async close() {
      await electron.close()
      removeData()
    },
    async crash() {
      const gone = once(electron.process(), 'exit')
      electron.process().kill('SIGKILL')
      await gone
    },
  }
}

async function launchInHost(
  outDir: string,
  dataDir: string,
  env: Record<string, string>,
  removeData: () => void,
): Promise<RunningApp> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'hearth-host-'))
  const dialogs = path.join(scratch, 'dialogs.json')
  writeFileSync(dialogs, '[]')
  const register = path.join(projectRoot, 'build/chromium-host/register.ts')
  const host = spawn(process.execPath, ['--import', register, path.join(outDir, 'main/main.js')], {
    cwd: projectRoot,
    env: { ...env, HEARTH_HEADLESS: '1', HEARTH_HOST_PORT: '1', HEARTH_HOST_DIALOGS: dialogs },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a crash takes the window and the service along.
    detached: true,
  })
  const cleanUp = async (): Promise<void> => {
    if (host.exitCode === null && host.signalCode === null) {
      const exited = once(host, 'exit')
      host.kill('SIGTERM')
      await exited
    }
    rmSync(scratch, { recursive: true, force: true })
    removeData()
  }
  try {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await devToolsPort(host)}`)
    const page = browser.contexts()[0]?.pages()[0]
    if (!page) throw new Error('the program has no window')
    return {
      page,
      host: 'chromium',
      dataDir,
      answerDialogs: (...paths) => Promise.resolve(writeFileSync(dialogs, JSON.stringify(paths))),
      async close() {
        await browser.close().catch(() => {})
        await cleanUp()
      },
      async crash() {
        const gone = once(host, 'exit')
        process.kill(-host.pid!, 'SIGKILL')
        await gone
        await browser.close().catch(() => {})
        rmSync(scratch, { recursive: true, force: true })
      },
    }
  } catch (problem) {
    await cleanUp()
    throw problem
  }
}

/** The host says its port once its window has loaded. @throws Error with its last words if it ends before */
function devToolsPort(host: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const port = /^devtools port (\d+)$/m.exec(said)?.[1]
      if (port) resolve(Number(port))
    }
    host.stdout?.on('data', listen)
    host.stderr?.on('data', listen)
    host.once('exit', (exitCode) => reject(new Error(`the program ended (${exitCode}) before it opened:\n${said}`)))
  })
}
