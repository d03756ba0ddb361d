import type { TwoHeads } from '../../shared/verifier/judgePackage.ts'
import { saveFile } from './files.ts'
import { useWords } from './language.ts'

/** Two signed heads that contradict each other: the strongest finding there is, said loudly and kept. */
export function TwoHeadsAlert({ found }: { found: TwoHeads }) {
  const { t } = useWords()
  return (
    <section className="fraud" role="alert">
      <h3>{t('fraud.title')}</h3>
      <p>{t('fraud.text', { origin: found.origin, size: found.size })}</p>
      <div className="columns">
        {found.notes.map((note, i) => (
          <pre key={i}>{note}</pre>
        ))}
      </div>
      <button
        type="button"
        className="button"
        onClick={() => saveFile(`two-heads-${found.size}.txt`, found.notes.join('\n'), 'text/plain')}
      >
        {t('fraud.save')}
      </button>
    </section>
  )
}
