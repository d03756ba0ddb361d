import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useRef, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { contract, type CallInput, type CallOutput, type ProcedureName } from '../../../shared/contract.ts'
import { CallFailed } from '../call.ts'
import { clockText } from '../format.ts'
import { useTexts } from '../language.ts'
import { FailureAlert } from '../ui/FailureAlert.tsx'
import { useNotify, type Undo } from '../ui/Notices.tsx'
import { useCommand } from '../useCalls.ts'
import { ClashTable } from './ClashTable.tsx'
import { DraftLine } from './DraftLine.tsx'
import { FormElement, focusFirstProblem } from './FormElement.tsx'
import { FormEnd } from './FormEnd.tsx'
import { FormFields, type FormSection } from './FormFields.tsx'
import { toInput } from './formSchema.ts'
import { valueAt, type Values } from './paths.ts'
import { useBegunRecord, type BegunOn, type WrittenOver } from './useBegunRecord.ts'
import { placeOf, useDraft } from './useDraft.ts'

export interface CommandFormProps<N extends ProcedureName> {
  /** the command; its input schema makes the fields */
  name: N
  /** what the person does not fill in, such as ids and the row version */
  fixed?: Partial<CallInput<N>>
  /** what the form begins with */
  initial?: Values
  sections: readonly FormSection[]
  /** the record's table, for its words */
  table?: string
  submitLabel: string
  /** what the form is, for the list of drafts */
  title: string
  /** keeps what is typed until it is handed in; the record's id in it keeps two apart */
  draft?: string
  /** the field, such as a client, that keeps two such drafts apart: what was begun for one does not greet the next */
  draftOf?: string
  /** the record this writes over, as it is now: where somebody changes it meanwhile, both are shown to choose from */
  over?: WrittenOver
  /** last look before sending, such as what a free-form part adds */
  adapt?: (input: Values) => Values
  /** what follows from what was just filled in, such as a birth date from a resident number */
  derive?: (values: Values, before: Values) => Values
  /** false for an answer that asks back: the form stays, and its draft */
  isHandedIn?: (answer: CallOutput<N>) => boolean
  onDone?: (answer: CallOutput<N>) => void
  onCancel?: () => void
  cancelLabel?: string
  /** what is said when it is done, and how to take it back */
  done?: string
  undo?: (answer: CallOutput<N>) => Undo
  /** for what cannot be taken back: the button says so in its colour */
  isGrave?: boolean
  /** more above or below the fields, knowing what is filled in */
  above?: (values: Values) => ReactNode
  below?: (values: Values, change: (values: Values) => void) => ReactNode
}

/**
 * A form for one command, made from its schema. It keeps drafts, shows each problem beside its field, keeps what was
 * typed, is handed in by its button or Ctrl+Enter, and never while Chinese is being composed.
 */
export function CommandForm<N extends ProcedureName>(props: CommandFormProps<N>) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const schema = contract[props.name].input as unknown as z.ZodObject
  const [values, setValues] = useState<Values>(props.initial ?? {})
  const [isTouched, setIsTouched] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const run = useCommand(props.name)
  const begun = useBegunRecord(props.over)
  const place = props.draft && props.draftOf ? placeOf(props.draft, values[props.draftOf]) : props.draft
  const draft = useDraft(place, props.title, props.over ? { base: begun.base, values } : values, isTouched, (kept) => {
    const over = props.over ? (kept as Partial<{ base: BegunOn; values: Values }>) : null
    begun.goOnFrom(over?.base)
    setValues({ ...values, ...(over?.values ?? kept) })
  })
  const isAtRest = !draft.isLoading && !run.isPending && !run.isSuccess
  const merged = isAtRest ? begun.goOnOver(values) : null
  if (merged) setValues(merged)
  const isShownAsClash = begun.clashes !== null && run.error instanceof CallFailed && run.error.refusal.code === 'core.clash'
  const problem = isShownAsClash ? null : run.error

  const change = (next: Values): void => {
    draft.begin()
    setIsTouched(true)
    setValues(props.derive ? props.derive(next, values) : next)
  }

  async function submit(): Promise<void> {
    if (run.isPending) return
    const filled = { ...toInput(schema, values), ...props.fixed, ...(begun.base ? { version: begun.base.version } : {}) }
    try {
      const answer = await run.mutateAsync((props.adapt ? props.adapt(filled) : filled) as CallInput<N>)
      if (props.isHandedIn?.(answer) ?? true) {
        await draft.discard()
        if (props.done) notify({ words: props.done, ...(props.undo ? { undo: props.undo(answer) } : {}) })
      }
      props.onDone?.(answer)
    } catch {
      focusFirstProblem(form.current)
    }
  }

  if (draft.isLoading) return null
  return (
    <FormElement ref={form} title={props.title} onSubmit={() => void submit()}>
      {draft.isRestored && begun.clashes === null && (
        <DraftLine
          savedAt={draft.savedAt}
          onDiscard={() => {
            void draft.discard()
            setIsTouched(false)
            begun.startAfresh()
            // Afresh, but about the same person.
            setValues({ ...props.initial, ...(props.draftOf ? { [props.draftOf]: values[props.draftOf] } : {}) })
          }}
        />
      )}
      {props.over && begun.clashes !== null && (
        <ClashTable
          schema={props.over.schema}
          table={props.over.table}
          clashes={begun.clashes}
          values={(props.over.path ? valueAt(values, props.over.path) : values) as Values}
          onChoose={(name, value) => change(begun.choose(values, name, value))}
        />
      )}
      {props.above?.(values)}
      <FormFields schema={schema} table={props.table ?? null} sections={props.sections} values={values} onChange={change} problem={problem} isDisabled={run.isPending} />
      {props.below?.(values, change)}
      <FailureAlert problem={problem} />
      <FormEnd>
        <Box sx={{ flexGrow: 1, color: 'text.secondary', typography: 'body2' }} aria-live="polite">
          {isTouched && draft.savedAt ? text('draft.saved', { at: clockText(draft.savedAt, language) }) : ''}
        </Box>
        {props.onCancel && <Button onClick={props.onCancel}>{props.cancelLabel ?? text('common.cancel')}</Button>}
        <Button type="submit" variant="contained" color={props.isGrave ? 'error' : 'primary'} loading={run.isPending}>
          {props.submitLabel}
        </Button>
      </FormEnd>
    </FormElement>
  )
}
