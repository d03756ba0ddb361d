import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { StayGrid } from '../stays/StayGrid.tsx'

/** One person: who they are, what to mind, and their stays. Opening it is written into the access log. */
export function ClientPage() {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const navigate = useNavigate()
  const { clientId } = useParams({ from: '/clients/$clientId' })
  const asked = useRead('clients.get', { clientId })
  const stays = useRead('stays.list', { clientId })
  const back = <Button onClick={() => void navigate({ to: '/clients' })}>{text('clients.back')}</Button>
  if (!asked.data) {
    return (
      <Page title={text('clients.title')} action={back}>
        <FailureAlert problem={asked.error} />
      </Page>
    )
  }
  const { client, identifiers, relatives, flags, openStayId } = asked.data
  const facts: [string, ReactNode][] = [
    [text('clients.no'), client.clientNo],
    [text('clients.sex'), label('sex', client.sex)],
    [text('clients.birthDate'), dateText(client.birthDate, language)],
    [text('clients.usualAddress'), client.usualAddress ?? '\u2014'],
    [text('clients.phone'), client.phone ?? '\u2014'],
    [text('clients.identifiers'), identifiers.map((one) => `${label('identifierKind', one.kind)} ${one.value}`).join(', ') || '\u2014'],
    [text('clients.relatives'), relatives.map((one) => `${label('relation', one.relation)} ${one.name}`).join(', ') || '\u2014'],
  ]
  return (
    <Page title={client.name ?? client.provisionalName ?? client.clientNo} action={back}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 2 }}>
        {openStayId && <Chip color="primary" label={text('clients.inStation')} />}
        {client.isUnidentified && <Chip label={text('clients.unknown')} />}
        {flags.filter((one) => !one.clearedOn).map((one) => (
          <Chip key={one.id} color="warning" variant="outlined" label={label('clientFlag', one.kind)} />
        ))}
      </Box>
      <Paper component="dl" sx={{ p: 3, m: 0, mb: 4, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 4, rowGap: 1 }}>
        {facts.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Typography component="dt" color="textSecondary">
              {name}
            </Typography>
            <Typography component="dd" sx={{ m: 0 }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Paper>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {text('clients.stays')}
      </Typography>
      <FailureAlert problem={stays.error} />
      <StayGrid rows={stays.data?.rows ?? []} isLoading={stays.isFetching} />
    </Page>
  )
}
