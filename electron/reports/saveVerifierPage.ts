import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { toHex } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'

/**
 * Writes the purchaser's page as it ships with the program, byte for byte.
 * @returns the digest of the bytes written, to be compared with the one published
 * @throws Failure reports.noVerifierPage where the program came without it
 */
export async function saveVerifierPage(shipped: string | undefined, target: string) {
  const bytes = await shippedBytes(shipped)
  await writeFile(target, bytes)
  return { name: basename(target), sizeBytes: bytes.length, sha256: toHex(nodeHashes.sha256(bytes)) }
}

async function shippedBytes(file: string | undefined): Promise<Buffer> {
  if (file === undefined) throw new Failure('reports.noVerifierPage')
  try {
    return await readFile(file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new Failure('reports.noVerifierPage', { cause })
  }
}
