import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { valueLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { useProgrammeNames } from '../programmes/ProgrammePicker.tsx'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { GoButton } from '../core/ui/GoButton.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import type { AskCase, CaseAsk, CaseFile } from './caseAsk.ts'
import { CaseDialog } from './CaseDialog.tsx'
import { CaseMenu } from './CaseMenu.tsx'
import { ClosureTab } from './tabs/ClosureTab.tsx'
import { FollowUpsTab } from './tabs/FollowUpsTab.tsx'
import { MeasuresTab } from './tabs/MeasuresTab.tsx'
import { NextStep } from './NextStep.tsx'
import { OverviewTab } from './tabs/OverviewTab.tsx'
import { PlanTab } from './tabs/PlanTab.tsx'
import { ReferralsTab } from './tabs/ReferralsTab.tsx'
import { ReviewsTab } from './tabs/ReviewsTab.tsx'
import { SessionsTab } from './tabs/SessionsTab.tsx'
import { StageLine } from './StageLine.tsx'

const tabs = ['overview', 'plan', 'sessions', 'measures', 'reviews', 'referrals', 'followUps', 'closure'] as const

/** One case: where it stands, what leads it on, and everything that belongs to it. */
export function CasePage() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const { caseId } = useParams({ from: '/cases/$caseId' })
  const asked = useRead('cases.get', { caseId })
  const [open, setOpen] = useState<CaseAsk | null>(null)
  // While another case is read, the one before would still be shown.
  const file = asked.data?.case.id === caseId ? asked.data : undefined
  if (!file) {
    return (
      <Page title={text('cases.title')} action={<Button onClick={() => void navigate({ to: '/cases' })}>{text('cases.back')}</Button>}>
        <FailureAlert problem={asked.error} />
      </Page>
    )
  }
  return (
    <>
      <Head file={file} ask={setOpen} />
      <PageTabs label={text('cases.title')} tabs={tabs.map((name) => ({ name, label: text(`cases.tab.${name}`) }))} />
      <OpenTab file={file} ask={setOpen} />
      {open && <CaseDialog ask={open} file={file} onClose={() => setOpen(null)} />}
    </>
  )
}

function Head({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const nameOf = useAccountNames()
  const programmeOf = useProgrammeNames()
  const { caseNo, clientId, workerId, coWorkerId, programmeId, urgency, status } = file.case
  const isOffTheLine = status === 'suspended' || status === 'notOpened' || status === 'ended'
  const workers = [workerId, coWorkerId].filter((one) => one !== null).map(nameOf).join(text('common.listComma'))
  return (
    <Page
      title={file.clientName ?? text('cases.unnamed')}
      lead={[caseNo, workers, programmeOf(programmeId)].join(' · ')}
      action={
        <Box sx={{ display: 'flex', gap: 1, flexShrink: 0 }}>
          <GoButton to={`/clients/${clientId}`}>{text('cases.openClient')}</GoButton>
          <CaseMenu file={file} ask={ask} />
        </Box>
      }
    >
      <Box sx={{ display: 'flex', gap: 1, mt: -1.5, mb: 2 }}>
        {isOffTheLine && <Chip size="small" label={valueLabel(language, 'cases', 'status', status)} color={status === 'suspended' ? 'warning' : 'default'} />}
        <Chip size="small" label={label('urgency', urgency)} variant="outlined" color={urgency === 'emergency' || urgency === 'urgent' ? 'error' : 'default'} />
      </Box>
      <Paper sx={{ p: 2.5, mb: 2 }}>
        <StageLine status={status} />
        <NextStep file={file} ask={ask} />
      </Paper>
    </Page>
  )
}

function OpenTab({ file, ask }: { file: CaseFile; ask: AskCase }) {
  switch (useTab(tabs)) {
    case 'overview':
      return <OverviewTab file={file} ask={ask} />
    case 'plan':
      return <PlanTab file={file} ask={ask} />
    case 'sessions':
      return <SessionsTab file={file} />
    case 'measures':
      return <MeasuresTab file={file} />
    case 'reviews':
      return <ReviewsTab file={file} ask={ask} />
    case 'referrals':
      return <ReferralsTab file={file} ask={ask} />
    case 'followUps':
      return <FollowUpsTab file={file} ask={ask} />
    case 'closure':
      return <ClosureTab file={file} ask={ask} />
  }
}
