import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { getRawHeader } from '@electron/asar'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { NtExecutable, NtExecutableResource } from 'resedit'
import { fuseMistakes } from './fusePolicy.ts'

export interface PackedFile {
  path: string
  bytes: number
  /** lies beside the archive, outside its integrity */
  unpacked: boolean
}

export interface PackageReport {
  platform: 'linux' | 'win32' | 'darwin'
  program: string
  asar: string
  /** place on the wire → its byte, `0` or `1` */
  fuses: Record<string, string>
  /** digest of the archive's header, which holds the digests of all files */
  headerSha256: string
  /** the digest the program carries and Electron compares; null on Linux, where nothing does */
  embeddedSha256: string | null
  files: PackedFile[]
  /** what is not as it should be; empty in a package that may be given away */
  mistakes: string[]
}

interface AsarEntry {
  files?: Record<string, AsarEntry>
  size?: number
  offset?: string
  unpacked?: boolean
  link?: string
  integrity?: { algorithm: string; hash: string; blockSize: number; blocks: string[] }
}

/** What may lie in the archive, and nothing else. */
const allowed = [/^package\.json$/, /^out\/(main|preload|renderer|verifier)\//, /^node_modules\//]
/** What may not, wherever it lies: sources, maps, tests, made-up people, tools. */
const forbidden = [
  /\.(map|ts|mts|cts|tsx|gyp|gypi)$/,
  /(^|\/)(?![^/]*licen[cs]e)[^/]*\.md$/i,
  /(^|\/)(tests?|__tests__|demo|demo-out|bench|rigs)\//,
  /(^|\/)\.(env|npmrc|git|ci)/,
  /\.(pem|key|p12|pfx|db|db-wal)$/,
  /^node_modules\/(node|electron|electron-builder|@electron|vite|vitest|typescript|@playwright|@faker-js|react|react-dom|@mui|@fontsource)\//,
  /\.woff$/,
]

/** Looks at an unpacked package: what is in it, whether the archive is whole, and how its fuses stand. */
export async function inspectPackage(folder: string): Promise<PackageReport> {
  const { platform, program, resources } = placesIn(folder)
  const asar = path.join(resources, 'app.asar')
  const { header, headerString } = getRawHeader(asar) as unknown as {
    header: AsarEntry
    headerString: string
    headerSize: number
  }
  const files = [...entries(header)]
  const headerSha256 = sha256(Buffer.from(headerString))
  const embeddedSha256 = embeddedDigest(platform, program)
  const { version: _version, ...wire } = await getCurrentFuseWire(program)
  const mistakes = [
    ...(await fuseMistakes(program)),
    ...(embeddedSha256 === null || embeddedSha256 === headerSha256
      ? []
      : [`the program expects another archive: ${embeddedSha256}`]),
    ...brokenFiles(asar, files, headerString),
    ...files.flatMap(([name]) => badName(name)),
    ...readdirSync(resources)
      .filter((name) => name.endsWith('.asar') && name !== 'app.asar')
      .map((name) => `another archive beside it: ${name}`),
  ]
  return {
    platform,
    program,
    asar,
    fuses: Object.fromEntries(
      Object.entries(wire).map(([place, state]) => [
        FuseV1Options[Number(place)] ?? place,
        String.fromCharCode(state as number),
      ]),
    ),
    headerSha256,
    embeddedSha256,
    files: files.map(([name, entry]) => ({ path: name, bytes: entry.size ?? 0, unpacked: entry.unpacked === true })),
    mistakes,
  }
}

function placesIn(folder: string): { platform: PackageReport['platform']; program: string; resources: string } {
  const names = readdirSync(folder)
  const app = names.find((name) => name.endsWith('.app'))
  if (app)
    return {
      platform: 'darwin',
      program: path.join(folder, app),
      resources: path.join(folder, app, 'Contents/Resources'),
    }
  const exe = names.find((name) => name.endsWith('.exe'))
  if (exe) return { platform: 'win32', program: path.join(folder, exe), resources: path.join(folder, 'resources') }
  const program = path.join(folder, 'hearth')
  if (!existsSync(program)) throw new Error(`${folder} holds no unpacked package`)
  return { platform: 'linux', program, resources: path.join(folder, 'resources') }
}

function* entries(folder: AsarEntry, at = ''): Generator<[name: string, entry: AsarEntry]> {
  for (const [name, entry] of Object.entries(folder.files ?? {})) {
    if (entry.files) yield* entries(entry, `${at}${name}/`)
    else yield [`${at}${name}`, entry]
  }
}

function badName(name: string): string[] {
  const problem = allowed.some((pattern) => pattern.test(name))
    ? forbidden.find((pattern) => pattern.test(name))
    : 'not on the list of what may be in'
  return problem === undefined ? [] : [`${name}: ${String(problem)}`]
}

/** Files whose bytes are not those the header vouches for. */
function brokenFiles(asar: string, files: readonly (readonly [string, AsarEntry])[], headerString: string): string[] {
  const archive = openSync(asar, 'r')
  try {
    // The header stands after two sizes of 8 bytes in all, and its own two of 8, padded to 4.
    const begin = 16 + Math.ceil(Buffer.byteLength(headerString) / 4) * 4
    return files.flatMap(([name, { size = 0, offset, unpacked, link, integrity }]) => {
      if (link !== undefined) return [`${name}: a link`]
      if (!integrity) return [`${name}: without a digest`]
      const bytes = Buffer.alloc(size)
      if (unpacked) {
        const file = path.join(`${asar}.unpacked`, name)
        if (!existsSync(file) || statSync(file).size !== size)
          return [`${name}: not beside the archive as it should be`]
        readFileSync(file).copy(bytes)
      } else readSync(archive, bytes, 0, size, begin + Number(offset))
      return integrity.algorithm === 'SHA256' && sha256(bytes) === integrity.hash ? [] : [`${name}: changed`]
    })
  } finally {
    closeSync(archive)
  }
}

/** Where electron-builder puts the digest of the header: Info.plist on macOS, a resource of the program on Windows. */
function embeddedDigest(platform: PackageReport['platform'], program: string): string | null {
  if (platform === 'linux') return null
  if (platform === 'darwin') {
    const plist = readFileSync(path.join(program, 'Contents/Info.plist'), 'utf8')
    return (
      /<key>ElectronAsarIntegrity<\/key>[\s\S]*?<key>hash<\/key>\s*<string>([0-9a-f]{64})<\/string>/.exec(plist)?.[1] ??
      'none'
    )
  }
  const resources = NtExecutableResource.from(NtExecutable.from(readFileSync(program)))
  const entry = resources.entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
  if (!entry) return 'none'
  const [first] = JSON.parse(Buffer.from(entry.bin).toString('utf8')) as { file: string; alg: string; value: string }[]
  return first?.alg === 'SHA256' ? first.value : 'none'
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** `npm run package:check -- folder [--json]`: reads a package back; exit code 1 if anything is not as it should be. */
if (import.meta.main) {
  const [folder, json] = process.argv.slice(2)
  if (folder === undefined) throw new Error('which folder?')
  const report = await inspectPackage(folder)
  if (json === '--json') process.stdout.write(JSON.stringify(report))
  else {
    process.stdout.write(
      `${report.files.length} files, ${report.files.reduce((sum, { bytes }) => sum + bytes, 0)} bytes\n`,
    )
    for (const [name, state] of Object.entries(report.fuses))
      process.stdout.write(`${state === '1' ? 'on ' : 'off'} ${name}\n`)
    for (const mistake of report.mistakes) process.stdout.write(`wrong: ${mistake}\n`)
  }
  process.exitCode = report.mistakes.length === 0 ? 0 : 1
}
