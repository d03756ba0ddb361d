import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useId, useState } from 'react'
import { caseTransitions, type CaseStatus } from '../../shared/cases/caseStatus.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useRun } from '../core/useRun.ts'
import { closureApproval, type AskCase, type CaseFile, type StepKind } from './caseAsk.ts'

/** Stages a case may be taken back to from where it is. */
const backFrom: Partial<Record<CaseStatus, 'assessment' | 'planning' | 'intervention'>> = {
  planning: 'assessment',
  intervention: 'planning',
  evaluation: 'intervention',
}

/** What is done with a case less often than its next step; only what its state allows. */
export function CaseMenu({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text } = useTexts()
  const id = useId()
  const [at, setAt] = useState<HTMLElement | null>(null)
  const canTransfer = useHolds('manager', 'supervisor')
  const advance = useRun('cases.advance')
  const { status, id: caseId, version } = file.case
  const after = caseTransitions[status]
  const approval = closureApproval(file)
  const isAsked = approval?.status === 'requested' || approval?.status === 'approved'
  const isOver = status === 'closed' || status === 'followUp' || status === 'ended'
  const kinds: StepKind[] = [
    ...(after.includes('suspended') ? (['suspend'] as const) : []),
    ...(after.includes('closed') && !isAsked ? (['requestClosure'] as const) : []),
    ...(isOver ? (['writeReport', 'reopen'] as const) : []),
    ...(status === 'notOpened' ? [] : (['agree'] as const)),
    ...(canTransfer && status !== 'notOpened' ? (['transfer'] as const) : []),
  ]
  const back = backFrom[status]
  if (kinds.length === 0 && !back) return null
  const close = () => setAt(null)
  return (
    <>
      <Button aria-haspopup="menu" aria-controls={at ? id : undefined} aria-expanded={at !== null} endIcon={<ExpandMoreIcon />} onClick={(event) => setAt(event.currentTarget)}>
        {text('cases.more')}
      </Button>
      <Menu id={id} anchorEl={at} open={at !== null} onClose={close}>
        {kinds.map((kind) => (
          <MenuItem
            key={kind}
            onClick={() => {
              close()
              ask({ kind })
            }}
          >
            {text(`cases.do.${kind}`)}
          </MenuItem>
        ))}
        {back && (
          <MenuItem
            onClick={() => {
              close()
              void advance.run({ caseId, version, to: back }, { done: text('cases.next.went', { stage: text(`cases.stage.${back}`) }) })
            }}
          >
            {text('cases.do.back', { stage: text(`cases.stage.${back}`) })}
          </MenuItem>
        )}
      </Menu>
    </>
  )
}
