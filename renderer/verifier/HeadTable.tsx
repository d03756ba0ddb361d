import { useState } from 'react'
import { Failure } from '../../shared/core/failure.ts'
import { openCosignKey } from '../../shared/proof/cosignKey.ts'
import { cosignNote } from '../../shared/proof/note.ts'
import { fromBase64 } from '../../shared/core/bytes.ts'
import { withHead, type HeldHead, type PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { saveFile } from './files.ts'
import { ScrollBox } from './ScrollBox.tsx'
import { useWords } from './language.ts'

/** The heads held, newest first; each can be cosigned, so that others see when this purchaser saw it. */
export function HeadTable({ file, onChange }: { file: PurchaserFile; onChange: (file: PurchaserFile) => void }) {
  const { t, date } = useWords()
  const [signing, setSigning] = useState<HeldHead | null>(null)
  const heads = file.heads.toSorted((a, b) => b.size - a.size)
  const key = file.cosignKey
  const isCosigned = (head: HeldHead) => key !== null && head.note.includes(`\n\u2014 ${key.name} `)
  return (
    <section className="card body">
      <h2>{t('heads.title')}</h2>
      <p>{t('heads.why')}</p>
      {heads.length === 0 && <p className="soft">{t('heads.none')}</p>}
      {heads.length > 0 && (
        <ScrollBox label={t('heads.title')}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('heads.origin')}</th>
                <th scope="col">{t('heads.size')}</th>
                <th scope="col">{t('heads.received')}</th>
                <th scope="col">{t('heads.cosignature')}</th>
              </tr>
            </thead>
            <tbody>
              {heads.map((head) => (
                <tr key={`${head.origin} ${head.size} ${head.root}`}>
                  <td>{head.origin}</td>
                  <td>{head.size}</td>
                  <td>{date(head.receivedAt)}</td>
                  <td>
                    {isCosigned(head) ? (
                      <button
                        type="button"
                        className="button small"
                        onClick={() => saveFile(`checkpoint-${head.size}.note`, head.note, 'text/plain')}
                      >
                        {t('heads.save')}
                      </button>
                    ) : (
                      <button
                        type="button"
                        className="button small"
                        disabled={key === null}
                        onClick={() => setSigning(head)}
                      >
                        {t('heads.cosign')}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {heads.length > 0 && key === null && <p className="soft">{t('heads.needKey')}</p>}
      {signing && key && (
        <Cosigning
          size={signing.size}
          sign={async (passphrase) => {
            const sign = await openCosignKey(key, passphrase)
            const signer = { name: key.name, publicKey: fromBase64(key.publicKey) }
            const note = await cosignNote(signing.note, signer, Math.floor(Date.now() / 1000), sign)
            onChange(withHead(file, { ...signing, note }))
            saveFile(`checkpoint-${signing.size}.note`, note, 'text/plain')
            setSigning(null)
          }}
        />
      )}
    </section>
  )
}

function Cosigning({ size, sign }: { size: number; sign: (passphrase: string) => Promise<void> }) {
  const { t, say } = useWords()
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await sign(passphrase)
    } catch (error) {
      setProblem(error instanceof Failure ? error : new Failure('cosign.failed'))
    }
    setBusy(false)
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <label className="field">
        <span>{t('cosign.passphraseFor', { size })}</span>
        <input
          type="password"
          required
          autoFocus
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </label>
      <button type="submit" className="button primary" disabled={isBusy}>
        {t(isBusy ? 'cosign.busy' : 'cosign.sign')}
      </button>
      {problem && (
        <p className="notice bad" role="alert">
          {say(problem.code, problem.params)}
        </p>
      )}
    </form>
  )
}
