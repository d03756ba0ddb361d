import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import { withHead, withProvider, type PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { ConfirmKey } from './ConfirmKey.tsx'
import { nowText } from './files.ts'
import { useWords } from './language.ts'
import { LimitLine } from './Limits.tsx'
import { TwoHeadsAlert } from './TwoHeadsAlert.tsx'
import { useFindings, type Finding } from './useFindings.ts'
import { Mark } from './Mark.tsx'
import type { Place } from './Verifier.tsx'

/** One package at one look: the verdict, then the four questions with their answers. */
export function PackageCard(props: {
  judged: JudgedPackage
  file: PurchaserFile
  /** whether the key is compared with the paper on this card, and not on another of the same key */
  confirmsKey: boolean
  onChange: (file: PurchaserFile) => void
  onOpen: (place: Place) => void
  onPrint: () => void
  onRemove: () => void
}) {
  const { t, say, date } = useWords()
  const { judged, file } = props
  const { result, verdict, signer, head } = judged
  const report = result?.report ?? null
  const findings = useFindings(judged)
  const failed = result?.checks.filter(({ ok }) => !ok) ?? []
  const isUsable = judged.isWhole && verdict !== 'bad'

  const note = () => {
    if (!signer || !head) return
    props.onChange(withHead(withProvider(file, signer, null, judged.isRotated), { ...head, receivedAt: nowText() }))
  }
  const isNoted = judged.heldSince !== null && !judged.isRotated

  return (
    <article id={`p${judged.id}`} className={`card package ${verdict}`} aria-label={judged.fileName}>
      <header className={`verdict ${verdict}`}>
        <Mark verdict={verdict} size={44} />
        <div>
          <h2>{t(`verdict.${verdict}`)}</h2>
          <p>
            {report
              ? t('card.about', {
                  provider: report.provider.name,
                  from: report.period.from,
                  to: report.period.to,
                  revision: report.revision,
                })
              : judged.fileName}
          </p>
        </div>
      </header>
      {judged.twoHeads && <TwoHeadsAlert found={judged.twoHeads} />}
      {judged.unreadable ? (
        <p className="body">{say(judged.unreadable.code, judged.unreadable.params)}</p>
      ) : (
        <dl className="findings">
          {findings.map((finding) => (
            <Line key={finding.key} finding={finding} />
          ))}
          <LimitLine codes={result?.notProved ?? []} />
        </dl>
      )}
      {failed.length > 0 && (
        <section className="body failures">
          <h3>{t('card.failures', { count: failed.length })}</h3>
          <ul>
            {failed.slice(0, 12).map(({ name, file: path, reason }, i) => (
              <li key={i}>
                <strong>
                  {say(`proof.check.${name}`)}
                  {path && <code> {path}</code>}
                </strong>
                {t('punct.colon')}
                {reason && say(reason.code, reason.params)}
              </li>
            ))}
          </ul>
          {failed.length > 12 && <p className="soft">{t('card.moreFailures', { count: failed.length - 12 })}</p>}
        </section>
      )}
      {judged.isWhole && judged.trust === 'firstUse' && signer && props.confirmsKey && (
        <ConfirmKey
          fingerprint={signer.fingerprint}
          onConfirm={() => props.onChange(withProvider(file, signer, nowText(), false))}
        />
      )}
      <footer className="actions">
        {isUsable && (
          <button
            type="button"
            className={judged.trust === 'firstUse' ? 'button' : 'button primary'}
            onClick={note}
            disabled={isNoted}
          >
            {t(isNoted ? 'card.noted' : 'card.note')}
          </button>
        )}
        {judged.isWhole && (
          <>
            <button type="button" className="button" onClick={() => props.onOpen('figures')}>
              {t('card.figures')}
            </button>
            <button type="button" className="button" onClick={() => props.onOpen('sample')}>
              {t('card.sample')}
            </button>
          </>
        )}
        <button type="button" className="button" onClick={props.onPrint}>
          {t('card.print')}
        </button>
        <button type="button" className="button quiet" onClick={props.onRemove}>
          {t('card.remove')}
        </button>
      </footer>
      {report && (
        <details className="body">
          <summary>{t('card.details')}</summary>
          <dl className="facts">
            <Fact name={t('fact.file')}>{judged.fileName}</Fact>
            <Fact name={t('fact.contract')}>{`${report.contract.name} · ${report.purchaser.contractNo}`}</Fact>
            <Fact name={t('fact.copy')}>{t(report.kind === 'public' ? 'fact.copyPublic' : 'fact.copyPurchaser')}</Fact>
            <Fact name={t('fact.issued')}>{date(report.issuedAt)}</Fact>
            <Fact name={t('fact.statement')}>
              <code>{result?.statementSha256}</code>
            </Fact>
            <Fact name={t('fact.head')}>
              <code>{`${report.log.origin} · ${report.log.size} · ${report.log.root}`}</code>
            </Fact>
            <Fact name={t('fact.erased')}>{String(report.erasedLeaves)}</Fact>
            <Fact name={t('fact.checks')}>{t('fact.checksCount', { count: result?.checks.length ?? 0 })}</Fact>
          </dl>
        </details>
      )}
    </article>
  )
}

function Line({ finding }: { finding: Finding }) {
  return (
    <div className={`finding ${finding.verdict}`}>
      <dt>{finding.question}</dt>
      <dd>
        <Mark verdict={finding.verdict} size={20} />
        <span>
          <strong>{finding.answer}</strong>
          {finding.detail && <small>{finding.detail}</small>}
        </span>
      </dd>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
