import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { projectRoot } from '../../build/scripts/buildApp.ts'
import type { Bridge } from '../../shared/ipc/bridge.ts'
import { figure } from '../rigs/figures.ts'
import { launchApp } from '../support/launchApp.ts'
import { extract, inspect, packed, run, type PackageReport } from './support/packed.ts'

declare const window: { bridge: Bridge }

const policy = {
  RunAsNode: '0',
  EnableCookieEncryption: '1',
  EnableNodeOptionsEnvironmentVariable: '0',
  EnableNodeCliInspectArguments: '0',
  EnableEmbeddedAsarIntegrityValidation: '1',
  OnlyLoadAppFromAsar: '1',
  LoadBrowserProcessSpecificV8Snapshot: '0',
  GrantFileProtocolExtraPrivileges: '0',
  WasmTrapHandlers: '1',
}

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0

let scratch: string
const reports = {} as Record<'linux' | 'win32' | 'darwin', PackageReport>
const folders = {} as Record<'linux' | 'win32' | 'darwin', string>

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'hearth-packages-'))
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    folders[platform] = await packed(platform)
    reports[platform] = inspect(folders[platform])
  }
}, 300_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('what is in a package', () => {
  test('is the built program and what it needs at run time, and nothing is wrong with it', () => {
    for (const report of Object.values(reports)) expect(report.mistakes).toEqual([])
    const { files } = reports.linux
    const names = files.map((file) => file.path)
    for (const needed of [
      'package.json',
      'out/main/main.js',
      'out/main/service.js',
      'out/main/parseWorker.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'out/renderer/fonts/400.css',
      'out/verifier/hearth-verifier.html',
      'node_modules/better-sqlite3/lib/index.js',
      'node_modules/hash-wasm/dist/index.umd.js',
    ])
      expect(names).toContain(needed)
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    expect(bytes).toBeLessThan(40e6)
    expect(bytes).toBeGreaterThan(10e6)
    const ofFonts = names.filter((name) => name.endsWith('.woff2'))
    expect(new Set(ofFonts.map((name) => path.basename(name))).size).toBe(ofFonts.length)
    figure(
      'packages',
      `Linux ${(bytes / 1e6).toFixed(1)} MB in ${files.length} files without Electron; no source, map, test or tool; fonts once; 9 of 9 fuses read back on three systems; ${files.length} digests recomputed`,
    )
  })

  test('has one native library, that of its system, beside the archive; all else is inside', () => {
    for (const [platform, report] of Object.entries(reports)) {
      expect(report.files.filter(({ path: name }) => name.endsWith('.node')).map(({ path: name }) => name)).toEqual([
        `node_modules/better-sqlite3/prebuilds/${platform}-x64.node`,
      ])
      expect(report.files.filter(({ unpacked, path: name }) => unpacked !== name.endsWith('.node'))).toEqual([])
    }
  })

  test('keeps the licence of every package it carries', () => {
    const names = new Set(reports.linux.files.map((file) => file.path))
    const packages = new Set([...names].flatMap((name) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? []))
    const without = [...packages].filter(
      (folder) => ![...names].some((name) => name.startsWith(`${folder}/`) && /licen[cs]e/i.test(path.basename(name))),
    )
    expect(packages.size).toBeGreaterThan(15)
    expect(without).toEqual([])
  })
})

