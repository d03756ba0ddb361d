import type { Goal, Plan } from '../../shared/cases/case.ts'
import { goals, plans } from '../../shared/cases/case.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import type { CaseAsk, CaseFile } from './caseAsk.ts'

type PlanAsk = Extract<CaseAsk, { kind: 'plan' | 'goal' | 'changeGoal' | 'endGoal' }>

interface Props {
  ask: PlanAsk
  file: CaseFile
  onClose: () => void
}

/** What a goal says: from where, to where, how it is seen, until when. */
const goalFields: FormSection[] = [
  {
    fields: [
      { name: 'title', columns: 8 },
      { name: 'kind', columns: 4 },
      { name: 'measure', columns: 12, rows: 2, isRequired: true },
      { name: 'baseline', columns: 6 },
      { name: 'target', columns: 6, isRequired: true },
      { name: 'method', columns: 8, rows: 2 },
      { name: 'dueOn', columns: 4 },
    ],
  },
]

const planText = plans.fields.pick({ madeOn: true, summary: true, reviewDueOn: true })
const textOf = ({ madeOn, summary, reviewDueOn }: Plan) => ({ madeOn, summary, reviewDueOn })

/** Dialogs of the plan and its goals. */
export function PlanDialog({ ask, file, onClose }: Props) {
  switch (ask.kind) {
    case 'plan':
      return <DraftPlan plan={ask.plan} file={file} onClose={onClose} />
    case 'goal':
      return <AddGoal planId={ask.planId} file={file} onClose={onClose} />
    case 'changeGoal':
      return <ChangeGoal goal={ask.goal} onClose={onClose} />
    case 'endGoal':
      return <EndGoal goal={ask.goal} onClose={onClose} />
  }
}

function DraftPlan({ plan, file, onClose }: { plan: Plan | null } & Omit<Props, 'ask'>) {
  const { text } = useTexts()
  const { today } = useSession()
  const last = file.plans.at(-1)
  const title = text(plan ? 'cases.plan.change' : last ? 'cases.plan.newVersion' : 'cases.plan.draft')
  return (
    <CommandDialog
      name="plans.draft"
      table="plans"
      width="md"
      title={title}
      lead={text(!plan && last ? 'cases.plan.newVersionLead' : 'cases.plan.lead')}
      fixed={{ caseId: file.case.id, planId: plan?.id ?? null, version: plan?.version ?? null }}
      initial={plan ? textOf(plan) : { madeOn: today, summary: last?.summary }}
      sections={[{ fields: ['madeOn', { name: 'reviewDueOn', hint: text('cases.plan.reviewHint') }, { name: 'summary', columns: 12, rows: 8 }] }]}
      draft={`plans.draft:${plan?.id ?? file.case.id}`}
      {...(plan ? { over: { id: plan.id, version: plan.version, fields: textOf(plan), schema: planText, table: 'plans' } } : {})}
      submitLabel={text('cases.plan.save')}
      done={text('cases.plan.saved')}
      onClose={onClose}
    />
  )
}

function AddGoal({ planId, file, onClose }: { planId: string | null } & Omit<Props, 'ask'>) {
  const { text } = useTexts()
  return (
    <CommandDialog
      name="goals.record"
      table="goals"
      width="md"
      title={text('cases.goal.add')}
      lead={text('cases.goal.lead')}
      fixed={{ caseId: file.case.id, clientId: file.case.clientId, planId, status: 'open' }}
      sections={goalFields}
      draft={`goals.record:${file.case.id}`}
      submitLabel={text('cases.goal.add')}
      done={text('cases.goal.added')}
      undo={(row) => ({ name: 'goals.void', input: { id: row.id, version: row.version, reason: text('cases.undone') } })}
      onClose={onClose}
    />
  )
}

function ChangeGoal({ goal, onClose }: { goal: Goal; onClose: () => void }) {
  const { text } = useTexts()
  return (
    <AmendDialog
      name="goals.amend"
      schema={goals.fields}
      table="goals"
      row={goal}
      title={text('cases.goal.change')}
      sections={goalFields}
      input={(changes, version) => ({ id: goal.id, version, changes })}
      reread={() => call('goals.get', { id: goal.id })}
      onClose={onClose}
    />
  )
}

function EndGoal({ goal, onClose }: { goal: Goal; onClose: () => void }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const options = (['met', 'partlyMet', 'notMet', 'dropped'] as const).map((value) => ({ value, label: valueLabel(language, 'goals', 'status', value) }))
  return (
    <CommandDialog
      name="goals.amend"
      table="goals"
      title={text('cases.goal.end')}
      lead={goal.title}
      fixed={{ id: goal.id, version: goal.version }}
      initial={{ changes: { closedOn: today } }}
      sections={[
        {
          fields: [
            { name: 'changes.status', isOpen: true, columns: 12, options, label: text('cases.goal.result'), isRequired: true },
            { name: 'changes.closedOn', columns: 6 },
            { name: 'changes.evidence', columns: 6, hint: text('cases.goal.evidenceHint') },
            { name: 'changes.evidenceRef', columns: 12 },
          ],
        },
      ]}
      draft={`goals.end:${goal.id}`}
      submitLabel={text('cases.goal.end')}
      done={text('cases.goal.ended')}
      undo={(row) => ({
        name: 'goals.amend',
        input: { id: row.id, version: row.version, changes: { status: 'open', closedOn: null, evidence: goal.evidence, evidenceRef: goal.evidenceRef } },
      })}
      onClose={onClose}
    />
  )
}
