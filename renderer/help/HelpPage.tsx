import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { roles, type Role } from '../../shared/ipc/roles.ts'
import { keysOf } from '../core/commandTexts.ts'
import { useTexts, type PageText } from '../core/language.ts'
import { zhCN } from '../core/pageTexts.ts'
import { useSession } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { KeyTables } from './KeyTables.tsx'

const steps: Record<Role, PageText[]> = Object.fromEntries(
  roles.map((role) => [role, Object.keys(zhCN).filter((key) => key.startsWith(`help.day.${role}.`)) as PageText[]]),
) as Record<Role, PageText[]>

/** Keys from the table of commands, a first day for every role, and about the program: one page, found in by Ctrl+F. */
export function HelpPage() {
  const { text } = useTexts()
  const session = useSession()
  const hash = useRouterState({ select: (state) => state.location.hash })
  const own = roles.filter((role) => session.roles.includes(role))
  const others = roles.filter((role) => !session.roles.includes(role))
  const find = keysOf('edit.palette')
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView()
  }, [hash])
  return (
    <Page title={text('help.title')} lead={text('help.lead', { find })}>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 5fr) minmax(0, 6fr)' }, gap: 4, alignItems: 'start' }}>
        <Box>
          <Days title="help.firstDay" shown={own} />
          <Days title="help.otherRoles" shown={others} />
        </Box>
        <Box>
          <KeyTables />
          <About />
        </Box>
      </Box>
    </Page>
  )
}

function Days({ title, shown }: { title: PageText; shown: readonly Role[] }) {
  const { text } = useTexts()
  const keys = { find: keysOf('edit.palette'), lock: keysOf('file.lock') }
  if (shown.length === 0) return null
  return (
    <Box component="section" sx={{ mb: 4 }}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {text(title)}
      </Typography>
      {shown.map((role) => (
        <Paper key={role} sx={{ p: 2.5, mb: 2 }}>
          <Typography variant="h3">{text(`role.${role}`)}</Typography>
          <Box component="ol" sx={{ pl: 3, mb: 0, mt: 1, '& li': { mb: 0.75 } }}>
            {steps[role].map((step) => (
              <li key={step}>{text(step, keys)}</li>
            ))}
          </Box>
        </Paper>
      ))}
    </Box>
  )
}

function About() {
  const { text } = useTexts()
  return (
    <Box component="section" id="about">
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {text('help.about')}
      </Typography>
      <Paper sx={{ p: 2.5 }}>
        <Typography>{text('help.aboutWords')}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {text('help.version', { version: __HEARTH_VERSION__ })} · {text('help.license')}
        </Typography>
      </Paper>
    </Box>
  )
}
