import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { contract, type CallOutput } from '../../shared/contract.ts'
import { noteDueOn } from '../../shared/cases/caseTimers.ts'
import type { Session } from '../../shared/sessions/session.ts'
import { call, CallFailed } from '../core/call.ts'
import { DraftLine } from '../core/form/DraftLine.tsx'
import { FormElement, focusFirstProblem } from '../core/form/FormElement.tsx'
import { FormEnd } from '../core/form/FormEnd.tsx'
import { FormFields } from '../core/form/FormFields.tsx'
import type { Values } from '../core/form/paths.ts'
import { useDraft } from '../core/form/useDraft.ts'
import { clockText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { useRead } from '../core/useCalls.ts'
import { useSessionSections } from './sessionSections.tsx'
import { useSavedNote } from './useSavedNote.ts'

interface Props {
  file: CallOutput<'cases.get'>
  /** the draft record, or null where none has been made yet */
  session: Session | null
  initial: Values
  onMade: (sessionId: string) => void
  onSigned: () => void
}

const schema = contract['sessions.draft'].input.extend({ nextAppointment: contract['sessions.sign'].input.shape.nextAppointment }) as unknown as z.ZodObject

/** Where what is typed is kept once the note has a record. */
const notePlace = (sessionId: string): string => `sessions.note:${sessionId}`

/** The note of a session while it is a draft. Signing is the one thing that cannot be taken back, and says so. */
export function SessionForm({ file, session, initial, onMade, onSigned }: Props) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const navigate = useNavigate()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>(initial)
  const [isTouched, setIsTouched] = useState(false)
  const [isRestored, setIsRestored] = useState(false)
  const [isSigning, setIsSigning] = useState(false)
  const ofCase = file.case
  const title = text('sessions.formTitle', { name: file.clientName ?? ofCase.caseNo })

  const firstPlace = `sessions.new:${typeof initial['appointmentId'] === 'string' ? initial['appointmentId'] : ofCase.id}`
  const note = useSavedNote(ofCase.id, session, values, isTouched, (sessionId) => {
    void call('drafts.discard', { place: firstPlace }).catch(() => {})
    onMade(sessionId)
  })
  const draft = useDraft(note.saved ? notePlace(note.saved.id) : firstPlace, title, values, isTouched, (kept) => {
    // A draft found while somebody types already is the one just saved: what stands in the fields is newer.
    if (isTouched) return
    setValues({ ...initial, ...kept })
    setIsTouched(true)
    setIsRestored(true)
  })
  const sections = useSessionSections({ file, values, pack: pack.data ?? null })

  const change = (next: Values): void => {
    draft.begin()
    setIsTouched(true)
    setValues(next)
  }

  /** Everything typed is in the record: nothing is left to restore, under neither of the names it was kept by. */
  async function forget(sessionId: string): Promise<void> {
    await draft.discard()
    await call('drafts.discard', { place: notePlace(sessionId) }).catch(() => {})
  }

  async function sign(): Promise<void> {
    if (isSigning) return
    setIsSigning(true)
    note.setProblem(null)
    try {
      const saved = await note.save()
      if (!saved) return
      const next = values['nextAppointment'] as Values | undefined
      const isNext = next !== undefined && ['startsOn', 'startTime'].some((name) => Boolean(next[name]))
      await call(
        'sessions.sign',
        { sessionId: saved.id, version: saved.version, nextAppointment: isNext ? ({ minutes: 60, place: null, ...next, mode: next['mode'] ?? values['mode'] } as never) : null },
        { commandId: crypto.randomUUID() },
      )
      note.end()
      await forget(saved.id)
      notify({ words: text(isNext ? 'sessions.signedAndBooked' : 'sessions.signedDone') })
      onSigned()
    } catch (failed) {
      if (failed instanceof CallFailed) note.setProblem(failed)
      focusFirstProblem(form.current)
    } finally {
      setIsSigning(false)
    }
  }

  async function saveAndLeave(): Promise<void> {
    try {
      const saved = await note.save()
      if (saved) {
        await forget(saved.id)
        notify({ words: text('sessions.draftSaved') })
        void navigate({ to: '/sessions' })
      }
    } catch {
      focusFirstProblem(form.current)
    }
  }

  if (draft.isLoading || !pack.data) return null
  const savedAt = [draft.savedAt, note.saved?.at ?? null].filter((at) => at !== null).sort().at(-1)
  const heldOn = typeof values['heldOn'] === 'string' ? values['heldOn'] : null
  return (
    <Paper sx={{ p: 2.5 }}>
      <FormElement ref={form} title={title} onSubmit={() => void sign()}>
        {isRestored && (
          <DraftLine
            savedAt={draft.savedAt}
            onDiscard={() => {
              void draft.discard()
              setIsRestored(false)
              setIsTouched(false)
              setValues(initial)
            }}
          />
        )}
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 1 }}>
          <Typography variant="body2" color="textSecondary">
            {text('sessions.dueLead')}
          </Typography>
          {heldOn && <DueChip dueOn={noteDueOn(pack.data, heldOn)} />}
        </Box>
        <FormFields schema={schema} table="sessions" sections={sections} values={values} onChange={change} problem={note.problem} isDisabled={isSigning} />
        <FailureAlert problem={note.problem} />
        <Alert severity="info" variant="outlined" icon={false} sx={{ mt: 3 }}>
          {text('sessions.signLead')}
        </Alert>
        <FormEnd isOnPage>
          <Box sx={{ flexGrow: 1, color: 'text.secondary', typography: 'body2' }} aria-live="polite">
            {[isTouched && savedAt ? text('draft.saved', { at: clockText(savedAt, language) }) : null, text('sessions.signShort')].filter(Boolean).join(' · ')}
          </Box>
          <Button onClick={() => void saveAndLeave()}>{text('sessions.saveLater')}</Button>
          <Button type="submit" variant="contained" loading={isSigning}>
            {text('sessions.sign')}
          </Button>
        </FormEnd>
      </FormElement>
    </Paper>
  )
}
