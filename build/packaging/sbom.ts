import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { readLockedModules, resolveFrom, type LockEntry } from './runtimeModules.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface SbomComponent {
  'bom-ref': string
  type: 'application' | 'library' | 'framework'
  name: string
  version: string
  purl: string
  hashes?: { alg: 'SHA-512'; content: string }[]
  licenses: ({ license: { id: string } } | { expression: string })[]
}

export interface Sbom {
  $schema: string
  bomFormat: 'CycloneDX'
  specVersion: '1.6'
  serialNumber: string
  version: 1
  metadata: { component: SbomComponent }
  components: SbomComponent[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/**
 * What ships, as CycloneDX: the production tree of the lock file, and Electron, which counts as a tool there although every
 * package carries it. `npm sbom --omit dev` would be the obvious way, but leaves out what tools need as well (npm 11: zod,
 * tslib). The same lock file gives the same bytes: no time, and a serial number made of the content.
 */
export function makeSbom(): Sbom {
  const locked = readLockedModules(root)
  const folders = [...locked].filter(([folder, entry]) => folder === electron || (!entry.dev && !entry.devOptional))
  const self: SbomComponent = {
    'bom-ref': `${packageJson.name}@${packageJson.version}`,
    type: 'application',
    name: packageJson.name,
    version: packageJson.version,
    purl: `pkg:npm/${packageJson.name}@${packageJson.version}`,
    licenses: [{ license: { id: packageJson.license } }],
  }
  const components = folders.map(([folder, entry]) => componentOf(folder, entry))
  const refs = new Map(folders.map(([folder], index) => [folder, components[index]!['bom-ref']]))
  const needs = (folder: string, names: readonly string[]): string[] =>
    [...new Set(names.flatMap((name) => refs.get(resolveFrom(name, folder, locked) ?? '') ?? []))].toSorted()
  const dependencies = [
    { ref: self['bom-ref'], dependsOn: needs('', [...Object.keys(packageJson.dependencies), 'electron']) },
    // Electron's own packages fetch it; they do not ship.
    ...folders.map(([folder, entry]) => ({
      ref: refs.get(folder)!,
      dependsOn:
        folder === electron
          ? []
          : needs(
              folder,
              Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies }),
            ),
    })),
  ]
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([self, components, dependencies]))}`,
    version: 1,
    metadata: { component: self },
    components,
    dependencies,
  }
}

const electron = 'node_modules/electron'

function componentOf(
  folder: string,
  { name: alias, version = '', license = '', integrity = '' }: LockEntry,
): SbomComponent {
  const name = alias ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return {
    // Two copies of one version lie in two folders.
    'bom-ref': folder.split('node_modules/').length > 2 ? `${name}@${version}|${folder}` : `${name}@${version}`,
    type: folder === electron ? 'framework' : 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    licenses: [/ (AND|OR|WITH) /.test(license) ? { expression: license } : { license: { id: license } }],
  }
}

/** @returns the file written */
export function writeSbom(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(makeSbom(), null, 2)}\n`)
  return file
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
