import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, kindLabel } from '../../shared/words/words.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Facts } from '../core/ui/Facts.tsx'

export type SampleItem = CallOutput<'samples.read'>['items'][number]

interface Props {
  item: SampleItem
  title: string
  /** the reason the manager gave for not opening it */
  refusal: string | undefined
  onRefuse: (note: string | null) => void
  onClose: () => void
}

/** All that an answer shows of one drawn item, as it stands in the file; and the way not to open it. */
export function SampleItemDialog({ item, title, refusal, onRefuse, onClose }: Props) {
  const { text, language } = useTexts()
  const id = useId()
  const [note, setNote] = useState(refusal ?? '')
  const leave = (kept: string | null): void => {
    onRefuse(kept)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby={id}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          leave(note.trim())
        }}
      >
        <DialogTitle id={id} component="h2">
          {title}
        </DialogTitle>
        <DialogContent>
          <Typography color="textSecondary" sx={{ mb: 2 }}>
            {text('samples.itemLead')}
          </Typography>
          {item.records.map((record) => (
            <Box key={`${record.table} ${record.recordId}`} component="section" sx={{ mb: 3 }}>
              <Typography variant="h3" component="h3">
                {record.table === '@note' ? text('samples.noteEntry') : kindLabel(language, record.table)}
              </Typography>
              <Typography variant="body2" color="textSecondary" sx={{ fontFamily: 'monospace', mb: 1 }}>
                {record.recordId}
              </Typography>
              {record.entries.map((entry) => (
                <Box key={entry.index} sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
                  <Typography variant="body2" color="textSecondary">
                    {text('samples.entry', { index: entry.index, at: momentText(entry.at, language) })}
                  </Typography>
                  {entry.fields.length > 0 ? (
                    <Facts facts={entry.fields.map(({ name, value }) => [fieldLabel(language, record.table, name), typeof value === 'string' ? value : JSON.stringify(value)])} />
                  ) : (
                    <Typography>{text('samples.noFields')}</Typography>
                  )}
                </Box>
              ))}
            </Box>
          ))}
          <TextField label={text('samples.refuseNote')} helperText={text('samples.refuseHint')} value={note} onChange={(event) => setNote(event.target.value)} multiline minRows={2} fullWidth required />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          {refusal !== undefined && (
            <Button onClick={() => leave(null)} sx={{ mr: 'auto' }}>
              {text('samples.openAfterAll')}
            </Button>
          )}
          <Button type="submit" color="error">
            {text('samples.refuse')}
          </Button>
          <Button variant="contained" onClick={onClose}>
            {text('samples.close')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
