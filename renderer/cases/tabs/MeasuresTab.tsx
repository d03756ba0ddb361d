import Chip from '@mui/material/Chip'
import { labelIn } from '../../../shared/packs/label.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { useAccountNames } from '../../accounts/AccountPicker.tsx'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { GoButton } from '../../core/ui/GoButton.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import type { CaseFile } from '../caseAsk.ts'
import { CaseList, CaseListItem } from './CaseList.tsx'

/** What was measured and what was reached. Both are filled in at desks of their own. */
export function MeasuresTab({ file }: { file: CaseFile }) {
  return (
    <>
      <Assessments file={file} />
      <Outcomes file={file} />
    </>
  )
}

function Assessments({ file }: { file: CaseFile }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const nameOf = useAccountNames()
  const caseId = file.case.id
  const asked = useRead('assessments.list', { caseId, limit: 200 })
  const pack = useRead('packs.current', {}, { isFixed: true })
  const rows = asked.data?.rows ?? []
  const instrument = (id: string): string => {
    const found = pack.data?.instruments.find((one) => one.id === id)
    return found ? labelIn(found, language) : id
  }
  return (
    <Section
      title={text('cases.assessments')}
      {...(asked.data && rows.length === 0 ? { lead: text('cases.assessments.none') } : {})}
      action={
        <GoButton variant="outlined" to={`/assessments/new?caseId=${caseId}`} sx={{ flexShrink: 0 }}>
          {text('cases.fill.assessment')}
        </GoButton>
      }
    >
      <FailureAlert problem={asked.error} />
      {rows.length > 0 && (
        <CaseList>
          {rows.map((one) => (
            <CaseListItem
              key={one.id}
              head={instrument(one.instrumentId)}
              state={
                <>
                  <Chip size="small" variant="outlined" label={label('assessmentStage', one.stage)} />
                  {!one.isComplete && <Chip size="small" variant="outlined" color="warning" label={text('cases.assessments.incomplete')} />}
                </>
              }
              detail={[dateText(one.assessedOn, language), nameOf(one.assessorId)].join(' · ')}
              prose={one.score === null ? null : text('cases.assessments.score', { score: one.score })}
              actions={
                <GoButton size="small" to={`/assessments/${one.id}`}>
                  {text('cases.sessions.open')}
                </GoButton>
              }
            />
          ))}
        </CaseList>
      )}
    </Section>
  )
}

function Outcomes({ file }: { file: CaseFile }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const caseId = file.case.id
  const asked = useRead('outcomes.list', { caseId, limit: 200 })
  const rows = asked.data?.rows ?? []
  return (
    <Section
      title={text('cases.outcomes')}
      {...(asked.data && rows.length === 0 ? { lead: text('cases.outcomes.none') } : {})}
      action={
        <GoButton variant="outlined" to={`/outcomes?caseId=${caseId}`} sx={{ flexShrink: 0 }}>
          {text('cases.outcomes.go')}
        </GoButton>
      }
    >
      <FailureAlert problem={asked.error} />
      {rows.length > 0 && (
        <CaseList>
          {rows.map((one) => (
            <CaseListItem
              key={one.id}
              head={label('outcomeKind', one.kind)}
              state={<Chip size="small" variant="outlined" label={valueLabel(language, 'outcomes', 'status', one.status)} />}
              detail={[dateText(one.achievedOn, language), one.evidence && label('evidenceKind', one.evidence), one.evidenceRef].filter(Boolean).join(' · ')}
              prose={one.note}
            />
          ))}
        </CaseList>
      )}
    </Section>
  )
}
