import { useId, useState } from 'react'
import { Failure } from '../../shared/core/failure.ts'
import { fingerprintDigits, isSameFingerprint } from '../../shared/proof/keyManifest.ts'
import { useWords } from './language.ts'

/** Compares the key with the paper both sides signed: the 60 digits typed from it, or compared group by group. */
export function ConfirmKey({ fingerprint, onConfirm }: { fingerprint: string; onConfirm: () => void }) {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isTicked, setTicked] = useState(false)
  const groups = fingerprintDigits(fingerprint).split(' ')
  const state = stateOf(typed, fingerprint)
  return (
    <section className="body confirm" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('confirm.title')}</h3>
      <p>{t('confirm.why')}</p>
      <ol className="groups" aria-label={t('confirm.digits')}>
        {groups.map((group, i) => (
          <li key={i}>{group}</li>
        ))}
      </ol>
      <label className="field">
        <span>{t('confirm.type')}</span>
        <input
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={state === 'different'}
          aria-describedby={`${id}-state`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <p id={`${id}-state`} role="status" className={state === 'different' ? 'badText' : 'soft'}>
        {state === 'empty' ? t('confirm.typeHint') : t(`confirm.${state}`)}
      </p>
      <label className="tick">
        <input type="checkbox" checked={isTicked} onChange={(event) => setTicked(event.target.checked)} />
        <span>{t('confirm.tick')}</span>
      </label>
      <button
        type="button"
        className="button primary"
        disabled={state === 'different' || (state !== 'same' && !isTicked)}
        onClick={onConfirm}
      >
        {t('confirm.done')}
      </button>
    </section>
  )
}

function stateOf(typed: string, fingerprint: string): 'empty' | 'short' | 'same' | 'different' {
  if (typed.trim() === '') return 'empty'
  try {
    return isSameFingerprint(typed, fingerprint) ? 'same' : 'different'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // Until 60 digits are there nothing can be said, unless those typed so far differ already.
    const digits = typed.replaceAll(/\D/g, '')
    return fingerprintDigits(fingerprint).replaceAll(' ', '').startsWith(digits) ? 'short' : 'different'
  }
}
