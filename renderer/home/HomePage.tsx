import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { NagAlerts } from '../backups/NagAlerts.tsx'
import { countText, dateText, quartersBefore } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { GoButton } from '../core/ui/GoButton.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { DraftList } from './DraftList.tsx'
import { WorkList } from './WorkList.tsx'

/** Today's work of who is signed in: what waits at the left, how things stand at the right, one main step on top. */
export function HomePage() {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const session = useSession()
  const isStation = useHolds('manager', 'staff')
  const isManager = useHolds('manager')
  const works = useHolds('manager', 'staff', 'socialWorker', 'supervisor')
  const asked = useRead('home.today', {})
  const clients = useRead('clients.list', { limit: 1 }, { enabled: isManager })
  const isEmpty = isManager && clients.data?.total === 0

  if (isEmpty) return <FirstDay />
  return (
    <Page
      title={text('home.hello', { name: session.displayName })}
      lead={dateText(session.today, language)}
      action={
        isStation ? (
          <Button variant="contained" size="large" onClick={() => void navigate({ to: '/intake' as never })}>
            {text('home.takeIn')}
          </Button>
        ) : undefined
      }
    >
      <NagAlerts />
      <FailureAlert problem={asked.error} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 2fr) minmax(260px, 1fr)' }, columnGap: 2, alignItems: 'start' }}>
        <div>
          {asked.data && works && (asked.data.lines.length > 0 ? <WorkList lines={asked.data.lines} /> : <EmptyState words={text('home.nothingWaits')} />)}
          {!works && <EmptyState words={text('home.noCases')} />}
        </div>
        <div>
          {asked.data?.house && <House {...asked.data.house} />}
          {works && <ToMend />}
          <DraftList />
          {isManager && <Quarter />}
        </div>
      </Box>
    </Page>
  )
}

function House({ inCare, beds, freeBeds, openCases }: { inCare: number; beds: number; freeBeds: number; openCases: number }) {
  const { text } = useTexts()
  const figures = [
    { label: text('home.inCare'), value: countText(inCare), to: '/stays' },
    { label: text('home.freeBeds'), value: beds === 0 ? '\u2014' : `${countText(freeBeds)} / ${countText(beds)}`, to: '/stays' },
    { label: text('home.openCases'), value: countText(openCases), to: '/cases' },
  ]
  return (
    <Section title={text('home.house')}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1 }}>
        {figures.map((figure) => (
          <div key={figure.label}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {figure.label}
            </Typography>
            <Typography component="dd" sx={{ m: 0, fontSize: '1.5rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
              <RecordLink to={figure.to}>{figure.value}</RecordLink>
            </Typography>
          </div>
        ))}
      </Box>
    </Section>
  )
}

/** What is to be put right in one's own records; nothing while there is nothing. */
function ToMend() {
  const { text } = useTexts()
  const own = useRead('quality.own', {})
  if (!own.data || own.data.count === 0) return null
  const { count, blocking } = own.data
  return (
    <Section
      title={text('quality.homeTitle')}
      lead={text(blocking > 0 ? 'quality.homeBlocking' : 'quality.homeLead', { count: countText(count), blocking: countText(blocking) })}
      action={<GoButton to="/quality?tab=mine">{text('quality.homeOpen')}</GoButton>}
    />
  )
}

/** The quarter that is to be reported next, for who signs it. */
function Quarter() {
  const { text } = useTexts()
  const { history } = useRouter()
  const { today } = useSession()
  const quarter = quartersBefore(today, 2)[1]!
  const quarterText = text('period.quarter', { year: quarter.slice(0, 4), number: quarter.slice(5) })
  const reports = useRead('reports.list', {})
  const isIssued = reports.data?.some((report) => report.period === quarter) ?? false
  return (
    <Section
      title={text('home.quarter')}
      lead={text(isIssued ? 'home.issued' : 'home.ready', { quarter: quarterText })}
      action={
        <Button onClick={() => history.push(isIssued ? '/reports' : '/figures')}>{text(isIssued ? 'home.toReports' : 'home.toFigures')}</Button>
      }
    />
  )
}

/** Before there is any record: the two ways to begin. */
function FirstDay() {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const session = useSession()
  return (
    <Page title={text('home.hello', { name: session.displayName })} lead={dateText(session.today, language)}>
      <EmptyState
        words={text('home.empty')}
        action={
          <Button variant="contained" size="large" onClick={() => history.push('/import')}>
            {text('home.toImport')}
          </Button>
        }
      />
      <Paper sx={{ p: 3, mt: 2, textAlign: 'center' }}>
        <Typography sx={{ mb: 1.5 }}>{text('home.orBegin')}</Typography>
        <Button variant="outlined" onClick={() => history.push('/programmes')}>
          {text('home.toProgrammes')}
        </Button>
      </Paper>
    </Page>
  )
}
