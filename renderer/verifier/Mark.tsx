import type { Verdict } from '../../shared/verifier/judgePackage.ts'
import { useWords } from './language.ts'

/** Tick, exclamation or cross; the shape says it as well as the colour. */
export function Mark({ verdict, size }: { verdict: Verdict; size: number }) {
  const { t } = useWords()
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      role="img"
      aria-label={t(`mark.${verdict}`)}
      className={`mark ${verdict}`}
    >
      {verdict === 'caution' ? <path d="M12 2.5 23 21.5H1z" /> : <circle cx="12" cy="12" r="11" />}
      {verdict === 'good' && <path className="sign" d="m6.8 12.4 3.6 3.6 7-8" />}
      {verdict === 'caution' && <path className="sign" d="M12 9.2v5.6m0 3v.1" />}
      {verdict === 'bad' && <path className="sign" d="m7.8 7.8 8.4 8.4m0-8.4-8.4 8.4" />}
    </svg>
  )
}
