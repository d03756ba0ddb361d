import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import { useWords } from './language.ts'
import { Mark } from './Mark.tsx'
import { reportName } from './ReportPicker.tsx'

/** Several packages at one look; each line leads to its own card. */
export function Overview({ packages }: { packages: readonly JudgedPackage[] }) {
  const { t } = useWords()
  return (
    <section className="card overview">
      <h2>{t('overview.title', { count: packages.length })}</h2>
      <ul>
        {packages.map((one) => (
          <li key={one.id}>
            <Mark verdict={one.verdict} size={20} />
            <button
              type="button"
              className="link"
              onClick={() => document.getElementById(`p${one.id}`)?.scrollIntoView({ block: 'start' })}
            >
              {reportName(one)}
            </button>
            <span className={`${one.verdict}Text`}>{t(`verdict.${one.verdict}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
