import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ageText, nameOf } from '../../clients/clientWords.ts'
import { useTexts } from '../../core/language.ts'
import { useHolds, useSession } from '../../core/session.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { VoidNotice } from '../../core/ui/VoidNotice.tsx'
import { Page } from '../../core/ui/Page.tsx'
import { PageTabs, useTab } from '../../core/ui/PageTabs.tsx'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { PrintMenu } from '../../printForms/PrintMenu.tsx'
import { useProgrammeNames } from '../../programmes/ProgrammePicker.tsx'
import { CareTab } from './CareTab.tsx'
import { ExitTab } from './ExitTab.tsx'
import { MinorTab } from './MinorTab.tsx'
import { NextSteps } from './NextSteps.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { StayActions } from './StayActions.tsx'
import type { StayDialog } from './stayDialog.ts'
import { StayDialogs } from './StayDialogs.tsx'
import { StayHead } from './StayHead.tsx'
import { TracingTab } from './TracingTab.tsx'

const tabs = ['overview', 'tracing', 'minor', 'care', 'exit'] as const

/** One stay: where it stands, what has to be done next, and everything written down about it. */
export function StayPage() {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const programme = useProgrammeNames()
  const { today } = useSession()
  const isStation = useHolds('manager', 'staff')
  const isManager = useHolds('manager')
  const { stayId } = useParams({ from: '/stays/$stayId' })
  const asked = useRead('stays.get', { stayId })
  const [dialog, setDialog] = useState<StayDialog | null>(null)
  const tab = useTab(tabs)
  const whole = asked.data?.stay.id === stayId ? asked.data : undefined
  if (!whole) {
    return (
      <Page title={text('stays.one')}>
        <FailureAlert problem={asked.error} />
      </Page>
    )
  }
  const { stay, client } = whole
  const lead = [stay.stayNo, code('sex', client.sex), ageText(client, today, language), programme(stay.programmeId)]
  const parts = { whole, open: setDialog, canWrite: isStation && whole.stay.voidedAt === null }
  return (
    <Page
      title={nameOf(client)}
      lead={lead.filter((one) => one !== '').join(' · ')}
      action={
        <>
          <PrintMenu stayId={stayId} />
          <StayActions {...parts} />
        </>
      }
    >
      {whole.stay.voidedAt !== null && (
        <VoidNotice
          words={text('stays.isVoided', { reason: whole.stay.voidReason ?? '' })}
          restore={isManager ? { name: 'stays.unvoid', input: { stayId, version: whole.stay.version } } : null}
        />
      )}
      <StayHead whole={whole} />
      {whole.stay.voidedAt === null && <NextSteps {...parts} />}
      <PageTabs label={text('stays.parts')} tabs={tabs.filter((one) => one !== 'minor' || whole.isMinor || whole.minorCare !== null).map((name) => ({ name, label: text(`stays.tab.${name}`) }))} />
      {tab === 'overview' && <OverviewTab {...parts} />}
      {tab === 'tracing' && <TracingTab {...parts} />}
      {tab === 'minor' && <MinorTab {...parts} />}
      {tab === 'care' && <CareTab {...parts} />}
      {tab === 'exit' && <ExitTab {...parts} />}
      {dialog && <StayDialogs whole={whole} dialog={dialog} open={setDialog} onClose={() => setDialog(null)} />}
    </Page>
  )
}

export interface StayPartProps {
  whole: NonNullable<ReturnType<typeof useRead<'stays.get'>>['data']>
  open: (dialog: StayDialog) => void
  /** refusing, admitting, caring and ending are the station's own work */
  canWrite: boolean
}
