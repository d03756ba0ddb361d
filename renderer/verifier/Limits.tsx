import { useWords } from './language.ts'

/** Said in its own words at the top, so it is not said twice. */
const saidAlready = ['proof.notProved.beforeFirstHead', 'proof.notProved.trueEntries']

/** What no check of this page can show; first the cheat that nothing catches. */
export function Limits() {
  const { t } = useWords()
  return (
    <section className="card limits">
      <h2>{t('limits.title')}</h2>
      <p>
        <strong>{t('limits.uncaught')}</strong>
      </p>
      <LimitList codes={[]} />
    </section>
  )
}

/** The same as a line of a package's findings, with what its own verification left open. */
export function LimitLine({ codes }: { codes: readonly string[] }) {
  const { t } = useWords()
  const more = codes.filter((code) => !saidAlready.includes(code))
  return (
    <div className="finding">
      <dt>{t('ask.limits')}</dt>
      <dd>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" className="mark open">
          <circle cx="12" cy="12" r="11" />
          <path className="sign" d="M12 6.8v.1m0 3.6v6.7" />
        </svg>
        <span>
          <strong>{t('limits.uncaught')}</strong>
          <details className="limits">
            <summary>{t('limits.more', { count: more.length + 2 })}</summary>
            <LimitList codes={more} />
          </details>
        </span>
      </dd>
    </div>
  )
}

function LimitList({ codes }: { codes: readonly string[] }) {
  const { t, say } = useWords()
  return (
    <ul>
      <li>{t('limits.before')}</li>
      <li>{t('limits.untrue')}</li>
      {codes.map((code) => (
        <li key={code}>{say(code)}</li>
      ))}
    </ul>
  )
}
