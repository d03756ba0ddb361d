import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import { useWords } from './language.ts'

/** Which of the opened reports is looked at. */
export function ReportPicker(props: {
  packages: readonly JudgedPackage[]
  chosen: JudgedPackage | null
  onChoose: (id: string) => void
}) {
  const { t } = useWords()
  return (
    <label className="field picker">
      <span>{t('picker.report')}</span>
      <select value={props.chosen?.id} onChange={(event) => props.onChoose(event.target.value)}>
        {props.packages.map((one) => (
          <option key={one.id} value={one.id}>
            {reportName(one)}
          </option>
        ))}
      </select>
    </label>
  )
}

export function reportName({ result, fileName }: JudgedPackage): string {
  const report = result?.report
  return report
    ? `${report.provider.name} · ${report.period.from} – ${report.period.to} · r${report.revision}`
    : fileName
}
