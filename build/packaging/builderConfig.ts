import type { AfterPackContext, Configuration } from 'electron-builder'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { closureOf, importedPackages, nodeParts, productionFolders, readLockedModules } from './runtimeModules.ts'
import type { PackagePlatform } from './electronStandIn.ts'
import { setFuses } from './fusePolicy.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What in a package of others is not for running it. Licences stay: they must travel with the code. */
const notForRunning = [
  '!**/!(*LICEN[CS]E*|*licen[cs]e*).{md,markdown}',
  // It is loaded as ES modules (its `es`).
  '!node_modules/@cantoo/pdf-lib/{src,dist,cjs}/**',
  '!**/*.{map,ts,mts,cts,tsx,flow,gyp,gypi,mk,c,cc,cpp,h,hpp,o,a,sh}',
  '!**/node_modules/**/{test,tests,__tests__,docs,doc,example,examples,benchmark,.github,man}/**',
  // It is for compiling the native library, which comes compiled.
  '!node_modules/node-addon-api/**',
  '!**/node_modules/better-sqlite3/{deps,src,build}/**',
  '!**/{tsconfig*.json,.eslintrc*,.prettierrc*,.npmignore,bower.json,Makefile}',
]

// electron-builder fills the processor in.
const ownProcessor = '!**/prebuilds/!(*-${arch}).node'

export interface PackageWishes {
  platform: PackagePlatform
  /** where the packages come to lie */
  outputDir: string
  /** an unpacked Electron of the right platform instead of a download */
  electronDist?: string
  /** the bill of materials to put beside the program */
  sbomFile: string
}

/**
 * How the program is packed. Files are an allowlist: the built parts and those packages that the built Node parts still
 * ask for, computed from their imports, so that what was bundled is not shipped a second time.
 */
export function builderConfig({ platform, outputDir, electronDist, sbomFile }: PackageWishes): Configuration {
  const locked = readLockedModules(root)
  const needed = closureOf(importedPackages(nodeParts(path.join(root, 'out'))), locked)
  const unneeded = productionFolders(locked).filter((folder) => !needed.has(folder))
  return {
    appId: 'org.hearth.desktop',
    productName: packageJson.productName,
    executableName: 'hearth',
    electronVersion: packageJson.devDependencies.electron,
    ...(electronDist === undefined ? {} : { electronDist }),
    directories: { output: outputDir, buildResources: path.join(root, 'build/packaging') },
    // One list for all: beside it, a list of exclusions in a platform's part would bring back "everything else".
    files: [
      'package.json',
      'out/{main,preload,renderer,verifier}/**',
      ...unneeded.map((folder) => `!${folder}/**`),
      ...otherNatives[platform],
      ...notForRunning,
    ],
    extraResources: [
      { from: sbomFile, to: 'sbom.cdx.json' },
      { from: path.join(root, 'LICENSE'), to: 'LICENSE.hearth.txt' },
    ],
    asar: { smartUnpack: false },
    // A library that is loaded by the system cannot lie in an archive. Only the platform's own (below) is left by then.
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    nodeGypRebuild: false,
    // The languages of Chromium's own words; the program speaks no others.
    electronLanguages: ['zh-CN', 'en-US', 'zh_CN', 'en'],
    // Updates come as a signed file (electron/updates); nothing is published and nothing is looked for.
    publish: null,
    compression: 'normal',
    afterExtract: (context) => removeSample(context),
    afterPack: (context) => setFuses(programOf(context)),
    artifactName: 'Hearth-${version}-${os}-${arch}.${ext}',
    win: {
      target: ['nsis'],
      icon: path.join(root, 'build/icons/icon.ico'),
      requestedExecutionLevel: 'asInvoker',
      legalTrademarks: '',
    },
    // Per machine, into the program folder, which only administrators write: nothing a signed-in user runs can change it.
    nsis: {
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      allowToChangeInstallationDirectory: false,
      installerLanguages: ['zh_CN', 'en_US'],
      runAfterFinish: false,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
      license: path.join(root, 'LICENSE'),
      installerIcon: path.join(root, 'build/icons/icon.ico'),
      uninstallerIcon: path.join(root, 'build/icons/icon.ico'),
    },
    linux: {
      // The deb is made by makeDeb.ts.
      target: ['AppImage'],
      icon: path.join(root, 'build/icons'),
      category: 'Office',
      syncDesktopName: true,
      synopsis: packageJson.description,
      description: packageJson.description,
    },
    mac: {
      target: ['dmg'],
      icon: path.join(root, 'build/icons/icon.icns'),
      category: 'public.app-category.business',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: path.join(root, 'build/packaging/entitlements.mac.plist'),
      entitlementsInherit: path.join(root, 'build/packaging/entitlements.mac.plist'),
      ...(process.platform === 'darwin' ? {} : { identity: null }),
    },
  }
}

/** Native libraries of other systems; of the two processors of one system electron-builder knows which it packs for. */
const otherNatives: Record<PackagePlatform, string[]> = {
  linux: ['!**/prebuilds/{linuxmusl,win32,darwin}-*', ownProcessor],
  win32: ['!**/prebuilds/{linux,linuxmusl,darwin}-*', ownProcessor],
  darwin: ['!**/prebuilds/{linux,linuxmusl,win32}-*', ownProcessor],
}

/** Electron's own sample program: left in by electron-builder when Electron comes from a folder. */
function removeSample({ appOutDir, electronPlatformName }: AfterPackContext): Promise<void> {
  const resources = electronPlatformName === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources'
  return rm(path.join(appOutDir, resources, 'default_app.asar'), { force: true })
}

/** The file that carries the fuses, once a package's folder is filled and before anything is signed. */
export function programOf({ electronPlatformName, appOutDir, packager }: AfterPackContext): string {
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${packager.appInfo.productFilename}.app`)
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${packager.appInfo.productFilename}.exe`)
  return path.join(appOutDir, 'hearth')
}
