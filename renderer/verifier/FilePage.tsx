import { useState } from 'react'
import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import type { PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { CosignKeyCard } from './CosignKeyCard.tsx'
import { HeadTable } from './HeadTable.tsx'
import { useWords } from './language.ts'

/** The purchaser's own file: whom he trusts, whose keys are revoked, what heads he holds, and his own key. */
export function FilePage({ file, onChange }: { file: PurchaserFile; onChange: (file: PurchaserFile) => void }) {
  const { t, date } = useWords()
  return (
    <>
      <section className="card body">
        <h2>{t('file.title')}</h2>
        <p>{t('file.why')}</p>
        <label className="field">
          <span>{t('file.purchaser')}</span>
          <input value={file.purchaser} onChange={(event) => onChange({ ...file, purchaser: event.target.value })} />
        </label>
      </section>
      <section className="card body">
        <h2>{t('file.providers')}</h2>
        {file.providers.length === 0 && <p className="soft">{t('file.noProviders')}</p>}
        {file.providers.map(({ orgId, name, current, confirmedAt, earlier }) => (
          <div key={orgId} className="known">
            <h3>{name}</h3>
            <p className={confirmedAt ? 'goodText' : 'cautionText'}>
              {confirmedAt ? t('file.confirmed', { at: date(confirmedAt) }) : t('file.notConfirmed')}
            </p>
            <ol className="groups small" aria-label={t('confirm.digits')}>
              {fingerprintDigits(current.fingerprint)
                .split(' ')
                .map((group, i) => (
                  <li key={i}>{group}</li>
                ))}
            </ol>
            {earlier.length > 0 && <p className="soft">{t('file.earlier', { count: earlier.length })}</p>}
          </div>
        ))}
      </section>
      <Revocations file={file} onChange={onChange} />
      <HeadTable file={file} onChange={onChange} />
      <CosignKeyCard file={file} onChange={onChange} />
    </>
  )
}

function Revocations({ file, onChange }: { file: PurchaserFile; onChange: (file: PurchaserFile) => void }) {
  const { t, date } = useWords()
  const [fingerprint, setFingerprint] = useState('')
  const [from, setFrom] = useState('')
  const [note, setNote] = useState('')
  const keys = file.providers.flatMap(({ name, current, earlier }) =>
    [current, ...earlier].map((key) => ({ fingerprint: key.fingerprint, name })),
  )
  const add = () => {
    const instant = new Date(`${from}T00:00:00`).toISOString()
    onChange({ ...file, revoked: [...file.revoked, { fingerprint, from: instant, note }] })
    setFingerprint('')
    setNote('')
  }
  return (
    <section className="card body">
      <h2>{t('revoke.title')}</h2>
      <p>{t('revoke.why')}</p>
      {file.revoked.length > 0 && (
        <ul>
          {file.revoked.map((one, i) => (
            <li key={i}>
              <code>{fingerprintDigits(one.fingerprint).slice(0, 23)}…</code> {t('revoke.from', { at: date(one.from) })}{' '}
              {one.note}
            </li>
          ))}
        </ul>
      )}
      {keys.length > 0 && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <label className="field">
            <span>{t('revoke.key')}</span>
            <select required value={fingerprint} onChange={(event) => setFingerprint(event.target.value)}>
              <option value="">{t('revoke.choose')}</option>
              {keys.map((one) => (
                <option key={one.fingerprint} value={one.fingerprint}>
                  {`${one.name} · ${fingerprintDigits(one.fingerprint).slice(0, 11)}`}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('revoke.day')}</span>
            <input required type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          </label>
          <label className="field">
            <span>{t('revoke.note')}</span>
            <input value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
          <button type="submit" className="button">
            {t('revoke.add')}
          </button>
        </form>
      )}
    </section>
  )
}
