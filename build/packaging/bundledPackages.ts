import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/** Writes down whose code a build took into its files, for the bill of materials to be held against: `<part>.json`. */
export function sayBundled(folder: string, part: string): Plugin {
  return {
    name: 'hearth:say-bundled',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, `${part}.json`), `${JSON.stringify(packagesOf(modules), null, 2)}\n`)
    },
  }
}

/** `…/node_modules/a/node_modules/b/index.js` → `node_modules/a/node_modules/b`: the package's folder in the project. */
function packagesOf(modules: readonly string[]): string[] {
  const folders = modules.flatMap((id) => /(?<=\/)node_modules\/.*(?=\/)/.exec(id.replaceAll('\\', '/'))?.[0] ?? [])
  return [...new Set(folders.map((folder) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(folder)![1]!))].toSorted()
}
