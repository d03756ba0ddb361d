import { utf8, utf8Text } from '../../../shared/core/bytes.ts'
import { sealEnvelope } from '../../../shared/proof/dsse.ts'
import { parseReport } from '../../../shared/proof/reportSchema.ts'
import { makeStatement, statementBytes, statementPayloadType } from '../../../shared/proof/statement.ts'
import type { Check } from '../../../shared/proof/checks.ts'
import { ed25519Signer, type SigningKey } from '../../../electron/core/keys/signingKeys.ts'

type Files = Map<string, Uint8Array>

/** The package with one file replaced, added or (null) removed; its statement as it was. */
export function withFile(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  content: string | Uint8Array | null,
): Files {
  const changed = new Map(files)
  if (content === null) changed.delete(name)
  else changed.set(name, typeof content === 'string' ? utf8(content) : content)
  return changed
}

export function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string {
  return utf8Text(files.get(name) ?? new Uint8Array())
}

/** The package signed again over whatever files it now has: what the holder of the key could do. */
export async function signedAgain(files: ReadonlyMap<string, Uint8Array>, key: SigningKey): Promise<Files> {
  const content = new Map(files)
  content.delete('statement.dsse.json')
  const report = parseReport(content.get('report.json') as Uint8Array)
  const statement = statementBytes(makeStatement(report, content))
  return new Map([
    ...content,
    ['statement.dsse.json', await sealEnvelope(statementPayloadType, statement, [ed25519Signer(key)])],
  ])
}

/** What failed, as `file: reason`. */
export function failures(result: { checks: readonly Check[] }): string[] {
  return result.checks.filter(({ ok }) => !ok).map(({ file, reason }) => `${file ?? '-'}: ${reason?.code ?? ''}`)
}
