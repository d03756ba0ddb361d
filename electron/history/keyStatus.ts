import { X509Certificate } from 'node:crypto'
import { Failure } from '../../shared/core/failure.ts'
import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import type { SigningKey } from '../../shared/reports/report.ts'
import type { QueryContext } from '../context.ts'
import { verifiedLines } from './keyActs.ts'
import { findKeyLines, findKeys } from './providerKeyStore.ts'
import { lastKeyNote, providerIdentity, signingKeyRows } from './providerReads.ts'

/** One manifest and what has become of it. */
export type ManifestLine = Awaited<ReturnType<typeof listManifests>>[number]

/** Every manifest, newest first. */
export async function listManifests(context: QueryContext) {
  const known = await findKeyLines(context)
  if (!known) return []
  const lines = await verifiedLines(known)
  const rows = new Map((await signingKeyRows(context.db)).map((row) => [row.spki, row]))
  const inForce = lines.at(-1)!.at(-1)!.fingerprint
  return lines
    .flatMap((line) =>
      line.map(({ manifest, fingerprint }, i) => {
        const [report] = manifest.keys
        const row: SigningKey | undefined = rows.get(report.spki)
        const revokedAt = row?.revokedAt ?? null
        const state = revokedAt !== null ? ('revoked' as const) : fingerprint === inForce ? ('inForce' as const) : ('replaced' as const)
        return {
          fingerprint,
          fingerprintDigits: fingerprintDigits(fingerprint),
          seq: manifest.seq,
          madeAt: report.notBefore,
          notAfter: report.notAfter,
          state,
          endedAt: revokedAt ?? line[i + 1]?.manifest.keys[0].notBefore ?? null,
          mustBeExchanged: manifest.prev === null,
          isLastOfLine: i === line.length - 1,
          revokeCode: row?.revokeCode ?? null,
          revokeReason: row?.revokeReason ?? null,
          suspectFrom: row?.suspectFrom ?? null,
        }
      }),
    )
    .reverse()
}

/** The keys as the page shows them; answered also where the private ones cannot be opened. */
export async function keyStatus(context: QueryContext) {
  const provider = await providerIdentity(context.db)
  const manifests = await listManifests(context)
  const [current] = manifests
  const lines = await findKeyLines(context)
  const noted = async (kind: string) => (current ? lastKeyNote(context.db, provider.id, kind, current.fingerprint) : null)
  return {
    provider: { name: provider.name, registrationNo: provider.registrationNo },
    isUsable: await isUsable(context),
    manifests,
    certificate: lines ? certificateFacts(lines.certificatePem, lines.certificateChainPem !== null) : null,
    backedUpAt: await noted('key.backup'),
    drilledAt: await noted('key.drill'),
  }
}

async function isUsable(context: QueryContext): Promise<boolean> {
  try {
    await findKeys(context)
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

function certificateFacts(pem: string, isIssued: boolean) {
  const certificate = new X509Certificate(pem)
  return {
    isIssued,
    subject: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    notAfter: certificate.validToDate.toISOString(),
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  }
}

/** The name alone where there is one, else the whole line of names. */
function commonName(names: string): string {
  return /^CN=(.*)$/m.exec(names)?.[1] ?? names.replaceAll('\n', ', ')
}
