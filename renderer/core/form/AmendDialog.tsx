import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useRef, useState } from 'react'
import type { z } from 'zod'
import type { CallInput, CallOutput, ProcedureName } from '../../../shared/contract.ts'
import { CallFailed } from '../call.ts'
import { clockText } from '../format.ts'
import { useTexts } from '../language.ts'
import { FailureAlert } from '../ui/FailureAlert.tsx'
import { useNotify } from '../ui/Notices.tsx'
import { useCommand } from '../useCalls.ts'
import { ClashTable } from './ClashTable.tsx'
import { changesOf, goOnOver, goOnWith, type Clash } from './clashes.ts'
import { DraftLine } from './DraftLine.tsx'
import { FormElement, focusFirstProblem } from './FormElement.tsx'
import { FormEnd } from './FormEnd.tsx'
import { FormFields, type FormSection } from './FormFields.tsx'
import type { Values } from './paths.ts'
import { useDraft } from './useDraft.ts'

interface Props<N extends ProcedureName, Row extends { id: string; version: number }> {
  /** the command that changes the record, such as `relatives.amend` */
  name: N
  /** the record kind's own fields */
  schema: z.ZodObject
  table: string
  row: Row
  sections: readonly FormSection[]
  title: string
  /** the command's input for these changes of the row at this version */
  input: (changes: Values, version: number) => CallInput<N>
  /** where the changes stand in that input, for problems of fields */
  changesPath?: string
  /** the record as it is now, for when somebody else was quicker */
  reread: () => Promise<Row>
  onClose: () => void
  onDone?: (answer: CallOutput<N>) => void
}

/**
 * Changes a record. Sends only what was changed; where somebody else changed the record in the meantime, shows both
 * for each field and lets the person choose, so that nothing is overwritten unseen.
 */
export function AmendDialog<N extends ProcedureName, Row extends { id: string; version: number }>(props: Props<N, Row>) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [base, setBase] = useState<Row>(props.row)
  const [values, setValues] = useState<Values>(props.row as unknown as Values)
  const [isTouched, setIsTouched] = useState(false)
  const [clashes, setClashes] = useState<Clash[] | null>(null)
  const run = useCommand(props.name)
  const draft = useDraft(`${props.name}:${props.row.id}`, props.title, { base, values }, isTouched, (kept) => {
    const begun = goOnWith(kept, props.row)
    if (!begun) return
    setBase(begun.base)
    setValues(begun.values)
    setIsTouched(true)
  })

  async function submit(): Promise<void> {
    const changes = changesOf(props.schema, base as unknown as Values, values)
    if (Object.keys(changes).length === 0) {
      await draft.discard()
      props.onClose()
      return
    }
    try {
      const answer = await run.mutateAsync(props.input(changes, base.version))
      await draft.discard()
      notify({ words: text('form.changed') })
      props.onClose()
      props.onDone?.(answer)
    } catch (problem) {
      if (problem instanceof CallFailed && problem.refusal.code === 'core.clash') {
        const theirs = await props.reread()
        const merged = goOnOver(props.schema, base as unknown as Values, values, theirs as unknown as Values)
        setValues(merged.values)
        setBase(theirs)
        setClashes(merged.clashes)
        run.reset()
        return
      }
      focusFirstProblem(form.current)
    }
  }

  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="md" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {props.title}
      </DialogTitle>
      <DialogContent>
        {!draft.isLoading && (
          <FormElement ref={form} title={props.title} onSubmit={() => void submit()}>
            {draft.isRestored && clashes === null && (
              <DraftLine
                savedAt={draft.savedAt}
                onDiscard={() => {
                  void draft.discard()
                  setIsTouched(false)
                  setBase(props.row)
                  setValues(props.row as unknown as Values)
                }}
              />
            )}
            {clashes !== null && (
              <ClashTable schema={props.schema} table={props.table} clashes={clashes} values={values} onChoose={(name, value) => setValues({ ...values, [name]: value })} />
            )}
            <FormFields
              schema={props.schema}
              table={props.table}
              sections={props.sections}
              values={values}
              onChange={(next) => {
                draft.begin()
                setIsTouched(true)
                setValues(next)
              }}
              problem={run.error}
              problemPrefix={props.changesPath ?? 'changes'}
              isDisabled={run.isPending}
            />
            <FailureAlert problem={run.error} />
            <FormEnd>
              <Box sx={{ flexGrow: 1, color: 'text.secondary', typography: 'body2' }} aria-live="polite">
                {isTouched && draft.savedAt ? text('draft.saved', { at: clockText(draft.savedAt, language) }) : ''}
              </Box>
              <Button onClick={props.onClose}>{text('common.cancel')}</Button>
              <Button type="submit" variant="contained" loading={run.isPending}>
                {text('common.save')}
              </Button>
            </FormEnd>
          </FormElement>
        )}
      </DialogContent>
    </Dialog>
  )
}