describe('a package that somebody changed', () => {
  test('is told by the digests: one byte of the archive is enough', () => {
    const changed = path.join(scratch, 'changed')
    cpSync(folders.linux, changed, { recursive: true })
    const asar = path.join(changed, 'resources/app.asar')
    const bytes = readFileSync(asar)
    bytes[bytes.length - 10]! ^= 1
    writeFileSync(asar, bytes)
    expect(inspect(changed).mistakes).toEqual([expect.stringMatching(/: changed$/)])
  })

  test('is told by its program, where a system has a place for the digest: another header is not the one it was packed with', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      const { embeddedSha256, headerSha256 } = reports[platform]
      expect(embeddedSha256).toMatch(/^[0-9a-f]{64}$/)
      expect(embeddedSha256).toBe(headerSha256)
    }
    // Nothing on Linux compares it: there the program must belong to root, which the deb sees to.
    expect(reports.linux.embeddedSha256).toBeNull()
    const changed = path.join(scratch, 'otherHeader')
    cpSync(folders.win32, changed, { recursive: true })
    const asar = path.join(changed, 'resources/app.asar')
    const bytes = readFileSync(asar)
    // The first digest of a file: it stands in the header, before all files.
    const at = bytes.indexOf('"hash":"') + '"hash":"'.length
    bytes[at] = bytes[at] === 48 ? 49 : 48
    writeFileSync(asar, bytes)
    expect(inspect(changed).mistakes).toContainEqual(expect.stringMatching(/^the program expects another archive/))
  })

  test('is told by a fuse that stands otherwise than the policy has it', () => {
    for (const report of Object.values(reports)) expect(report.fuses).toEqual(policy)
    const changed = path.join(scratch, 'fuse')
    cpSync(folders.linux, changed, { recursive: true })
    const program = readFileSync(path.join(changed, 'hearth'))
    const wire = program.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34
    for (const [fuse, name] of [
      [0, 'RunAsNode'],
      [8, 'WasmTrapHandlers'],
    ] as const) {
      const one = Buffer.from(program)
      one[wire + fuse]! ^= 1
      writeFileSync(path.join(changed, 'hearth'), one)
      expect(inspect(changed).mistakes).toEqual([expect.stringContaining(name)])
    }
  })
})

test.skipIf(!hasDpkg)(
  'a deb is made by the system where electron-builder cannot fetch its own tool, and all of it belongs to root',
  { timeout: 120_000 },
  () => {
    const tool = run(path.join(projectRoot, 'build/packaging/makeDeb.ts'), [folders.linux, 'x64', scratch])
    expect(tool.stderr).toBe('')
    const deb = tool.stdout.trim()
    const listed = run(path.join(projectRoot, 'build/packaging/makeDeb.ts'), ['--list', deb]).stdout.trim().split('\n')
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.filter((line) => !/ root\/root /.test(line))).toEqual([])
    expect(listed.some((line) => line.endsWith('./opt/Hearth/resources/app.asar'))).toBe(true)
  },
)

const canRun = findChromium() !== null || findElectron() !== null

test.skipIf(!canRun)(
  'the packed program makes a base, signs in, writes a record and prints, with the files of the archive and nothing else',
  { timeout: 120_000 },
  async () => {
    // Outside the project, so that nothing is found in its node_modules.
    const files = extract(reports.linux.asar, path.join(scratch, 'app'))
    const app = await launchApp({ outDir: path.join(files, 'out') })
    try {
      const sheet = path.join(scratch, 'keySheet.pdf')
      await app.answerDialogs(sheet)
      const answers = await app.page.evaluate(async () => {
        const call = (name: string, input: unknown) =>
          window.bridge.call(name as never, input as never, { commandId: crypto.randomUUID() })
        const password = 'lantern orchard river stone'
        const steps = [
          await call('station.setUp', {
            packId: 'neutral',
            stationName: 'Station',
            loginName: 'manager',
            displayName: 'Lin',
            password,
            language: 'en',
          }),
          await call('accounts.signIn', { loginName: 'manager', password }),
          await call('clients.register', { name: 'Zhang Wei', sex: 'male', birthDate: '1985-11-11' }),
          await call('keys.make', { password }),
        ]
        const target = await window.bridge.pickSaveTarget({ purpose: 'keys', suggestedName: 'sheet.pdf' })
        const status = (await call('keys.status', {})) as unknown as { value: { manifests: { fingerprint: string }[] } }
        const { fingerprint } = status.value.manifests[0]!
        steps.push(
          await call('keys.saveSheet', { kind: 'fingerprint', fingerprint, language: 'zh-CN', target: target!.handle }),
        )
        const faces = await document.fonts.load("16px 'Noto Sans SC'", '\u5b89')
        return { steps, faces: faces.length }
      })
      expect(answers.steps.map((step) => (step.ok ? 'ok' : step.refusal))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
      expect(answers.faces).toBeGreaterThan(0)
      const pdf = readFileSync(sheet)
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.includes('NotoSansSC')).toBe(true)
    } finally {
      await app.close()
    }
  },
)
