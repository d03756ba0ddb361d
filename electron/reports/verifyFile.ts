import type { Language } from '../../shared/texts.ts'
import { sentence } from '../../shared/texts.ts'
import type { VerifyResult } from '../../shared/proof/verifyReport.ts'

/** The one line a purchaser reads first. */
export function verdict(result: VerifyResult, language: Language): string {
  const name = result.signer?.name ?? result.signer?.orgId ?? '\u2014'
  const part = (key: string) => sentence(key, { name }, language)
  return [
    part(result.whole ? 'reports.whole' : 'reports.notWhole'),
    part('reports.signedBy'),
    part(`reports.trust.${result.trust}`),
    part(`reports.continuity.${result.continuity}`),
  ].join(language === 'en' ? '; ' : '\uff1b')
}

/** A result as the page and the terminal show it: every reason as a sentence. */
export function explained(result: VerifyResult, language: Language) {
  const { report } = result
  return {
    whole: result.whole,
    sentence: verdict(result, language),
    trust: result.trust,
    continuity: result.continuity,
    signer: result.signer,
    period: report ? { from: report.period.from, to: report.period.to } : null,
    statementSha256: result.statementSha256,
    checks: result.checks.map(({ name, file, ok, reason }) => ({
      name,
      file: file ?? null,
      ok,
      message: reason ? sentence(reason.code, reason.params, language) : null,
    })),
    notProved: result.notProved.map((code) => sentence(code, {}, language)),
  }
}
