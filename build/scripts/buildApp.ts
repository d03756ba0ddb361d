import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

export const projectRoot = path.resolve(import.meta.dirname, '../..')
export const outDir = path.join(projectRoot, 'out')
/** The purchaser's page: it ships with the program, which hands out copies of it. */
export const verifierFile = path.join(outDir, 'verifier/hearth-verifier.html')

const verifierScript = 'build/scripts/buildVerifier.ts'
const sources = ['electron', 'shared', 'renderer', 'build/electron.vite.config.ts', verifierScript, 'package-lock.json']
const stamp = path.join(outDir, 'built')
const lockFile = path.join(projectRoot, 'build/.cache/build.lock')

/**
 * Builds the program into `out/` if a source is newer than the last build. Safe to call from several processes at
 * once: one builds, the others wait.
 * @throws Error with the words of the build if it fails
 */
export async function buildIfStale(): Promise<void> {
  while (isStale()) {
    if (!takeLock()) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      continue
    }
    try {
      if (isStale()) build()
    } finally {
      rmSync(lockFile, { force: true })
    }
  }
}

function build(): void {
  const startedAt = new Date()
  const cli = path.join(projectRoot, 'node_modules/electron-vite/dist/cli.js')
  run('the program', [cli, 'build', '--config', 'build/electron.vite.config.ts', '--logLevel', 'warn'])
  run("the purchaser's page", [verifierScript])
  writeFileSync(stamp, '')
  // What is changed while the build runs is newer than it.
  utimesSync(stamp, startedAt, startedAt)
}

function run(what: string, args: readonly string[]): void {
  const result = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`${what} does not build:\n${result.stdout}${result.stderr}`)
}

function isStale(): boolean {
  if (!existsSync(stamp) || !existsSync(verifierFile)) return true
  const builtAtMs = statSync(stamp).mtimeMs
  return sources.some((source) => newestMs(path.join(projectRoot, source)) > builtAtMs)
}

function newestMs(file: string): number {
  const stat = statSync(file)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newestMs(path.join(file, name))))
}

function takeLock(): boolean {
  mkdirSync(path.dirname(lockFile), { recursive: true })
  try {
    const file = openSync(lockFile, 'wx')
    writeFileSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch {
    if (!isHeld()) rmSync(lockFile, { force: true })
    return false
  }
}

/** False if whoever took the lock has died. */
function isHeld(): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0)
    return true
  } catch (problem) {
    // Just released, or taken and not yet signed: ask again.
    return (problem as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

if (import.meta.main) await buildIfStale()
