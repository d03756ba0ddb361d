import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import packageJson from '../../package.json' with { type: 'json' }
import { migrations } from '../../electron/core/db/migrations/index.ts'
import { updateHeadBytes } from '../../electron/updates/verifyUpdate.ts'
import { toBase64, utf8 } from '../../shared/core/bytes.ts'
import { canonicalJson, type Canonical } from '../../shared/core/canonicalJson.ts'
import { sealEnvelope } from '../../shared/proof/dsse.ts'
import { updateExtension, updateManifest, updatePayloadType, type UpdateManifest } from '../../shared/updates/update.ts'

const root = path.resolve(import.meta.dirname, '../..')
const pinnedFile = path.join(root, 'electron/updates/releaseKey.json')

export interface ReleaseOrder {
  /** PEM file of the secret release key */
  keyFile: string
  /** the installer first, then what goes with it */
  files: readonly string[]
  about: Pick<UpdateManifest, 'version' | 'platform' | 'arch' | 'builtAt' | 'minSchema' | 'notes'>
  output: string
}

/** Makes an update file: the statement about some files, signed, and the files behind it. @throws ZodError if it would be refused */
export async function signRelease({ keyFile, files, about, output }: ReleaseOrder): Promise<void> {
  const key = createPrivateKey(readFileSync(keyFile))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the release key is to be an Ed25519 key')
  const listed = []
  for (const file of files) {
    const { sizeBytes, sha256 } = await digestOf(file)
    listed.push({ name: path.basename(file), sizeBytes, sha256 })
  }
  const manifest = updateManifest.parse({ v: 1, product: 'hearth', ...about, files: listed, installer: path.basename(files[0] ?? '') })
  const statement = await sealEnvelope(updatePayloadType, utf8(canonicalJson(manifest as Canonical)), [(message) => Promise.resolve(new Uint8Array(sign(null, message, key)))])
  await writeFile(output, updateHeadBytes(statement))
  for (const file of files) for await (const bytes of createReadStream(file)) await appendFile(output, bytes as Uint8Array)
}

async function digestOf(file: string): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const bytes of createReadStream(file)) {
    hash.update(bytes as Uint8Array)
    sizeBytes += (bytes as Uint8Array).length
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** Makes the release key: the secret into a file outside the sources, the public half into the program. */
function makeKey(secretFile: string): void {
  if (!path.relative(root, path.resolve(secretFile)).startsWith('..')) throw new Error('the secret key must lie outside the sources')
  if (existsSync(secretFile)) throw new Error(`${secretFile} exists already`)
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(secretFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  const spki = toBase64(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })))
  writeFileSync(pinnedFile, `${JSON.stringify({ publicKey: spki }, null, 2)}\n`)
  process.stdout.write(`The secret key is in ${secretFile}: keep it offline, twice. The public one is in ${path.relative(root, pinnedFile)}.\n`)
}

/**
 * `npm run release:key -- secret.pem`, once; then for each installer
 * `npm run release:sign -- --key secret.pem --platform win32 --arch x64 --notes notes.json installer.exe`.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      platform: { type: 'string' },
      arch: { type: 'string', default: 'x64' },
      notes: { type: 'string' },
      'min-schema': { type: 'string', default: '0' },
      output: { type: 'string' },
    },
  })
  const [first, ...others] = positionals
  if (first === 'make-key') return makeKey(others[0] ?? '')
  if (values.key === undefined || values.notes === undefined || first === undefined) {
    throw new Error('wanted: --key secret.pem --platform linux|win32|darwin --notes notes.json installer [more files]')
  }
  const minSchema = Number(values['min-schema'])
  if (minSchema > (migrations.at(-1)?.number ?? 0)) throw new Error('--min-schema is newer than this program')
  const { version } = packageJson
  const output = values.output ?? `Hearth-${version}-${values.platform}-${values.arch}.${updateExtension}`
  const about = { version, platform: values.platform, arch: values.arch, builtAt: new Date().toISOString(), minSchema, notes: JSON.parse(readFileSync(values.notes, 'utf8')) as unknown }
  await signRelease({ keyFile: values.key, files: positionals, about: about as ReleaseOrder['about'], output })
  process.stdout.write(`${output}\n`)
}

if (import.meta.main) await main()
