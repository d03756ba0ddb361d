import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { sessions } from '../../shared/sessions/session.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'

/** What a signed note said before it was amended: when, by whom, why, and the words that stood there. */
export function EarlierTexts({ sessionId, goals }: { sessionId: string; goals: CallOutput<'cases.get'>['goals'] }) {
  const { text, language } = useTexts()
  const shown = useShownValue(sessions.fields, 'sessions')
  const [isOpen, setIsOpen] = useState(false)
  const earlier = useRead('sessions.earlier', { sessionId })
  const value = (field: string, was: unknown): string =>
    field === 'goalIds' && Array.isArray(was) ? was.map((id) => goals.find((goal) => goal.id === id)?.title ?? '\u2014').join(text('common.listComma')) : shown(field, was)
  if (!earlier.data || earlier.data.length === 0) return <FailureAlert problem={earlier.error} />
  return (
    <Section
      title={text('sessions.earlier')}
      lead={text('sessions.earlierLead', { count: earlier.data.length })}
      action={
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {text(isOpen ? 'sessions.earlierHide' : 'sessions.earlierShow')}
        </Button>
      }
    >
      {isOpen && (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {earlier.data.map((one) => (
            <Paper component="li" key={one.at} sx={{ p: 2, bgcolor: 'background.default' }}>
              <Typography variant="body2" color="textSecondary">
                {text('sessions.amendedBy', { at: momentText(one.at, language), name: one.accountName ?? '\u2014' })}
              </Typography>
              <Typography sx={{ fontWeight: 700, mb: 1 }}>{text('sessions.because', { reason: one.reason ?? '\u2014' })}</Typography>
              {Object.entries(one.before).map(([field, was]) => (
                <Box key={field} sx={{ mb: 1 }}>
                  <Typography variant="body2" color="textSecondary">
                    {text('sessions.was', { field: fieldLabel(language, 'sessions', field) })}
                  </Typography>
                  <Typography sx={{ whiteSpace: 'pre-wrap', maxWidth: '75ch' }}>{value(field, was)}</Typography>
                </Box>
              ))}
            </Paper>
          ))}
        </Box>
      )}
    </Section>
  )
}
