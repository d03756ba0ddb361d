import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useRef, useState } from 'react'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { DraftLine } from '../core/form/DraftLine.tsx'
import { focusFirstProblem } from '../core/form/FormElement.tsx'
import { useDraft } from '../core/form/useDraft.ts'
import { failureText, fieldText } from '../core/failureText.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { GoButton } from '../core/ui/GoButton.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { useCommand, useRead } from '../core/useCalls.ts'
import type { ApprovalLine } from './ApprovalsPage.tsx'
import { ClosureFacts } from './ClosureFacts.tsx'
import { PlanCompare } from './PlanCompare.tsx'

/** One request with all that is needed to judge it, and the word itself. */
export function ApprovalView({ approval }: { approval: ApprovalLine }) {
  const { text, language } = useTexts()
  const nameOf = useAccountNames()
  const asked = useRead('cases.get', { caseId: approval.caseId })
  const file = asked.data?.case.id === approval.caseId ? asked.data : undefined
  return (
    <Paper component="section" aria-label={text('cases.approvals.request')} sx={{ p: 2.5 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', mb: 2 }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography variant="h2">
            {text('cases.approvals.head', { subject: valueLabel(language, 'approvals', 'subject', approval.subject), name: approval.clientName ?? approval.caseNo })}
          </Typography>
          <Typography color="textSecondary">
            {[approval.caseNo, text('cases.decisions.asked', { name: nameOf(approval.requestedBy), on: dateText(approval.requestedOn, language) })].join(' · ')}
          </Typography>
        </Box>
        <GoButton to={`/cases/${approval.caseId}`} sx={{ flexShrink: 0 }}>
          {text('cases.openCase')}
        </GoButton>
      </Box>
      <FailureAlert problem={asked.error} />
      {file && (approval.subject === 'plan' ? <PlanCompare file={file} planId={approval.planId!} /> : <ClosureFacts file={file} />)}
      {approval.barrier ? (
        <Alert severity="info" sx={{ mt: 2 }}>
          {text(`cases.barrier.${approval.barrier}`)}
        </Alert>
      ) : (
        <Decide approval={approval} />
      )}
    </Paper>
  )
}

/** Agree, or send back with what is to be changed. The comment survives as a draft. */
function Decide({ approval }: { approval: ApprovalLine }) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const form = useRef<HTMLFormElement>(null)
  const [comment, setComment] = useState('')
  const [isTouched, setIsTouched] = useState(false)
  const run = useCommand('approvals.decide')
  const title = text('cases.approvals.word')
  const draft = useDraft(`approvals.decide:${approval.id}`, title, { comment }, isTouched, (kept) => {
    setComment(String(kept['comment'] ?? ''))
    setIsTouched(true)
  })
  async function decide(decision: 'approved' | 'returned'): Promise<void> {
    try {
      await run.mutateAsync({ approvalId: approval.id, version: approval.version, decision, comment: comment.trim() === '' ? null : comment })
      await draft.discard()
      notify({ words: text(decision === 'approved' ? 'cases.approvals.approved' : 'cases.approvals.returned', { name: approval.clientName ?? approval.caseNo }) })
    } catch {
      focusFirstProblem(form.current)
    }
  }
  // The one sentence of this refusal says more than that the field is needed, and it stands beside the field.
  const isCommentMissing = run.error?.refusal.code === 'cases.commentNeeded'
  const wrong = isCommentMissing ? failureText(run.error, language) : fieldText(run.error, 'comment', language)
  return (
    <Box
      component="form"
      ref={form}
      aria-label={title}
      noValidate
      sx={{ mt: 2, pt: 2, borderTop: 1, borderColor: 'divider' }}
      onSubmit={(event: React.FormEvent) => event.preventDefault()}
    >
      {draft.isRestored && <DraftLine savedAt={draft.savedAt} onDiscard={() => void draft.discard().then(() => setComment(''))} />}
      <TextField
        label={fieldLabel(language, 'approvals', 'comment')}
        value={comment}
        onChange={(event) => {
          draft.begin()
          setIsTouched(true)
          setComment(event.target.value)
          run.reset()
        }}
        error={wrong !== undefined}
        helperText={wrong ?? text('cases.approvals.commentHint')}
        multiline
        minRows={2}
        disabled={run.isPending}
      />
      {!isCommentMissing && <FailureAlert problem={run.error} />}
      <Box sx={{ display: 'flex', gap: 1.5, justifyContent: 'flex-end', mt: 2 }}>
        <Button variant="outlined" color="warning" disabled={run.isPending} onClick={() => void decide('returned')}>
          {text('cases.approvals.return')}
        </Button>
        <Button variant="contained" loading={run.isPending} onClick={() => void decide('approved')}>
          {text('cases.approvals.approve')}
        </Button>
      </Box>
    </Box>
  )
}
