import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }

/**
 * A deb of an unpacked package, made with the system's own dpkg-deb, for a place where electron-builder cannot fetch the
 * tool it makes them with. Everything in it belongs to root: on Linux nothing else keeps a user from changing the program.
 * @returns the file
 * @throws Error if dpkg-deb is not here or refuses
 */
export function makeDeb(unpacked: string, arch: 'x64' | 'arm64', outputDir: string): string {
  const work = path.join(outputDir, 'deb')
  const debArch = arch === 'x64' ? 'amd64' : 'arm64'
  rmSync(work, { recursive: true, force: true })
  cpSync(unpacked, path.join(work, 'opt/Hearth'), { recursive: true })
  const icons = path.resolve(import.meta.dirname, '../icons')
  for (const name of readdirSync(icons)) {
    const size = /^(\d+x\d+)\.png$/.exec(name)?.[1]
    if (size) cpSync(path.join(icons, name), path.join(work, `usr/share/icons/hicolor/${size}/apps/hearth.png`))
  }
  write(work, 'usr/share/applications/hearth.desktop', [
    '[Desktop Entry]',
    `Name=${packageJson.productName}`,
    `Comment=${packageJson.description}`,
    'Exec=/opt/Hearth/hearth %U',
    'Icon=hearth',
    'Type=Application',
    'Categories=Office;',
    'Terminal=false',
    'StartupWMClass=hearth',
  ])
  write(work, 'DEBIAN/control', [
    'Package: hearth',
    `Version: ${packageJson.version}`,
    `Architecture: ${debArch}`,
    'Section: misc',
    'Priority: optional',
    'Maintainer: Hearth <hearth@localhost>',
    'Depends: libgtk-3-0 | libgtk-3-0t64, libnss3, libxss1, libxtst6, xdg-utils, libatspi2.0-0 | libatspi2.0-0t64, libsecret-1-0',
    `Description: ${packageJson.description}`,
  ])
  // Chromium's sandbox needs it on systems that forbid user namespaces to programs.
  write(work, 'DEBIAN/postinst', [
    '#!/bin/sh',
    'set -e',
    'chown root:root /opt/Hearth/chrome-sandbox',
    'chmod 4755 /opt/Hearth/chrome-sandbox',
  ])
  chmodSync(path.join(work, 'DEBIAN/postinst'), 0o755)
  const file = path.join(outputDir, `Hearth-${packageJson.version}-linux-${debArch}.deb`)
  const { status, stderr, error } = spawnSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', work, file], {
    encoding: 'utf8',
  })
  if (status !== 0 || !existsSync(file)) throw new Error(`dpkg-deb: ${error?.message ?? stderr}`)
  rmSync(work, { recursive: true, force: true })
  return file
}

function write(folder: string, name: string, lines: readonly string[]): void {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${lines.join('\n')}\n`)
}

/** `makeDeb.ts folder arch outputDir`, or `makeDeb.ts --list file`: what is in one, with owners. */
if (import.meta.main) {
  const [first = '', second = '', third = ''] = process.argv.slice(2)
  process.stdout.write(
    first === '--list'
      ? spawnSync('dpkg-deb', ['--contents', second], { encoding: 'utf8' }).stdout
      : `${makeDeb(first, second === 'arm64' ? 'arm64' : 'x64', third)}\n`,
  )
}
