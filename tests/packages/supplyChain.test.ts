import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closureOf, importedPackages, nodeParts, readLockedModules } from '../../build/packaging/runtimeModules.ts'
import { makeSbom, type Sbom } from '../../build/packaging/sbom.ts'
import { buildIfStale, outDir, projectRoot } from '../../build/scripts/buildApp.ts'
import { figure } from '../rigs/figures.ts'
import { run } from './support/packed.ts'

const locked = readLockedModules(projectRoot)

/** `node_modules/a/node_modules/@b/c` → `@b/c@1.2.3`, by the name it was published under. */
function nameOf(folder: string): string {
  const entry = locked.get(folder)
  return `${entry?.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${entry?.version}`
}

describe('the bill of materials', () => {
  let bill: Sbom
  beforeAll(async () => {
    await buildIfStale()
    bill = makeSbom()
  }, 120_000)

  test('names everything that ships: what is in the archive, what was built into the files, and Electron', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'hearth' } } })
    const named = new Set(bill.components.map(({ purl }) => decodeURIComponent(purl.replace('pkg:npm/', ''))))
    const bundled = readdirSync(path.join(outDir, 'bundled')).flatMap(
      (file) => JSON.parse(readFileSync(path.join(outDir, 'bundled', file), 'utf8')) as string[],
    )
    const packedIn = closureOf(importedPackages(nodeParts(outDir)), locked)
    expect(bundled.length).toBeGreaterThan(30)
    expect(packedIn.size).toBeGreaterThan(15)
    const shipped = new Set([...bundled, ...packedIn].map(nameOf))
    expect([...shipped].filter((name) => !named.has(name))).toEqual([])
    for (const other of [
      'electron@',
      '@fontsource/noto-sans-sc@',
      '@fontsource/noto-sans@',
      'better-sqlite3-multiple-ciphers@',
    ])
      expect(
        [...named].some((name) => name.startsWith(other)),
        other,
      ).toBe(true)
    figure(
      'sbom',
      `CycloneDX ${bill.specVersion}: ${bill.components.length} components, ${shipped.size} of them seen in the package, 0 missing, 0 licences outside the list`,
    )
  })

  test('holds licences that let a shelter use the program as it likes, and the fonts theirs', () => {
    const allowed =
      /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|Python-2\.0|CC0-1\.0|MIT AND ISC)$/
    const others = bill.components
      .map(({ name, licenses }) => [
        name,
        licenses.map((one) => ('expression' in one ? one.expression : one.license.id)).join(),
      ])
      .filter(([, licence]) => !allowed.test(licence!))
    expect(others.toSorted()).toEqual([
      ['@fontsource/noto-sans', 'OFL-1.1'],
      ['@fontsource/noto-sans-sc', 'OFL-1.1'],
    ])
  })

  test('is the same for the same lock file, with the digest of every component', () => {
    expect(JSON.stringify(makeSbom())).toBe(JSON.stringify(bill))
    expect(
      bill.components.filter(
        ({ hashes }) => !hashes?.some(({ alg, content }) => alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(content)),
      ),
    ).toEqual([])
  })
})

describe('the lock file', () => {
  /** Scripts that run at `npm ci`, each known: Node's own program, and a choice of 7-Zip for an installer we do not make. */
  const knownScripts = ['node_modules/electron-winstaller', 'node_modules/node']

  test('takes everything from the registry, by digest, and runs no script but the known ones', () => {
    expect(locked.size).toBeGreaterThan(300)
    const problems = [...locked].flatMap(([folder, entry]) => [
      ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '') ? [] : [`${folder}: no digest`]),
      ...(entry.link ? [`${folder}: a link`] : []),
      ...(entry.resolved === undefined || /^https:\/\/registry\.npmjs\.org\//.test(entry.resolved)
        ? []
        : [`${folder}: from ${entry.resolved}`]),
    ])
    expect(problems).toEqual([])
    expect([...locked].filter(([, entry]) => entry.hasInstallScript).map(([folder]) => folder)).toEqual(knownScripts)
  })

  test('is asked for exact versions only', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:[a-z0-9@/-]+@)?\d+\.\d+\.\d+$/.test(version),
    )
    expect(loose).toEqual([])
  })
})

describe('Electronegativity', () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'hearth-scan-'))
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))
  const scan = (...folders: string[]) => {
    const { stdout, stderr, status } = run('build/packaging/electronegativity.ts', [
      path.join(scratch, 'out.sarif'),
      ...folders,
    ])
    const said = JSON.parse(stdout.trim().split('\n').at(-1) || JSON.stringify(stderr)) as {
      checks: number
      found: number
      unread: string[]
      unexplained: { rule: string }[]
      unused: string[]
    }
    return { status, ...said }
  }

  test('reads every source of the program and finds nothing that has no reason', { timeout: 120_000 }, () => {
    const { status, checks, found, unread, unexplained, unused } = scan()
    expect({ status, unread, unexplained, unused }).toEqual({ status: 0, unread: [], unexplained: [], unused: [] })
    expect(checks).toBeGreaterThan(35)
    figure('electronegativity', `${checks} checks over all sources, ${found} findings, each with its reason, 0 without`)
  })

  test('would find a window with Node in it', { timeout: 120_000 }, () => {
    const folder = path.join(scratch, 'electron')
    mkdirSync(folder)
    writeFileSync(
      path.join(folder, 'bad.ts'),
      "import { BrowserWindow, shell } from 'electron'\nexport const window = new BrowserWindow({ webPreferences: { nodeIntegration: true, webSecurity: false } })\nexport const open = (url: string) => shell.openExternal(url)\n",
    )
    const { status, unexplained } = scan(folder)
    expect(status).toBe(1)
    expect(unexplained.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['NODE_INTEGRATION_JS_CHECK', 'WEB_SECURITY_JS_CHECK', 'OPEN_EXTERNAL_JS_CHECK']),
    )
  })
})
