import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import Box from '@mui/material/Box'
import { useId, useState } from 'react'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead } from '../core/useCalls.ts'
import type { ClientFile } from './clientFile.ts'
import { ClientPicker } from './ClientPicker.tsx'
import { nameOf } from './clientWords.ts'
import { PossibleDuplicates } from './PossibleDuplicates.tsx'

/** Who else somebody might be, and the way to propose that two files become one. */
export function DuplicatesDialog({ file, onClose }: { file: ClientFile; onClose: () => void }) {
  const { text } = useTexts()
  const id = useId()
  const { client } = file
  const asked = useRead('clients.duplicates', { clientId: client.id })
  const [other, setOther] = useState<string | null>(null)
  const [mergedId, setMergedId] = useState<string | null>(null)
  const found = asked.data ?? []
  if (mergedId !== null) {
    return (
      <CommandDialog
        name="clients.proposeMerge"
        table="client_merges"
        title={text('clients.proposeMerge')}
        lead={text('clients.proposeMergeLead', { kept: `${nameOf(client)} ${client.clientNo}` })}
        fixed={{ keptId: client.id, mergedId }}
        sections={[{ fields: [{ name: 'reason', columns: 12, rows: 2, hint: text('clients.mergeReasonHint') }] }]}
        submitLabel={text('clients.proposeMergeDo')}
        done={text('clients.mergeProposed')}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {text('clients.findDuplicates')}
      </DialogTitle>
      <DialogContent>
        <FailureAlert problem={asked.error} />
        {found.length > 0 && (
          <PossibleDuplicates
            lead={text('clients.duplicatesOnFile')}
            own={{ title: nameOf(client), facts: { ...client, identifiers: file.identifiers } }}
            found={found}
            action={(one) => (
              <Button size="small" variant="outlined" onClick={() => setMergedId(one.id)}>
                {text('clients.proposeMerge')}
              </Button>
            )}
          />
        )}
        <Typography color="textSecondary" sx={{ my: 2 }}>
          {text(found.length > 0 ? 'clients.orAnother' : 'clients.noDuplicates')}
        </Typography>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
          <Box sx={{ flexGrow: 1 }}>
            <ClientPicker label={text('clients.otherFile')} value={other} onChange={setOther} />
          </Box>
          <Button
            variant="outlined"
            disabled={other === null || other === client.id}
            onClick={() => setMergedId(other)}
          >
            {text('clients.proposeMerge')}
          </Button>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('common.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
