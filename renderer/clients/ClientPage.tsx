import Alert from '@mui/material/Alert'
import Chip from '@mui/material/Chip'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { useParams } from '@tanstack/react-router'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { HoldNotices } from '../retention/ClientHolds.tsx'
import { AccessTab } from './AccessTab.tsx'
import { ClientActions, Face } from './ClientHead.tsx'
import { ClientSigns } from './ClientSigns.tsx'
import { ageText, nameOf } from './clientWords.ts'
import { ConsentsTab } from './ConsentsTab.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { RelativesTab } from './RelativesTab.tsx'
import { TimelineTab } from './TimelineTab.tsx'

const everyTab = ['overview', 'relatives', 'consents', 'documents', 'timeline', 'history'] as const

/** One person: who they are, what to mind, and everything in their file. Opening it is written into the access log. */
export function ClientPage() {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const { today } = useSession()
  const isManager = useHolds('manager')
  const { clientId } = useParams({ from: '/clients/$clientId' })
  const asked = useRead('clients.get', { clientId })
  const names = isManager ? ([...everyTab, 'access'] as const) : everyTab
  const tab = useTab<(typeof everyTab)[number] | 'access'>(names)
  const file = asked.data?.client.id === clientId ? asked.data : undefined
  if (!file) {
    return (
      <Page title={text('clients.title')}>
        <FailureAlert problem={asked.error} />
      </Page>
    )
  }
  const { client } = file
  const name = nameOf(client)
  const lead = [
    client.clientNo,
    label('sex', client.sex),
    ageText(client, today, language),
    client.birthDate && dateText(client.birthDate, language),
  ]
  return (
    <Page
      title={name}
      lead={lead.filter(Boolean).join(' · ')}
      picture={<Face file={file} alt={text('clients.photoOf', { name })} />}
      signs={
        <>
          <ClientSigns client={client} isInStation={file.openStayId !== null} />
          {client.diedOn && (
            <Chip size="small" label={text('clients.died', { on: dateText(client.diedOn, language) })} />
          )}
          {file.flags
            .filter((one) => one.clearedOn === null)
            .map((one) => (
              <Chip
                key={one.id}
                size="small"
                color="warning"
                icon={<WarningIcon />}
                label={label('clientFlag', one.kind)}
              />
            ))}
        </>
      }
      action={<ClientActions file={file} />}
    >
      {client.mergedIntoId && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {text('clients.isMergedInto')}{' '}
          <RecordLink to={`/clients/${client.mergedIntoId}`}>{text('clients.openKept')}</RecordLink>
        </Alert>
      )}
      <HoldNotices clientId={client.id} />
      <PageTabs label={name} tabs={names.map((one) => ({ name: one, label: text(`clients.tab.${one}`) }))} />
      {tab === 'overview' && <OverviewTab file={file} />}
      {tab === 'relatives' && <RelativesTab file={file} />}
      {tab === 'consents' && <ConsentsTab file={file} />}
      {tab === 'documents' && <DocumentsTab file={file} />}
      {tab === 'timeline' && <TimelineTab clientId={client.id} />}
      {tab === 'history' && <HistoryTab clientId={client.id} />}
      {tab === 'access' && <AccessTab file={file} />}
    </Page>
  )
}
