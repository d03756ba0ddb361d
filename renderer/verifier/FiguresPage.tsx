import type { ReportIndicator } from '../../shared/proof/reportSchema.ts'
import {
  attainmentText,
  figureValue,
  measuredValue,
  numberText,
  targetValue,
  toDateValue,
} from '../../shared/verifier/figureText.ts'
import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import { Bar } from './Bar.tsx'
import { useWords } from './language.ts'
import { ReportPicker } from './ReportPicker.tsx'

/** The figures of one report, as report.json has them. */
export function FiguresPage(props: {
  packages: readonly JudgedPackage[]
  chosen: JudgedPackage | null
  onChoose: (id: string) => void
}) {
  const { t } = useWords()
  const report = props.chosen?.isWhole ? props.chosen.result?.report : null
  if (!report) return <p className="card empty">{t('figures.empty')}</p>
  const groups = [...new Set(report.indicators.map(({ id }) => id.slice(0, 1)))]
  const known = ['R', 'S', 'O', 'F', 'Q']
  return (
    <>
      <ReportPicker packages={props.packages} chosen={props.chosen} onChoose={props.onChoose} />
      <p className="soft">
        {t('figures.source')}
        {report.disclosure.threshold > 0 && t('figures.threshold', { threshold: report.disclosure.threshold })}
      </p>
      {groups.map((group) => (
        <section key={group} className="card">
          <h2>{known.includes(group) ? t(`group.${group as 'R'}`) : group}</h2>
          <FigureGroup figures={report.indicators.filter(({ id }) => id.startsWith(group))} />
        </section>
      ))}
      {report.restatements.length > 0 && (
        <section className="card">
          <h2>{t('figures.restatements')}</h2>
          <Restatements list={report.restatements} />
        </section>
      )}
    </>
  )
}

/** Those that counted something first; a quarter in which nothing happened still says so, on request. */
function FigureGroup({ figures }: { figures: readonly ReportIndicator[] }) {
  const { t } = useWords()
  const isNone = (one: ReportIndicator) => one.status !== 'suppressed' && !figureValue(one) && one.target === null
  const none = figures.filter(isNone)
  return (
    <>
      <div className="figures">
        {figures
          .filter((one) => !isNone(one))
          .map((one) => (
            <FigureRow key={one.id} figure={one} />
          ))}
      </div>
      {none.length > 0 && (
        <details>
          <summary>{t('figures.none', { count: none.length })}</summary>
          <div className="figures">
            {none.map((one) => (
              <FigureRow key={one.id} figure={one} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function FigureRow({ figure }: { figure: ReportIndicator }) {
  const { t, label, cell } = useWords()
  const value = figureValue(figure)
  const isHidden = figure.status === 'suppressed'
  const dimensions = [...new Set((figure.breakdown ?? []).map(({ dimension }) => dimension))]
  return (
    <div className="figure">
      <div className="figureHead">
        <span className="figureName">
          {label('id', figure.id)} <small>{figure.id}</small>
        </span>
        <span className="figureValue">
          {isHidden ? <em className="hidden">{t('figures.hidden')}</em> : <b>{numberText(value, figure)}</b>}
          {!isHidden && figure.unit !== 'percent' && <small> {label('unit', figure.unit)}</small>}
          {figure.N !== null && <small className="parts">{`${figure.n} / ${figure.N}`}</small>}
          {figure.status === 'rounded' && <small> {t('figures.rounded')}</small>}
        </span>
      </div>
      {!isHidden && <ToDate figure={figure} />}
      {!isHidden && <TargetLine figure={figure} />}
      {dimensions.length > 0 && (
        <details>
          <summary>{t('figures.breakdown', { count: dimensions.length })}</summary>
          {dimensions.map((dimension) => {
            const cells = (figure.breakdown ?? []).filter((one) => one.dimension === dimension)
            const most = Math.max(1, ...cells.map(({ n }) => n ?? 0))
            return (
              <table key={dimension} className="bars">
                <caption>{label('by', dimension)}</caption>
                <tbody>
                  {cells.map(({ code, n }) => (
                    <tr key={code}>
                      <th scope="row">{cell(dimension, code)}</th>
                      <td>{n === null ? <em className="hidden">{t('figures.hidden')}</em> : n}</td>
                      <td className="barCell">{n !== null && <Bar share={n / most} />}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          })}
        </details>
      )}
    </div>
  )
}

function ToDate({ figure }: { figure: ReportIndicator }) {
  const { t } = useWords()
  const { toDate } = figure
  if (!toDate) return null
  return (
    <small className="soft">
      {t('figures.toDate', { value: numberText(toDateValue(figure), figure) })}
      {'N' in toDate && <span className="parts">{`${toDate.n} / ${toDate.N}`}</span>}
    </small>
  )
}

/** The target beside what it is measured by: this period, or all since the contract began. */
function TargetLine({ figure }: { figure: ReportIndicator }) {
  const { t } = useWords()
  const target = targetValue(figure)
  if (target === null) return null
  // Reports from before they named the period of a target: the bar shows this period, and nothing is said of attainment.
  const value = figure.targetPeriod ? measuredValue(figure) : figureValue(figure)
  const most = Math.max(value ?? 0, target, 1e-9)
  const attained = attainmentText(figure)
  const words = figure.targetPeriod ? (`figures.target.${figure.targetPeriod}` as const) : 'figures.target'
  return (
    <div className="targetLine">
      {value !== null && <Bar share={value / most} tick={target / most} />}
      <small>
        {t(words, { target: numberText(target, figure) })}
        {attained !== null && t('figures.attained', { share: attained })}
        {figure.targetPeriod === 'contract' && !figure.toDate && t('figures.toDateUntold')}
      </small>
    </div>
  )
}

function Restatements(props: { list: { indicator: string; period: string; delta: number; reasonCode: string }[] }) {
  const { t, label } = useWords()
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('figures.indicator')}</th>
          <th scope="col">{t('record.period')}</th>
          <th scope="col">{t('figures.delta')}</th>
        </tr>
      </thead>
      <tbody>
        {props.list.map(({ indicator, period, delta }, i) => (
          <tr key={i}>
            <td>{label('id', indicator)}</td>
            <td>{period}</td>
            <td>{delta > 0 ? `+${delta}` : delta}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
