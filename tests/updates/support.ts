import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { signRelease } from '../../build/packaging/signRelease.ts'
import { ed25519FromSpki } from '../../shared/proof/ed25519.ts'
import type { UpdateManifest } from '../../shared/updates/update.ts'

export interface Publisher {
  keyFile: string
  publicKey: Uint8Array
}

/** Somebody with a release key of their own, made for this test. */
export function publisher(folder: string, name: string): Publisher {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const keyFile = path.join(folder, `${name}.pem`)
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return { keyFile, publicKey: ed25519FromSpki(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))) }
}

export const installerBytes = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 31) % 251))

/** An update file for Linux, as `npm run release:sign` makes it. @returns its path */
export async function makeUpdate(folder: string, { keyFile }: Publisher, about: Partial<UpdateManifest> = {}, installer = 'hearth.deb'): Promise<string> {
  const file = path.join(folder, installer)
  writeFileSync(file, installerBytes)
  const beside = path.join(folder, 'sbom.cdx.json')
  writeFileSync(beside, '{}')
  const output = path.join(folder, `update-${Math.random().toString(36).slice(2)}.hearthup`)
  const said = { version: '1.1.0', platform: 'linux', arch: 'x64', builtAt: '2026-05-01T00:00:00Z', minSchema: 10, notes: { 'zh-CN': '\u66f4\u5feb', en: 'Faster' }, ...about } as const
  await signRelease({ keyFile, files: [file, beside], about: said, output })
  return output
}
