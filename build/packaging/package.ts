import { Arch, Platform, build } from 'electron-builder'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { builderConfig } from './builderConfig.ts'
import { makeElectronStandIn, type PackagePlatform } from './electronStandIn.ts'
import { writeSbom } from './sbom.ts'
import { buildIfStale, projectRoot } from '../scripts/buildApp.ts'
import { makeDeb } from './makeDeb.ts'

const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC } as const
const archs = { x64: Arch.x64, arm64: Arch.arm64 } as const

export interface PackageOrder {
  platform: PackagePlatform
  arch: keyof typeof archs
  /** electron-builder's names, such as `dir` or `nsis`; none means those of the configuration */
  targets: readonly string[]
  /** an unpacked Electron, or `stand-in` for one that packs and does not run; without it Electron is downloaded */
  electron?: string
  outputDir: string
}

/** Packs the built program for one system. @returns what was made: files, or the unpacked folder for `dir` */
export async function packageProgram({
  platform,
  arch,
  targets,
  electron,
  outputDir,
}: PackageOrder): Promise<string[]> {
  await buildIfStale()
  rmSync(outputDir, { recursive: true, force: true })
  mkdirSync(outputDir, { recursive: true })
  const work = path.join(projectRoot, 'build/.cache/packaging', `${platform}-${arch}`)
  const electronDist = electron === 'stand-in' ? makeElectronStandIn(path.join(work, 'electron'), platform) : electron
  const sbomFile = writeSbom(path.join(work, 'sbom.cdx.json'))
  // electron-builder makes debs with a tool it downloads; the system has one.
  const theirs = platform === 'linux' ? targets.filter((target) => target !== 'deb') : targets
  const isDeb = theirs.length < targets.length
  const made = await build({
    projectDir: projectRoot,
    targets: platforms[platform].createTarget(isDeb && theirs.length === 0 ? ['dir'] : [...theirs], archs[arch]),
    config: builderConfig({ platform, outputDir, sbomFile, ...(electronDist === undefined ? {} : { electronDist }) }),
    publish: 'never',
  })
  const folder = path.join(outputDir, unpackedFolder(platform, arch))
  if (isDeb) made.push(makeDeb(folder, arch, outputDir))
  return made.length > 0 ? made : [folder]
}

/** The folder electron-builder leaves the filled package in. */
export function unpackedFolder(platform: PackagePlatform, arch: keyof typeof archs): string {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  return platform === 'darwin' ? `mac${suffix}` : `${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`
}

/** `npm run package [-- --platform linux --arch x64 --electron stand-in dir deb AppImage …]` */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      platform: { type: 'string', default: process.platform },
      arch: { type: 'string', default: process.arch },
      electron: { type: 'string' },
      output: { type: 'string', default: path.join(projectRoot, 'demo-out/packages') },
    },
  })
  const { platform, arch, electron } = values
  if (!Object.hasOwn(platforms, platform)) throw new Error(`--platform: ${Object.keys(platforms).join(', ')}`)
  if (!Object.hasOwn(archs, arch)) throw new Error(`--arch: ${Object.keys(archs).join(', ')}`)
  if (electron !== undefined && electron !== 'stand-in' && !existsSync(electron))
    throw new Error(`--electron: ${electron} does not exist`)
  const made = await packageProgram({
    platform: platform as PackagePlatform,
    arch: arch as keyof typeof archs,
    targets: positionals,
    outputDir: path.resolve(values.output),
    ...(electron === undefined ? {} : { electron }),
  })
  for (const file of made) process.stdout.write(`${file}\n`)
}

if (import.meta.main) await main()
