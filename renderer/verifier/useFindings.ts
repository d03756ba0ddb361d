import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import type { JudgedPackage, Verdict } from '../../shared/verifier/judgePackage.ts'
import { useWords, type Words } from './language.ts'

/** One of the four questions about a package, answered. */
export interface Finding {
  key: 'whole' | 'signer' | 'key' | 'history'
  question: string
  answer: string
  detail: string | null
  verdict: Verdict
}

export function useFindings(judged: JudgedPackage): Finding[] {
  return findingsOf(judged, useWords())
}

function findingsOf(judged: JudgedPackage, words: Words): Finding[] {
  const { t } = words
  const { isWhole, signer, result } = judged
  const bad = result?.checks.filter(({ ok }) => !ok).length ?? 0
  return [
    {
      key: 'whole',
      question: t('ask.whole'),
      answer: t(isWhole ? 'whole.yes' : 'whole.no'),
      detail: isWhole ? t('whole.detail', { count: result?.checks.length ?? 0 }) : t('whole.failed', { count: bad }),
      verdict: isWhole ? 'good' : 'bad',
    },
    {
      key: 'signer',
      question: t('ask.signer'),
      answer: signer ? signer.name : t('signer.none'),
      detail: !signer ? null : isWhole ? fingerprintDigits(signer.fingerprint) : t('signer.notWhole'),
      // A name in a package is a claim; whether it is true is the next question.
      verdict: signer && isWhole ? keyVerdict(judged) : 'bad',
    },
    keyFinding(judged, words),
    historyFinding(judged, words),
  ]
}

function keyVerdict({ trust }: JudgedPackage): Verdict {
  return trust === 'confirmed' ? 'good' : trust === 'firstUse' ? 'caution' : 'bad'
}

function keyFinding(judged: JudgedPackage, { t }: Words): Finding {
  const { trust, isRotated } = judged
  const verdict = keyVerdict(judged)
  const detail = isRotated ? t('key.rotated') : t(`key.${trust}.detail`)
  return { key: 'key', question: t('ask.key'), answer: t(`key.${trust}`), detail, verdict }
}

function historyFinding(judged: JudgedPackage, { t, say, date }: Words): Finding {
  const { history, historyProblems, heldSince } = judged
  const problem = history === 'broken' && historyProblems.find(({ reason }) => reason)?.reason
  const verdict: Verdict =
    history === 'broken' || history === 'notWhole'
      ? 'bad'
      : history === 'notChecked' || history === 'older'
        ? 'caution'
        : 'good'
  const held = heldSince ? t('history.held', { at: date(heldSince) }) : null
  const detail = problem ? say(problem.code, problem.params) : (held ?? t(`history.${history}.detail`))
  return { key: 'history', question: t('ask.history'), answer: t(`history.${history}`), detail, verdict }
}
