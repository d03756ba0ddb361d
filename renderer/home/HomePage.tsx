import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { countText, dateText, quartersBefore } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'

/** Where the station stands today, and the one step that comes next. */
export function HomePage() {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const session = useSession()
  const isStaff = useHolds('manager', 'staff', 'socialWorker', 'supervisor')
  const isManager = useHolds('manager')
  const clients = useRead('clients.list', { limit: 1 }, { enabled: isStaff })
  const stays = useRead('stays.list', { limit: 1 }, { enabled: isStaff })
  const services = useRead('services.list', { limit: 1 }, { enabled: isStaff })
  const reports = useRead('reports.list', {}, { enabled: isManager })
  const counts = [
    { to: '/clients', label: text('home.clients'), count: clients.data?.total },
    { to: '/stays', label: text('home.stays'), count: stays.data?.total },
    { to: null, label: text('home.services'), count: services.data?.total },
    { to: '/reports', label: text('home.reports'), count: reports.data?.length },
  ].filter((one) => one.count !== undefined)
  const isEmpty = isStaff && clients.data?.total === 0 && (stays.data?.total ?? 0) === 0
  const quarter = quartersBefore(session.today, 2)[1]!
  const quarterText = text('period.quarter', { year: quarter.slice(0, 4), number: quarter.slice(5) })

  return (
    <Page title={text('home.hello', { name: session.displayName })} lead={dateText(session.today, language)}>
      {isEmpty && isManager ? (
        <EmptyState
          words={text('home.empty')}
          action={
            <Button variant="contained" size="large" onClick={() => void navigate({ to: '/import' })}>
              {text('home.toImport')}
            </Button>
          }
        />
      ) : (
        <>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))', gap: 2, mb: 4 }}>
            {counts.map((one) => (
              <Paper key={one.label} sx={{ p: 2.5 }}>
                <Typography color="textSecondary">{one.label}</Typography>
                <Typography sx={{ fontSize: '2rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>{countText(one.count!)}</Typography>
              </Paper>
            ))}
          </Box>
          {isManager && (
            <Paper sx={{ p: 3, display: 'flex', alignItems: 'center', gap: 3, borderLeft: 4, borderLeftColor: 'primary.main' }}>
              <Box sx={{ flexGrow: 1 }}>
                <Typography variant="h2">{text('home.next')}</Typography>
                <Typography>{text('home.ready', { quarter: quarterText })}</Typography>
              </Box>
              <Button variant="contained" onClick={() => void navigate({ to: '/figures' })}>
                {text('home.toFigures')}
              </Button>
            </Paper>
          )}
        </>
      )}
    </Page>
  )
}
