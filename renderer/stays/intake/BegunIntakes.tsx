import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemText from '@mui/material/ListItemText'
import { useNavigate } from '@tanstack/react-router'
import { valueLabel } from '../../../shared/words/words.ts'
import { nameOf } from '../../clients/clientWords.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { Section } from '../../core/ui/Section.tsx'
import { useRead } from '../../core/useCalls.ts'

/** Intakes that were begun and not decided, each one press from where it stopped. */
export function BegunIntakes() {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const begun = useRead('stays.list', { onlyUndecided: true, limit: 50 })
  if (!begun.data || begun.data.rows.length === 0) return null
  return (
    <Section title={text('intake.begun')} lead={text('intake.begunLead')}>
      <List dense disablePadding>
        {begun.data.rows.map((stay) => (
          <ListItem
            key={stay.id}
            disableGutters
            divider
            secondaryAction={
              <Button size="small" aria-label={text('intake.resumeOf', { name: nameOf(stay) })} onClick={() => void navigate({ to: '/intake', search: { stayId: stay.id } as never })}>
                {text('intake.resume')}
              </Button>
            }
          >
            <ListItemText
              primary={nameOf(stay)}
              secondary={[stay.stayNo, dateText(stay.contactOn, language), valueLabel(language, 'stays', 'status', stay.status)].join(' · ')}
            />
          </ListItem>
        ))}
      </List>
    </Section>
  )
}
