import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import type { SampleRequest } from '../../shared/proof/sampleFiles.ts'
import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import { nowText } from './files.ts'
import { useWords } from './language.ts'
import { useFindings } from './useFindings.ts'

/** The record for the archive, seen on paper only: what was checked, when, with what result, by whom. */
export function RecordSheet(props: { judged: JudgedPackage; checkedBy: string; requests: readonly SampleRequest[] }) {
  const { t, say, date } = useWords()
  const { judged } = props
  const { result, signer } = judged
  const report = result?.report
  const findings = useFindings(judged)
  const failed = result?.checks.filter(({ ok }) => !ok) ?? []
  const request = props.requests.find(({ statementSha256 }) => statementSha256 === result?.statementSha256)
  const rows: [string, string][] = [
    [t('fact.file'), judged.fileName],
    ...(report
      ? ([
          [t('record.provider'), report.provider.name],
          [t('fact.contract'), `${report.contract.name} · ${report.purchaser.contractNo}`],
          [t('record.period'), `${report.period.from} – ${report.period.to} · r${report.revision}`],
          [t('fact.issued'), date(report.issuedAt)],
          [t('fact.head'), `${report.log.origin} · ${report.log.size} · ${report.log.root}`],
        ] as [string, string][])
      : []),
    [t('fact.statement'), result?.statementSha256 ?? '\u2014'],
    [t('record.fingerprint'), signer ? fingerprintDigits(signer.fingerprint) : '\u2014'],
    ...(judged.heldSince ? ([[t('record.received'), date(judged.heldSince)]] as [string, string][]) : []),
    ...(request
      ? ([[t('record.sample'), `${request.nonce} · ${date(request.requestedAt)}`]] as [string, string][])
      : []),
  ]
  return (
    <section className="record" aria-label={t('record.title')}>
      <h1>{t('record.title')}</h1>
      <p className="recordVerdict">{t(`verdict.${judged.verdict}`)}</p>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
          {findings.map(({ key, question, answer, detail }) => (
            <tr key={key}>
              <th scope="row">{question}</th>
              <td>{detail && key !== 'signer' ? `${answer}${t('punct.stop')}${detail}` : answer}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {failed.length > 0 && (
        <ul>
          {failed.map(({ name, file, reason }, i) => (
            <li key={i}>
              {[say(`proof.check.${name}`), file].filter(Boolean).join(' ')}
              {t('punct.colon')}
              {reason && say(reason.code, reason.params)}
            </li>
          ))}
        </ul>
      )}
      <p>{t('limits.uncaught')}</p>
      <ul>
        <li>{t('limits.before')}</li>
        <li>{t('limits.untrue')}</li>
      </ul>
      <table className="signatures">
        <tbody>
          <tr>
            <th scope="row">{t('record.by')}</th>
            <td>{props.checkedBy}</td>
            <th scope="row">{t('record.at')}</th>
            <td>{date(nowText())}</td>
          </tr>
          <tr>
            <th scope="row">{t('record.signature')}</th>
            <td />
            <th scope="row">{t('record.archiveNo')}</th>
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  )
}
