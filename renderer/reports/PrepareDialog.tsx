import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { ContractChoice, useContractChoice } from '../contracts/ContractChoice.tsx'
import { quartersBefore } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { recall } from '../core/remember.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useCommand, useRead } from '../core/useCalls.ts'
import { usePeriodName } from './periodName.ts'

const reasons = ['lateEntries', 'correction', 'definition', 'returnedByPurchaser'] as const
type Reason = (typeof reasons)[number]

interface Props {
  /** the report to be corrected; else the person chooses contract and period */
  corrects?: CallOutput<'reports.list'>[number]
  onClose: () => void
  onOpened: (preparationId: string) => void
}

/** Begins the work on a quarter, or a correction of one, or leads back to the work that is going on. */
export function PrepareDialog({ corrects, onClose, onOpened }: Props) {
  const { text, language: shown } = useTexts()
  const { today } = useSession()
  const periodName = usePeriodName()
  const quarters = quartersBefore(today, 24)
  const recalled = recall('quarter')
  const [period, setPeriod] = useState(corrects?.period ?? (recalled && quarters.includes(recalled) ? recalled : quarters[1]!))
  const choice = useContractChoice({ isForPurchaser: true })
  const contractId = corrects?.contractId ?? choice.contractId
  const [reason, setReason] = useState<Reason>(corrects?.status === 'returned' ? 'returnedByPurchaser' : 'lateEntries')
  const [note, setNote] = useState('')
  const reports = useRead('reports.list', contractId ? { contractId } : {})
  const isRevision = reports.data?.some((report) => report.period === period) ?? false
  const open = useCommand('reportPreparations.open')
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="prepare-title">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          open
            .mutateAsync({ contractId, period, revisionReason: isRevision ? reason : null, revisionNote: isRevision && note.trim() !== '' ? note : null })
            .then(({ id }) => onOpened(id), () => {})
        }}
      >
        <DialogTitle id="prepare-title">{text(corrects ? 'reports.correct' : 'reports.prepare')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 1 }}>
            {!corrects && <ContractChoice {...choice} />}
            <TextField select label={text('reports.period')} value={period} disabled={corrects !== undefined} onChange={(event) => setPeriod(event.target.value)}>
              {(corrects ? [corrects.period] : quarters).map((one) => (
                <MenuItem key={one} value={one}>
                  {periodName(one)}
                </MenuItem>
              ))}
            </TextField>
            {isRevision && (
              <>
                <TextField select label={text('reports.reason')} value={reason} helperText={text('reports.reasonHint')} onChange={(event) => setReason(event.target.value as Reason)}>
                  {reasons.map((one) => (
                    <MenuItem key={one} value={one}>
                      {valueLabel(shown, 'reports', 'revisionReason', one)}
                    </MenuItem>
                  ))}
                </TextField>
                <TextField label={text('reports.note')} value={note} onChange={(event) => setNote(event.target.value)} multiline minRows={2} required />
              </>
            )}
          </Stack>
          <FailureAlert problem={open.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={open.isPending || (!choice.isReady && !corrects)}>
            {text('reports.begin')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
