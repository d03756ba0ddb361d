import { AmendCaseDialog } from './AmendCaseDialog.tsx'
import { FollowUpDialog, RecordDialog, ReferralDialog } from './AfterDialog.tsx'
import type { CaseAsk, CaseFile } from './caseAsk.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { StepDialog } from './StepDialog.tsx'

/** The dialog for what somebody wants to do with a case. */
export function CaseDialog({ ask, file, onClose }: { ask: CaseAsk; file: CaseFile; onClose: () => void }) {
  switch (ask.kind) {
    case 'amend':
      return <AmendCaseDialog file={file} onClose={onClose} />
    case 'plan':
    case 'goal':
    case 'changeGoal':
    case 'endGoal':
      return <PlanDialog ask={ask} file={file} onClose={onClose} />
    case 'review':
    case 'refer':
    case 'followUp':
      return <RecordDialog ask={ask} file={file} onClose={onClose} />
    case 'answerReferral':
    case 'finishReferral':
    case 'revokeReferral':
      return <ReferralDialog ask={ask} onClose={onClose} />
    case 'completeFollowUp':
    case 'cancelFollowUp':
      return <FollowUpDialog ask={ask} onClose={onClose} />
    default:
      return <StepDialog kind={ask.kind} file={file} onClose={onClose} />
  }
}
