import type { JudgedHead } from '../../shared/verifier/judgeHead.ts'
import { withHead, type PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { nowText } from './files.ts'
import { useWords } from './language.ts'
import { Mark } from './Mark.tsx'
import { TwoHeadsAlert } from './TwoHeadsAlert.tsx'

/** A head that came without a report: a daily one, or another purchaser's to compare with. */
export function HeadCard(props: { judged: JudgedHead; file: PurchaserFile; onChange: (file: PurchaserFile) => void }) {
  const { t, date } = useWords()
  const { head, provider, isRevoked, heldSince, twoHeads } = props.judged
  const verdict = twoHeads || isRevoked ? 'bad' : provider === null ? 'caution' : 'good'
  const title = twoHeads ? 'twoHeads' : isRevoked ? 'revoked' : provider === null ? 'unknown' : 'good'
  return (
    <article className={`card package ${verdict}`} aria-label={t('head.label')}>
      <header className={`verdict ${verdict}`}>
        <Mark verdict={verdict} size={44} />
        <div>
          <h2>{t(`head.${title}`)}</h2>
          <p>{t('head.about', { name: provider?.name ?? head.origin, size: head.size })}</p>
        </div>
      </header>
      {twoHeads && <TwoHeadsAlert found={twoHeads} />}
      {!twoHeads && (
        <div className="body">
          <pre>{head.note}</pre>
          {heldSince && <p className="soft">{t('history.held', { at: date(heldSince) })}</p>}
          {verdict === 'good' && heldSince === null && <p className="soft">{t('head.hint')}</p>}
        </div>
      )}
      {verdict === 'good' && (
        <footer className="actions">
          <button
            type="button"
            className="button primary"
            disabled={heldSince !== null}
            onClick={() => props.onChange(withHead(props.file, { ...head, receivedAt: nowText() }))}
          >
            {t(heldSince ? 'card.noted' : 'card.note')}
          </button>
        </footer>
      )}
    </article>
  )
}
