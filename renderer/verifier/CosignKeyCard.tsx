import { useState } from 'react'
import { Failure } from '../../shared/core/failure.ts'
import { minPassphraseLength, sealCosignKey } from '../../shared/proof/cosignKey.ts'
import type { PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { useWords } from './language.ts'

/** The purchaser's own signing key: made here, sealed by a passphrase, kept in his file. */
export function CosignKeyCard({ file, onChange }: { file: PurchaserFile; onChange: (file: PurchaserFile) => void }) {
  const { t, say } = useWords()
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const make = async () => {
    setProblem(null)
    if (passphrase !== again) {
      setProblem(t('cosign.unlike'))
      return
    }
    setBusy(true)
    try {
      const random = crypto.getRandomValues(new Uint8Array(60))
      const cosignKey = await sealCosignKey(name.trim().replaceAll(/[\s+]+/g, '-'), passphrase, random)
      onChange({ ...file, cosignKey })
      setPassphrase('')
      setAgain('')
    } catch (error) {
      setProblem(error instanceof Failure ? say(error.code, error.params) : t('cosign.failed'))
    }
    setBusy(false)
  }
  if (file.cosignKey) {
    return (
      <section className="card body">
        <h2>{t('cosign.title')}</h2>
        <p>{t('cosign.have', { name: file.cosignKey.name })}</p>
        <dl className="facts">
          <div>
            <dt>{t('cosign.publicKey')}</dt>
            <dd>
              <code>{file.cosignKey.publicKey}</code>
            </dd>
          </div>
        </dl>
      </section>
    )
  }
  return (
    <section className="card body">
      <h2>{t('cosign.title')}</h2>
      <p>{t('cosign.why')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <label className="field">
          <span>{t('cosign.name')}</span>
          <input required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="field">
          <span>{t('cosign.passphrase', { min: minPassphraseLength })}</span>
          <input
            type="password"
            required
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('cosign.again')}</span>
          <input
            type="password"
            required
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        </label>
        {problem && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="button" disabled={isBusy}>
          {t(isBusy ? 'cosign.busy' : 'cosign.make')}
        </button>
      </form>
    </section>
  )
}
