import { utf8Text } from '../../../shared/core/bytes.ts'
import { Failure } from '../../../shared/core/failure.ts'
import { verifyPackage } from '../../../shared/proof/verifyPackage.ts'
import type { VerifyOptions, VerifyResult } from '../../../shared/proof/verifyReport.ts'
import { readZip } from '../../../shared/proof/zipReader.ts'
import { readChosenFile } from '../../core/chosenPath.ts'
import { nodeHashes } from '../../core/keys/nodeHashes.ts'
import { verifyPdfSignature } from './padesVerify.ts'

/** No package we write comes near this; a file beyond it is not read into memory. */
const packageLimit = { mostBytes: 600 * 1024 * 1024, gone: 'proof.fileNotFound', tooLarge: 'proof.zipTooLarge' }

/**
 * What a purchaser held before: a package (ZIP) or the text of a checkpoint note, told apart by the ZIP's signature.
 * @throws Failure proof.zip…, proof.noteUnreadable
 */
export function readPrevious(bytes: Uint8Array): NonNullable<VerifyOptions['previous']> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) return readZip(bytes).files
  try {
    return utf8Text(bytes)
  } catch (cause) {
    throw new Failure('proof.noteUnreadable', { cause })
  }
}

/**
 * Verifies a package with everything Node can check, the PDF's own signature included.
 * @throws Failure if the ZIP file or a given argument cannot be read at all; what was read but is wrong is in the result
 */
export function verifyPackageBytes(
  zip: Uint8Array,
  options: { trust?: string; previous?: Uint8Array } = {},
): Promise<VerifyResult> {
  const { trust, previous } = options
  return verifyPackage(zip, {
    hashes: nodeHashes,
    verifyPdfSignature,
    ...(trust === undefined ? {} : { trust }),
    ...(previous === undefined ? {} : { previous: readPrevious(previous) }),
  })
}

/** The same for files on disk, as `hearth verify` does. */
export async function verifyPackageFile(
  path: string,
  options: { trust?: string; previousPath?: string } = {},
): Promise<VerifyResult> {
  const { trust, previousPath } = options
  return verifyPackageBytes(await readChosenFile(path, packageLimit), {
    ...(trust === undefined ? {} : { trust }),
    ...(previousPath === undefined ? {} : { previous: await readChosenFile(previousPath, packageLimit) }),
  })
}
