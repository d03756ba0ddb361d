import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readZip } from '../../../shared/proof/zipReader.ts'

/** One check with a program that is not ours; one that is not installed is said so and counts as no failure. */
export interface OtherCheck {
  ok: boolean
  text: string
}

/**
 * Unpacks a report package and checks it with what strangers have: openssl over the signed statement, pdfsig over
 * the PDF.
 */
export function checkByOthers(zip: Uint8Array, folder: string): OtherCheck[] {
  const { files } = readZip(zip)
  for (const [name, bytes] of files) {
    const target = path.join(folder, name)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, bytes)
  }
  return [checkStatement(folder, files), checkPdf(folder, files)]
}

function run(program: string, args: string[], cwd: string): { isInstalled: boolean; ok: boolean; said: string } {
  const result = spawnSync(program, args, { cwd, encoding: 'utf8' })
  return { isInstalled: result.error === undefined, ok: result.status === 0, said: `${result.stdout}${result.stderr}` }
}

function checkStatement(folder: string, files: ReadonlyMap<string, Uint8Array>): OtherCheck {
  const decode = (name: string): { payload: string; payloadType: string; signatures: { sig: string }[] } =>
    JSON.parse(Buffer.from(files.get(name)!).toString('utf8')) as never
  const text = (name: string): string => Buffer.from(files.get(name)!).toString('utf8')
  const statement = [...files.keys()].find((name) => name.endsWith('statement.dsse.json')) ?? 'statement.dsse.json'
  const keys = [...files.keys()].find((name) => name.endsWith('keys.json')) ?? 'keys.json'
  const { payload, payloadType, signatures } = decode(statement)
  const body = Buffer.from(payload, 'base64')
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${body.length} `), body])
  const { spki } = (JSON.parse(text(keys)) as { keys: { spki: string }[] }).keys[0]!
  const write = (name: string, bytes: Buffer | string): void => writeFileSync(path.join(folder, name), bytes)
  write('openssl-signed.bin', signed)
  write('openssl-signature.bin', Buffer.from(signatures[0]!.sig, 'base64'))
  write('openssl-key.pem', `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`)
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', 'openssl-key.pem', '-rawin', '-in', 'openssl-signed.bin', '-sigfile', 'openssl-signature.bin']
  const { isInstalled, ok } = run('openssl', args, folder)
  return isInstalled ? { ok, text: `openssl, signature of the statement: ${ok ? 'valid' : 'NOT VALID'}` } : { ok: true, text: 'openssl is not installed' }
}

function checkPdf(folder: string, files: ReadonlyMap<string, Uint8Array>): OtherCheck {
  const pdf = [...files.keys()].find((name) => name.endsWith('.pdf')) ?? 'report.pdf'
  const { isInstalled, said } = run('pdfsig', ['-nocert', pdf], folder)
  if (!isInstalled) return { ok: true, text: 'pdfsig is not installed (package poppler-utils)' }
  const ok = said.includes('Signature is Valid') && said.includes('Total document signed')
  return { ok, text: `pdfsig, signature of the PDF: ${ok ? 'valid, over the whole file' : 'NOT VALID'}` }
}
