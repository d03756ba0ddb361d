import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { queryClient } from '../core/queryClient.ts'
import type { Draft } from '../core/form/useDraft.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useRun } from '../core/useRun.ts'
import { useRead } from '../core/useCalls.ts'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'

/** Forms that were begun and not handed in: nothing typed is lost. */
export function DraftList() {
  const { text, language } = useTexts()
  const drafts = useRead('drafts.list', {})
  const discard = useRun('drafts.discard')
  if (!drafts.data || drafts.data.length === 0) return null
  return (
    <Section title={text('home.drafts')} lead={text('home.draftsLead')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {drafts.data.map(({ place, content, savedAt }) => {
          const { title, path } = JSON.parse(content) as Draft
          return (
            <Box component="li" key={place} sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5 }}>
              <Box sx={{ flexGrow: 1, minWidth: 0 }}>
                <Typography noWrap>
                  <RecordLink to={path}>{title}</RecordLink>
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {momentText(savedAt, language)}
                </Typography>
              </Box>
              <Button
                size="small"
                color="inherit"
                onClick={async () => {
                  await discard.run({ place }, { done: text('home.draftGone'), undo: () => ({ name: 'drafts.save', input: { place, content } }) })
                  await queryClient.invalidateQueries({ queryKey: ['drafts.list'] })
                }}
              >
                {text('home.discard')}
              </Button>
            </Box>
          )
        })}
      </Box>
    </Section>
  )
}
