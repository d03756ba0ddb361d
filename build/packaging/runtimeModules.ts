import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'

export interface LockEntry {
  version?: string
  name?: string
  license?: string
  integrity?: string
  resolved?: string
  link?: boolean
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** Folder in the project (`node_modules/zod`) → what the lock file says of it. */
export type LockedModules = ReadonlyMap<string, LockEntry>

export function readLockedModules(projectRoot: string): LockedModules {
  const lock = JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>
  }
  return new Map(Object.entries(lock.packages).filter(([folder]) => folder !== ''))
}

/** The packages that built files ask for at run time, by name: what the build left outside. */
export function importedPackages(folder: string): string[] {
  const found = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.[cm]?js$/.test(entry.name)) continue
    const code = readFileSync(path.join(entry.parentPath, entry.name), 'utf8')
    for (const [, static_, dynamic] of code.matchAll(
      /^\s*(?:import|export)\b[^;'"]*["']([^./'"][^'"]*)["']|\b(?:import|require)\(\s*["']([^./'"][^'"]*)["']\s*\)/gm,
    )) {
      const specifier = (static_ ?? dynamic)!
      if (!isBuiltin(specifier) && specifier !== 'electron')
        found.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        )
    }
  }
  return [...found].toSorted()
}

/**
 * The folders of the packages named and of everything they need, found as Node finds them: upwards from who asks.
 * @throws Error if the lock file has none for a package that is needed
 */
export function closureOf(names: readonly string[], locked: LockedModules): Set<string> {
  const folders = new Set<string>()
  const visit = (name: string, from: string, isOptional: boolean): void => {
    const folder = resolveFrom(name, from, locked)
    if (folder === null) {
      if (isOptional) return
      throw new Error(`${name}, needed by ${from || 'the program'}, is not in the lock file`)
    }
    if (folders.has(folder)) return
    folders.add(folder)
    const entry = locked.get(folder)!
    for (const needed of Object.keys(entry.dependencies ?? {})) visit(needed, folder, false)
    for (const wished of Object.keys(entry.optionalDependencies ?? {})) visit(wished, folder, true)
    for (const peer of Object.keys(entry.peerDependencies ?? {})) {
      if (!entry.peerDependenciesMeta?.[peer]?.optional) visit(peer, folder, false)
    }
  }
  for (const name of names) visit(name, '', false)
  return folders
}

/** The folder in which Node finds a package that the one in `from` asks for; null if none. */
export function resolveFrom(name: string, from: string, locked: LockedModules): string | null {
  let at = from
  for (;;) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (locked.has(folder)) return folder
    if (at === '') return null
    const above = at.lastIndexOf('/node_modules/')
    at = above < 0 ? '' : at.slice(0, above)
  }
}

/** Everything a production install may bring, wishes of others' tools among it. */
export function productionFolders(locked: LockedModules): string[] {
  return [...locked].filter(([, entry]) => !entry.dev).map(([folder]) => folder)
}

/** The program's compiled halves that run in Node: the page's and the preload's packages are inside their files. */
export const nodeParts = (outDir: string): string => {
  const folder = path.join(outDir, 'main')
  if (!existsSync(folder)) throw new Error(`${folder} is not built`)
  return folder
}
