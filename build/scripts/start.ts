/** `npm start`: builds if need be and opens the program, in Electron where it can be had, else in the Chromium host. */
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import en from '../../shared/shell/texts.en.json' with { type: 'json' }
import zh from '../../shared/shell/texts.zh-CN.json' with { type: 'json' }
import { buildIfStale, outDir, projectRoot } from './buildApp.ts'
import { electronInstaller, findElectron } from './electronBinary.ts'
import { ensureChromium } from './ensureChromium.ts'

const env = process.env
const texts = /^zh/i.test(env['LC_ALL'] || env['LANG'] || '') ? zh : en
const isLinux = process.platform === 'linux'
const isRoot = process.getuid?.() === 0

if (isLinux && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'] && env['HEARTH_HEADLESS'] !== '1') {
  process.stderr.write(`${texts['shell.noDisplay']}\n`)
  process.exit(1)
}
await buildIfStale()

const electron = env['HEARTH_HOST'] === 'chromium' || isRoot ? null : await electronOrNull()
if (electron !== null) {
  process.stdout.write(`Hearth: Electron (${electron})\n`)
  run(electron, [projectRoot])
} else {
  const chromium = ensureChromium()
  if (chromium === null) process.exit(1)
  const why = isRoot ? 'Electron does not run as root' : "Electron's own program is not here"
  process.stdout.write(`Hearth: Chromium host, for preview (${chromium}); ${why}\n`)
  const register = path.join(projectRoot, 'build/chromium-host/register.ts')
  run(process.execPath, ['--import', register, path.join(outDir, 'main/main.js')])
}

/** The downloaded program; else tries to download it, if the release server answers within five seconds. */
async function electronOrNull(): Promise<string | null> {
  const found = findElectron()
  if (found !== null) return found
  const server = env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases'
  try {
    const answer = await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    if (!answer.ok) return null
  } catch {
    return null
  }
  process.stdout.write('Downloading Electron …\n')
  spawnSync(process.execPath, [electronInstaller], { stdio: 'inherit' })
  return findElectron()
}

/** Runs the program in our place: its end is ours, and what we are told to do it is told. */
function run(program: string, args: string[]): void {
  const child = spawn(program, args, { stdio: 'inherit', cwd: projectRoot })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.once('exit', (exitCode) => process.exit(exitCode ?? 1))
}
