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
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'

const reasons = ['lateEntries', 'correction', 'definition', 'returnedByPurchaser'] as const
const languages = ['both', 'zh-CN', 'en'] as const

interface Props {
  onClose: () => void
  onIssued: (report: CallOutput<'reports.issue'>) => void
}

/** Which period, in which language, and why again if it has a report already. Signing is the one step that stays. */
export function IssueDialog({ onClose, onIssued }: Props) {
  const { text, language: shown } = useTexts()
  const { today } = useSession()
  const quarters = quartersBefore(today, 24)
  const recalled = recall('quarter')
  const [period, setPeriod] = useState(recalled && quarters.includes(recalled) ? recalled : quarters[1]!)
  const contract = useContractChoice()
  const { contractId } = contract
  const [language, setLanguage] = useState<(typeof languages)[number]>('both')
  const [reason, setReason] = useState<(typeof reasons)[number]>('correction')
  const [note, setNote] = useState('')
  const reports = useRead('reports.list', contractId ? { contractId } : {})
  const isRevision = reports.data?.some((report) => report.period === period) ?? false
  const issue = useTask('reports.issue')

  return (
    <Dialog open onClose={issue.isPending ? () => {} : onClose} fullWidth maxWidth="sm" aria-labelledby="issue-title">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          issue
            .mutateAsync({
              contractId,
              period,
              language,
              revisionReason: isRevision ? reason : null,
              revisionNote: isRevision && note !== '' ? note : null,
            })
            .then(onIssued, () => {})
        }}
      >
        <DialogTitle id="issue-title">{text('reports.issue')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 1 }}>
            <ContractChoice {...contract} />
            <TextField select label={text('reports.period')} value={period} onChange={(event) => setPeriod(event.target.value)}>
              {quarters.map((one) => (
                <MenuItem key={one} value={one}>
                  {text('period.quarter', { year: one.slice(0, 4), number: one.slice(5) })}
                </MenuItem>
              ))}
            </TextField>
            <TextField select label={text('reports.language')} value={language} onChange={(event) => setLanguage(event.target.value as typeof language)}>
              {languages.map((one) => (
                <MenuItem key={one} value={one}>
                  {valueLabel(shown, null, 'language', one)}
                </MenuItem>
              ))}
            </TextField>
            {isRevision && (
              <>
                <TextField select label={text('reports.reason')} value={reason} helperText={text('reports.reasonHint')} onChange={(event) => setReason(event.target.value as typeof reason)}>
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
          <TaskBar isRunning={issue.isPending} progress={issue.progress} onCancel={issue.cancel} />
          <FailureAlert problem={issue.error} />
        </DialogContent>
        <DialogActions>
          {!issue.isPending && <Button onClick={onClose}>{text('common.cancel')}</Button>}
          <Button type="submit" variant="contained" disabled={issue.isPending}>
            {text('reports.issue')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
