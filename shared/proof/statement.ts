import { z } from 'zod'
import { toHex, utf8, utf8Text, type Bytes } from '../core/bytes.ts'
import { canonicalJson, parseCanonicalJson } from '../core/canonicalJson.ts'
import { Failure } from '../core/failure.ts'
import { base64Hash, count, date, hexDigest, identifier } from './fieldSchemas.ts'
import { type Hashes, portableHashes } from './hashes.ts'
import { keyFingerprint } from './keyManifest.ts'
import type { Report } from './reportSchema.ts'

/** The in-toto Statement v1 that lists every file of a package: the payload of the signature that counts. */

export const statementPayloadType = 'application/vnd.in-toto+json'
/** `.invalid` can never belong to anybody (RFC 2606), so that nobody else can come to define our predicate. */
export const predicateType = 'https://hearth.invalid/performance-report/v1'

const statementSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(z.strictObject({ name: z.string(), digest: z.strictObject({ sha256: hexDigest }) })),
  predicateType: z.literal(predicateType),
  predicate: z.strictObject({
    reportId: identifier,
    revision: z.int().min(1),
    period: z.strictObject({ from: date, to: date, tz: z.string() }),
    provider: z.strictObject({ id: identifier }),
    origin: z.string(),
    size: count,
    root: base64Hash,
    keysSha256: hexDigest,
  }),
})

export type Statement = z.infer<typeof statementSchema>

/** The statement about these files (all of the package but the statement itself). */
export function makeStatement(
  report: Report,
  files: ReadonlyMap<string, Uint8Array>,
  hashes: Hashes = portableHashes,
): Statement {
  const keys = files.get('keys/keys.json')
  if (!keys) throw new RangeError('keys/keys.json is missing')
  const subject = [...files]
    .map(([name, bytes]) => ({ name, digest: { sha256: toHex(hashes.sha256(bytes)) } }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject,
    predicateType,
    predicate: expectedPredicate(report, keyFingerprint(keys, hashes)),
  }
}

/** What the predicate must say for this report. */
export function expectedPredicate(report: Report, keysSha256: string): Statement['predicate'] {
  return {
    reportId: report.reportId,
    revision: report.revision,
    period: report.period,
    provider: { id: report.provider.id },
    origin: report.log.origin,
    size: report.log.size,
    root: report.log.root,
    keysSha256,
  }
}

export function statementBytes(statement: Statement): Bytes {
  return utf8(canonicalJson(statement))
}

/** @throws Failure proof.statementUnreadable */
export function parseStatement(bytes: Uint8Array): Statement {
  try {
    const statement = statementSchema.parse(parseCanonicalJson(utf8Text(bytes)))
    const names = statement.subject.map(({ name }) => name)
    if (new Set(names).size !== names.length) throw new SyntaxError('a file is listed twice')
    return statement
  } catch (cause) {
    throw new Failure('proof.statementUnreadable', { cause })
  }
}
