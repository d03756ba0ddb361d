import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildIfStale, outDir, projectRoot } from '../../../build/scripts/buildApp.ts'

export type PackedPlatform = 'linux' | 'win32' | 'darwin'

/** What `build/packaging/inspectPackage.ts` says of a package; asked as a program, as a release does. */
export interface PackageReport {
  program: string
  asar: string
  fuses: Record<string, string>
  headerSha256: string
  embeddedSha256: string | null
  files: { path: string; bytes: number; unpacked: boolean }[]
  mistakes: string[]
}

const packaging = path.join(projectRoot, 'build/packaging')
const folders = { linux: 'linux-unpacked', win32: 'win-unpacked', darwin: 'mac' } as const

/** Runs one of our scripts in a process of its own. */
export function run(
  script: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [script, ...args], { cwd: projectRoot, encoding: 'utf8', maxBuffer: 64e6 })
}

/**
 * The unpacked package of a platform, made as `npm run package` makes it, with a stand-in for Electron. Made anew only if
 * the program, the lock file or the packaging changed.
 */
export async function packed(platform: PackedPlatform): Promise<string> {
  await buildIfStale()
  const output = path.join(projectRoot, 'build/.cache/packages', platform)
  const stampFile = path.join(output, 'made-of')
  const stamp = madeOf()
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    const made = run(path.join(packaging, 'package.ts'), [
      '--platform',
      platform,
      '--arch',
      'x64',
      '--electron',
      'stand-in',
      '--output',
      output,
      'dir',
    ])
    if (made.status !== 0) throw new Error(`the package for ${platform} is not made:\n${made.stdout}${made.stderr}`)
    writeFileSync(stampFile, stamp)
  }
  return path.join(output, folders[platform])
}

export function inspect(folder: string): PackageReport {
  const { stdout, stderr } = run(path.join(packaging, 'inspectPackage.ts'), [folder, '--json'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as PackageReport
}

/** The files of the archive in a folder, those beside it among them: Node cannot read an archive as Electron does. */
export function extract(asar: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { status, stderr } = run(path.join(projectRoot, 'node_modules/@electron/asar/bin/asar.mjs'), [
    'extract',
    asar,
    folder,
  ])
  if (status !== 0) throw new Error(stderr)
  return folder
}

function madeOf(): string {
  const hash = createHash('sha256')
  hash.update(String(statSync(path.join(outDir, 'built')).mtimeMs))
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(path.join(projectRoot, file)))
  for (const name of readdirSync(packaging).toSorted())
    hash.update(name).update(readFileSync(path.join(packaging, name)))
  return hash.digest('hex')
}
