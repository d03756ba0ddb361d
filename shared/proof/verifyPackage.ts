import { Checks, expectThat } from './checks.ts'
import { verifyWith, type VerifyOptions, type VerifyResult } from './verifyReport.ts'
import { readZip } from './zipReader.ts'

/**
 * Verifies a package as it was delivered: the ZIP file itself, byte for byte, then what it holds.
 * @throws Failure proof.zip… if it cannot be read at all, proof.fingerprintUnreadable
 */
export async function verifyPackage(zip: Uint8Array, options: VerifyOptions = {}): Promise<VerifyResult> {
  const { files, damaged, isCanonical } = readZip(zip)
  const checks = new Checks()
  for (const file of damaged) await checks.run('container', file, () => expectThat(false, 'proof.zipChecksum'))
  await checks.run('container', null, () => expectThat(isCanonical, 'proof.containerDiffers'))
  return verifyWith(checks, files, options)
}
