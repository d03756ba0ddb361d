import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FieldSpec } from '../core/form/FormField.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { addDays } from '../../shared/core/dates.ts'
import { valueLabel } from '../../shared/words/words.ts'
import type { CaseAsk, CaseFile } from './caseAsk.ts'
import { dueAgain } from './followUpUndo.ts'
import { useFollowUpName } from './useFollowUpName.ts'

type RecordAsk = Extract<CaseAsk, { kind: 'review' | 'refer' | 'followUp' }>
type ReferralAsk = Extract<CaseAsk, { kind: 'answerReferral' | 'finishReferral' | 'revokeReferral' }>
type FollowUpAsk = Extract<CaseAsk, { kind: 'completeFollowUp' | 'cancelFollowUp' }>

/** What is written down anew for a case: a review, a referral, a follow-up beyond those of its closure. */
export function RecordDialog({ ask, file, onClose }: { ask: RecordAsk; file: CaseFile; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const { id: caseId, clientId, programmeId } = file.case
  switch (ask.kind) {
    case 'review':
      return (
        <CommandDialog
          name="caseReviews.record"
          table="case_reviews"
          width="md"
          title={text('cases.review.add')}
          lead={text('cases.review.lead')}
          fixed={{ caseId, clientId }}
          initial={{ reviewedOn: today, decision: 'continue' }}
          sections={[{ fields: [{ name: 'findings', columns: 12, rows: 5 }, { name: 'decision', isOpen: true, columns: 12 }, 'reviewedOn', 'nextReviewOn'] }]}
          draft={`caseReviews.record:${caseId}`}
          submitLabel={text('cases.review.save')}
          done={text('cases.review.saved')}
          undo={(row) => ({ name: 'caseReviews.void', input: { id: row.id, version: row.version, reason: text('cases.undone') } })}
          onClose={onClose}
        />
      )
    case 'refer':
      return (
        <CommandDialog
          name="referrals.send"
          table="referrals"
          width="md"
          title={text('cases.referral.send')}
          lead={text('cases.referral.lead')}
          fixed={{ caseId, clientId, programmeId }}
          initial={{ referredOn: today }}
          sections={[{ fields: [{ name: 'kind', columns: 4 }, { name: 'receiver', columns: 8 }, { name: 'reason', columns: 12, rows: 3 }, { name: 'referredOn', columns: 4 }] }]}
          draft={`referrals.send:${caseId}`}
          submitLabel={text('cases.referral.send')}
          done={text('cases.referral.sent')}
          onClose={onClose}
        />
      )
    case 'followUp':
      return (
        <CommandDialog
          name="followUps.record"
          table="follow_ups"
          title={text('cases.followUp.add')}
          fixed={{ caseId, clientId, status: 'due' }}
          initial={{ programmeId, dayMark: 'other', about: 'wellbeing', dueOn: addDays(today, 30) }}
          sections={[{ fields: [{ name: 'about', columns: 8 }, { name: 'dayMark', columns: 4 }, 'dueOn', programmeField('programmeId')] }]}
          draft={`followUps.record:${caseId}`}
          submitLabel={text('cases.followUp.add')}
          done={text('cases.followUp.added')}
          undo={(row) => ({ name: 'followUps.void', input: { id: row.id, version: row.version, reason: text('cases.undone') } })}
          onClose={onClose}
        />
      )
  }
}

/** What became of a referral: the answer, the end, or that it was taken back. */
export function ReferralDialog({ ask, onClose }: { ask: ReferralAsk; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const { referral } = ask
  const fixed = { referralId: referral.id, version: referral.version }
  const common = { table: 'referrals', title: text(`cases.do.${ask.kind}`), lead: referral.receiver, submitLabel: text('common.save'), done: text(`cases.done.${ask.kind}`), draft: `${ask.kind}:${referral.id}`, onClose }
  switch (ask.kind) {
    case 'answerReferral':
      return (
        <CommandDialog
          {...common}
          name="referrals.answer"
          fixed={fixed}
          initial={{ answeredOn: today }}
          sections={[
            {
              fields: [
                { name: 'answer', isOpen: true, columns: 12 },
                'answeredOn',
                { name: 'declineReason', columns: 12, rows: 2, isRequired: true, when: (values) => values['answer'] === 'declined' },
              ],
            },
          ]}
          adapt={(input) => (input['answer'] === 'declined' ? input : { ...input, declineReason: null })}
        />
      )
    case 'finishReferral':
      return <CommandDialog {...common} name="referrals.done" fixed={fixed} initial={{ doneOn: today }} sections={[{ fields: ['doneOn', { name: 'result', columns: 12, rows: 3 }] }]} />
    case 'revokeReferral':
      return <CommandDialog {...common} name="referrals.revoke" fixed={fixed} sections={[{ fields: [{ name: 'reason', label: text('cases.referral.whyRevoked'), columns: 12, rows: 3 }] }]} />
  }
}

const wasReached = (values: Values): boolean => values['status'] === 'done'

/** How a follow-up went. Without contact nobody knows the result, so it is not asked for. */
export function FollowUpDialog({ ask, onClose }: { ask: FollowUpAsk; onClose: () => void }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const nameOf = useFollowUpName()
  const { followUp } = ask
  if (ask.kind === 'cancelFollowUp') {
    return (
      <CommandDialog
        name="followUps.amend"
        table="follow_ups"
        title={text('cases.do.cancelFollowUp')}
        fixed={{ id: followUp.id, version: followUp.version }}
        initial={{ changes: { status: 'cancelled', note: followUp.note } }}
        sections={[{ fields: [{ name: 'changes.note', columns: 12, rows: 2, label: text('cases.followUp.whyCancelled') }] }]}
        submitLabel={text('cases.do.cancelFollowUp')}
        done={text('cases.done.cancelFollowUp')}
        undo={(row) => ({ name: 'followUps.amend', input: dueAgain(row, followUp) })}
        onClose={onClose}
      />
    )
  }
  const sustained: FieldSpec = {
    name: 'isSustained',
    columns: 12,
    isRequired: true,
    when: wasReached,
    render: ({ value, onChange, values: _values, ...common }) => (
      <ChoiceInput
        {...common}
        isOpen
        options={[
          { value: 'yes', label: text('common.yes') },
          { value: 'no', label: text('common.no') },
        ]}
        value={value === true ? 'yes' : value === false ? 'no' : null}
        onChange={(next) => onChange(next === 'yes')}
      />
    ),
  }
  return (
    <CommandDialog
      name="followUps.complete"
      table="follow_ups"
      title={text('cases.do.completeFollowUp')}
      lead={nameOf(followUp)}
      fixed={{ followUpId: followUp.id, version: followUp.version }}
      initial={{ status: 'done', doneOn: today }}
      sections={[
        {
          fields: [
            {
              name: 'status',
              isOpen: true,
              columns: 12,
              label: text('cases.followUp.howWent'),
              options: (['done', 'noContact'] as const).map((value) => ({ value, label: valueLabel(language, 'follow_ups', 'status', value) })),
            },
            'doneOn',
            'channel',
            sustained,
            { name: 'proof', columns: 6, when: wasReached },
            { name: 'proofRef', columns: 6, when: wasReached },
            { name: 'note', columns: 12, rows: 2 },
          ],
        },
      ]}
      adapt={(input) => (input['status'] === 'done' ? input : { ...input, isSustained: null, proof: null, proofRef: null })}
      draft={`followUps.complete:${followUp.id}`}
      submitLabel={text('cases.do.completeFollowUp')}
      done={text('cases.done.completeFollowUp')}
      onClose={onClose}
    />
  )
}
