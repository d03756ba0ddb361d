import { useState } from 'react'
import type { Report } from '../../shared/proof/reportSchema.ts'
import { compareReports, type ComparedIndicator } from '../../shared/verifier/compareReports.ts'
import { figureValue, numberText } from '../../shared/verifier/figureText.ts'
import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import { Bar } from './Bar.tsx'
import { ScrollBox } from './ScrollBox.tsx'
import { useWords } from './language.ts'
import { reportName } from './ReportPicker.tsx'

/** Quarters of one provider, or several providers, side by side, where they count by the same definition. */
export function ComparePage({ packages }: { packages: readonly JudgedPackage[] }) {
  const { t } = useWords()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [showsNone, setShowsNone] = useState(false)
  const chosen = packages.filter(({ id }) => !left.has(id))
  const reports = chosen.flatMap(({ result }) => result?.report ?? [])
  if (packages.length < 2) return <p className="card empty">{t('compare.empty')}</p>
  const toggle = (id: string) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  const comparison = compareReports(reports)
  const isNone = (one: ComparedIndicator) =>
    one.cells.every((cell) => cell && cell.status !== 'suppressed' && !figureValue(cell))
  const none = comparison.indicators.filter(isNone)
  const shown = showsNone ? comparison.indicators : comparison.indicators.filter((one) => !isNone(one))
  const refused = comparison.indicators.filter(({ refusal }) => refusal)
  return (
    <>
      <fieldset className="card choices">
        <legend>{t('compare.which')}</legend>
        {packages.map((one) => (
          <label key={one.id} className="tick">
            <input type="checkbox" checked={!left.has(one.id)} onChange={() => toggle(one.id)} />
            <span>{reportName(one)}</span>
          </label>
        ))}
      </fieldset>
      {comparison.hasDifferentPeriods && <p className="notice caution">{t('compare.periods')}</p>}
      {refused.length > 0 && <p className="notice caution">{t('compare.refused', { count: refused.length })}</p>}
      {none.length > 0 && (
        <label className="tick">
          <input type="checkbox" checked={showsNone} onChange={() => setShowsNone(!showsNone)} />
          <span>{t('compare.showNone', { count: none.length })}</span>
        </label>
      )}
      {reports.length > 0 && (
        <ScrollBox className="card" label={t('compare.table')}>
          <table className="compare">
            <thead>
              <tr>
                <th scope="col">{t('figures.indicator')}</th>
                {reports.map((report, i) => (
                  <th scope="col" key={i}>
                    <Heading report={report} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <CompareRow key={one.id} compared={one} columns={reports.length} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}

function Heading({ report }: { report: Report }) {
  return (
    <>
      {report.provider.name}
      <small>{`${report.period.from} – ${report.period.to}`}</small>
    </>
  )
}

function CompareRow({ compared, columns }: { compared: ComparedIndicator; columns: number }) {
  const { t, label } = useWords()
  const { id, unit, cells, refusal } = compared
  const name = (
    <th scope="row">
      {label('id', id)} <small>{unit === 'percent' ? id : `${id} · ${label('unit', unit)}`}</small>
    </th>
  )
  if (refusal) {
    const names = refusal.params.map((one) => label('param', one)).join(t('punct.comma'))
    return (
      <tr className="refused">
        {name}
        <td colSpan={columns}>{t(`refusal.${refusal.reason}`, { names })}</td>
      </tr>
    )
  }
  const values = cells.map((cell) => (cell ? figureValue(cell) : null))
  const most = Math.max(1e-9, ...values.map((value) => Math.abs(value ?? 0)))
  return (
    <tr>
      {name}
      {cells.map((cell, i) => (
        <td key={i}>
          {!cell ? (
            <span className="soft">{t('compare.absent')}</span>
          ) : cell.status === 'suppressed' ? (
            <em className="hidden">{t('figures.hidden')}</em>
          ) : (
            <>
              <b>{numberText(values[i] ?? null, cell)}</b>
              {cell.N !== null && <small className="parts">{`${cell.n} / ${cell.N}`}</small>}
              <Bar share={(values[i] ?? 0) / most} />
            </>
          )}
        </td>
      ))}
    </tr>
  )
}
