import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import BlockIcon from '@mui/icons-material/ErrorOutlined'
import WarnIcon from '@mui/icons-material/WarningAmberOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import Button from '@mui/material/Button'
import { ruleName } from '../../../shared/quality/problem.ts'
import { texts } from '../../../shared/texts.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { GoButton } from '../../core/ui/GoButton.tsx'
import { Facts } from '../../core/ui/Facts.tsx'
import { RecordLink } from '../../core/ui/RecordLink.tsx'
import { Section } from '../../core/ui/Section.tsx'
import type { PreparedCheck, StepProps } from './preparation.ts'
import { recordAddress } from './recordAddress.ts'
import { SavedText } from './SavedText.tsx'

/** What is still open at the cut-off, or what the checks found; every line leads to its record. */
export function CheckStep({ prepared, file, mayWrite, step }: StepProps & { step: PreparedCheck['step'] }) {
  const { text, language } = useTexts()
  const { preparation } = file
  const checks = prepared.checks?.filter((check) => check.step === step)
  const order = (check: PreparedCheck) => (check.total === 0 ? 2 : check.level === 'blocks' ? 0 : 1)
  return (
    <>
      {step === 'cutOff' && (
        <Section title={text('prepare.cutOff.title')} lead={text(file.isOver ? 'prepare.cutOff.over' : 'prepare.cutOff.running')}>
          <Facts
            isWide
            facts={[
              [text('prepare.cutOff.from'), dateText(preparation.fromOn, language)],
              [text('prepare.cutOff.to'), dateText(preparation.toOn, language)],
            ]}
          />
        </Section>
      )}
      {!checks && <Typography color="textSecondary">{text('prepare.counting')}</Typography>}
      {checks && step === 'checks' && <Typography color="textSecondary" sx={{ mb: 2 }}>{text('prepare.checks.lead')}</Typography>}
      {[...(checks ?? [])].sort((a, b) => order(a) - order(b)).map((check) => (
        <CheckCard key={check.code} check={check} file={file} mayWrite={mayWrite} />
      ))}
    </>
  )
}

const shownFirst = 8

function CheckCard({ check, file, mayWrite }: { check: PreparedCheck } & Pick<StepProps, 'file' | 'mayWrite'>) {
  const { text, language } = useTexts()
  const [isWhole, setIsWhole] = useState(false)
  const name = texts[language][`reports.check.${check.code}`] ?? check.code
  const isExcused = (file.preparation.exceptions[check.code] ?? '').trim() !== ''
  if (check.total === 0) {
    return (
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', px: 2.5, py: 0.75 }}>
        <CheckIcon color="success" fontSize="small" />
        <span>{name}</span>
        <Typography component="span" variant="body2" color="textSecondary">
          {text('prepare.checks.none')}
        </Typography>
      </Box>
    )
  }
  const blocks = check.level === 'blocks'
  const isQuality = check.code === 'dataQuality'
  const icon = blocks ? isExcused ? <CheckIcon color="success" /> : <BlockIcon color="error" /> : <WarnIcon color="warning" />
  const lead = blocks ? (isExcused ? 'prepare.checks.excused' : 'prepare.checks.blocks') : 'prepare.checks.warns'
  const records = isWhole ? check.records : check.records.slice(0, shownFirst)
  return (
    <Section title={titleOf(check, name, text)} lead={text(lead)} action={icon}>
      <Box component="ul" sx={{ m: 0, mb: blocks ? 2 : 0, p: 0, listStyle: 'none', display: 'grid', gridTemplateColumns: `repeat(auto-fill, minmax(${isQuality ? 380 : 260}px, 1fr))`, columnGap: 3, rowGap: 0.5 }}>
        {records.map((record, i) => {
          const to = recordAddress(record)
          const label = record.label ?? text('prepare.checks.record')
          return (
            <li key={`${record.recordId}/${i}`}>
              {to ? <RecordLink to={to}>{label}</RecordLink> : label}
              <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1 }}>
                {[record.on ? dateText(record.on, language) : '', record.ruleId ? ruleName(record.ruleId, language) : ''].filter(Boolean).join(' · ')}
              </Typography>
            </li>
          )
        })}
      </Box>
      {!isQuality && !isWhole && check.records.length > shownFirst && (
        <Button size="small" onClick={() => setIsWhole(true)} sx={{ mb: 1 }}>
          {text('prepare.checks.all', { count: check.records.length })}
        </Button>
      )}
      {isQuality && <WholeList {...file.preparation} />}
      {blocks && <SavedText file={file} mayWrite={mayWrite} part="exceptions" name={check.code} label={text('prepare.checks.why')} help={text('prepare.checks.whyHelp')} />}
    </Section>
  )
}

type Text = ReturnType<typeof useTexts>['text']

const titleOf = ({ code, total, blocking }: PreparedCheck, name: string, text: Text): string =>
  code === 'dataQuality'
    ? text('prepare.checks.quality', { name, blocking, warning: total - blocking })
    : text('prepare.checks.found', { name, count: total })

/** Leads from the problems of data quality to their list, of this contract and period. */
function WholeList({ contractId, fromOn, toOn }: StepProps['file']['preparation']) {
  const { text } = useTexts()
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1, mb: 2 }}>
      <GoButton size="small" to={`/quality?tab=all&contractId=${contractId}&from=${fromOn}&to=${toOn}`}>{text('prepare.checks.qualityOpen')}</GoButton>
      <Typography variant="body2" color="textSecondary">
        {text('prepare.checks.qualityApart')}
      </Typography>
    </Box>
  )
}
