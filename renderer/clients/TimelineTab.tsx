import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { timelineEvents, type TimelineEvent, type TimelineGroup } from '../../shared/clients/timeline.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'

type Line = CallOutput<'clients.timeline'>['lines'][number]

/** Everything that happened to a person, in one line of time, as far as the reader may see it. */
export function TimelineTab({ clientId }: { clientId: string }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const [group, setGroup] = useState<TimelineGroup | null>(null)
  const asked = useRead('clients.timeline', { clientId, group, limit: 500 })
  const lines = asked.data?.lines ?? []

  const codeText = (line: Line): string | null => {
    const event: TimelineEvent = timelineEvents[line.what]
    if (line.code === null) return null
    if (event.codeList) return label(event.codeList, line.code)
    return event.fixedField ? valueLabel(language, line.table, event.fixedField, line.code) : null
  }

  return (
    <Section
      title={text('clients.tab.timeline')}
      {...(asked.data && lines.length === 0 ? { lead: text('clients.noTimeline') } : {})}
    >
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 2 }} role="group" aria-label={text('clients.filter')}>
        {[null, ...(asked.data?.groups ?? [])].map((name) => (
          <Chip
            key={name ?? 'all'}
            label={text(name === null ? 'clients.filterAll' : `clients.timeline.${name}`)}
            color={name === group ? 'primary' : 'default'}
            variant={name === group ? 'filled' : 'outlined'}
            aria-pressed={name === group}
            onClick={() => setGroup(name)}
          />
        ))}
      </Box>
      <FailureAlert problem={asked.error} />
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {lines.map((line, at) => {
          const address = addressOf(line, clientId)
          const words = text(`clients.event.${line.what}`)
          const isNewDay = lines[at - 1]?.on !== line.on
          return (
            <Box
              component="li"
              key={`${line.what}${line.recordId}`}
              sx={{ display: 'grid', gridTemplateColumns: '9.5em 20px minmax(0, 1fr)', alignItems: 'stretch' }}
            >
              <Typography variant="body2" color="textSecondary" sx={{ py: 0.5, fontVariantNumeric: 'tabular-nums' }}>
                {isNewDay ? (
                  dateText(line.on, language)
                ) : (
                  <Box component="span" sx={hidden}>
                    {dateText(line.on, language)}
                  </Box>
                )}
              </Typography>
              <Box aria-hidden sx={{ position: 'relative', borderLeft: 2, borderColor: 'divider', ml: '7px' }}>
                <Box
                  sx={{
                    position: 'absolute',
                    left: -6,
                    top: 10,
                    width: 10,
                    height: 10,
                    borderRadius: '50%',
                    bgcolor: isNewDay ? 'primary.main' : 'divider',
                  }}
                />
              </Box>
              <Typography sx={{ py: 0.5 }}>
                {address ? <RecordLink to={address}>{words}</RecordLink> : words}
                {codeText(line) && (
                  <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
                    {codeText(line)}
                  </Box>
                )}
              </Typography>
            </Box>
          )
        })}
      </Box>
    </Section>
  )
}

const hidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const

/** Where a line's record is read. */
function addressOf(line: Line, clientId: string): string | null {
  if (line.table === 'sessions') return `/sessions/${line.recordId}`
  if (line.caseId !== null) return `/cases/${line.caseId}`
  if (line.stayId !== null) return `/stays/${line.stayId}`
  if (line.table === 'documents') return `/clients/${clientId}?tab=documents`
  if (line.table === 'consents') return `/clients/${clientId}?tab=consents`
  if (line.table === 'client_flags' || line.table === 'clients') return `/clients/${clientId}?tab=overview`
  return null
}
