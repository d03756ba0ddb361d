import { FuseV1Options } from '@electron/fuses'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

export type PackagePlatform = 'linux' | 'win32' | 'darwin'

/**
 * Stands in for an unpacked Electron where the real one cannot be downloaded: the same files at the same places as far as
 * electron-builder and @electron/fuses look at them. It packs, it does not run. The fuse wire is the real thing as
 * Electron compiles it in: sentinel, version, length, one byte a fuse.
 * @returns its folder
 */
export function makeElectronStandIn(folder: string, platform: PackagePlatform): string {
  rmSync(folder, { recursive: true, force: true })
  const put = (name: string, content: string | Uint8Array = ''): string => {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
    return file
  }
  put('LICENSE', 'Electron stand-in\n')
  put('LICENSES.chromium.html', '<p>Electron stand-in</p>\n')
  put('version', '0.0.0-stand-in\n')
  if (platform === 'darwin') fillDarwin(put)
  else {
    for (const language of ['zh-CN', 'en-US', 'de', 'fr']) put(`locales/${language}.pak`)
    for (const name of [
      'resources.pak',
      'icudtl.dat',
      'snapshot_blob.bin',
      'v8_context_snapshot.bin',
      'vk_swiftshader_icd.json',
    ])
      put(name)
    put('resources/default_app.asar')
    if (platform === 'win32') put('electron.exe', windowsProgram())
    else
      for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
        chmodSync(put(name, linuxProgram()), 0o755)
  }
  return folder
}

/** Every fuse as Electron delivers it, none as the policy has it throughout: what is right afterwards was set by us. */
function fuseWire(): Buffer {
  const delivered = ['1', '0', '1', '1', '0', '0', '0', '1', '0']
  const count = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length
  if (count !== delivered.length) throw new Error(`Electron's wire has ${count} fuses by now`)
  return Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, count]),
    Buffer.from(delivered.join(''), 'latin1'),
  ])
}

const linuxProgram = (): Buffer =>
  Buffer.concat([
    Buffer.from('#!/bin/sh\necho "a stand-in for Electron: it packs, it does not run" >&2\nexit 1\n'),
    fuseWire(),
    Buffer.from('\n'),
  ])

/** A program with no code, but with the version resource that electron-builder edits. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.setFileVersion(1, 0, 0, 0, 1033)
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  const wire = fuseWire()
  program.setExtraData(wire.buffer.slice(wire.byteOffset, wire.byteOffset + wire.byteLength) as ArrayBuffer)
  return Buffer.from(program.generate())
}

function fillDarwin(put: (name: string, content?: string | Uint8Array) => string): void {
  const contents = 'Electron.app/Contents'
  put(`${contents}/Info.plist`, plist('Electron', 'com.github.Electron'))
  chmodSync(put(`${contents}/MacOS/Electron`, '#!/bin/sh\nexit 1\n'), 0o755)
  put(`${contents}/Resources/default_app.asar`)
  put(`${contents}/Resources/electron.icns`)
  for (const language of ['zh_CN', 'en', 'de']) put(`${contents}/Resources/${language}.lproj/locale.pak`)
  const framework = `${contents}/Frameworks/Electron Framework.framework`
  for (const language of ['zh_CN', 'en', 'de']) put(`${framework}/Versions/A/Resources/${language}.lproj/locale.pak`)
  put(`${framework}/Resources/en.lproj/locale.pak`)
  chmodSync(put(`${framework}/Electron Framework`, fuseWire()), 0o755)
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const helper = `Electron Helper${kind}`
    put(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, plist(helper, 'com.github.Electron.helper'))
    chmodSync(put(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`, '#!/bin/sh\nexit 1\n'), 0o755)
  }
}

const plist = (name: string, id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>${id}</string>
<key>CFBundlePackageType</key><string>APPL</string>
</dict></plist>
`
