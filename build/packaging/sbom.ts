import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { readLockedModules } from './runtimeModules.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface SbomComponent {
  'bom-ref': string
  type: string
  name: string
  version: string
  purl: string
  hashes?: { alg: string; content: string }[]
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[]
}

export interface Sbom {
  bomFormat: string
  specVersion: string
  serialNumber: string
  metadata: { timestamp?: string; component: SbomComponent }
  components: SbomComponent[]
  dependencies: { ref: string; dependsOn?: string[] }[]
}

/**
 * What ships, as CycloneDX: npm's own bill of the production tree, and Electron, which npm counts among the tools although
 * every package carries it. The same lock file gives the same bytes: no time, and a serial number made of the content.
 * @throws Error with npm's words if it refuses
 */
export function makeSbom(): Sbom {
  const args = [
    'sbom',
    '--omit',
    'dev',
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
    '--package-lock-only',
  ]
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm sbom: ${stderr}`)
  const bill = JSON.parse(stdout) as Sbom
  delete bill.metadata.timestamp
  // npm takes the name of the folder, wherever the sources lie.
  bill.metadata.component.name = packageJson.name
  const electron = electronComponent()
  bill.components.push(electron)
  bill.dependencies.find(({ ref }) => ref === bill.metadata.component['bom-ref'])?.dependsOn?.push(electron['bom-ref'])
  bill.dependencies.push({ ref: electron['bom-ref'], dependsOn: [] })
  bill.serialNumber = `urn:uuid:${uuidOf(JSON.stringify([bill.metadata, bill.components, bill.dependencies]))}`
  return bill
}

/** @returns the file written */
export function writeSbom(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(makeSbom(), null, 2)}\n`)
  return file
}

function electronComponent(): SbomComponent {
  const { version = '', license = '', integrity = '' } = readLockedModules(root).get('node_modules/electron') ?? {}
  return {
    'bom-ref': `electron@${version}`,
    type: 'framework',
    name: 'electron',
    version,
    purl: `pkg:npm/electron@${version}`,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    licenses: [{ license: { id: license } }],
  }
}

/** A UUID of version 8: of our own making, here out of a digest. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

if (import.meta.main) {
  const file = path.resolve(process.argv[2] ?? path.join(root, 'demo-out/sbom.cdx.json'))
  writeSbom(file)
  process.stdout.write(`${file}\n`)
}
