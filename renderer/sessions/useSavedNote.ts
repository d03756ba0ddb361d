import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { contract } from '../../shared/contract.ts'
import type { Session } from '../../shared/sessions/session.ts'
import { call, CallFailed } from '../core/call.ts'
import { toInput } from '../core/form/formSchema.ts'
import type { Values } from '../core/form/paths.ts'

/** How long typing rests before the first record is made, and how often the record is saved while somebody types on. */
const firstRestMs = 2500
const everyMs = 45_000

interface Saved {
  id: string
  version: number
  at: string | null
}

/**
 * Keeps a note as a draft record of the service: soon after it is begun, then every now and then, when the window is
 * left and when the page is closed. Not with every pause: each save is an entry of the history for ever, and what is
 * typed between two is held by the page's own draft.
 */
export function useSavedNote(caseId: string, session: Session | null, values: Values, isTouched: boolean, onMade: (sessionId: string) => void) {
  const [saved, setSaved] = useState<Saved | null>(session && { id: session.id, version: session.version, at: null })
  const [problem, setProblem] = useState<CallFailed | null>(null)
  const stored = useRef<Values>(session ? noteInput(session as unknown as Values) : {})
  const running = useRef<Promise<Saved | null>>(Promise.resolve(saved))
  const isOver = useRef(false)
  const latest = useRef(values)
  useEffect(() => {
    latest.current = values
  })

  async function write(before: Saved | null): Promise<Saved | null> {
    const input = noteInput(latest.current)
    const changes = Object.fromEntries(Object.entries(input).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(stored.current[name])))
    if (before && Object.keys(changes).length === 0) return before
    if (!input['heldOn'] || !input['mode']) return before
    const meta = { commandId: crypto.randomUUID() }
    const row = before
      ? await call('sessions.saveDraft', { sessionId: before.id, version: before.version, changes } as never, meta)
      : await call('sessions.draft', { ...input, caseId } as never, meta)
    stored.current = { ...stored.current, ...input }
    return { id: row.id, version: row.version, at: row.changedAt }
  }

  /** Saves what is there now; one save at a time. @throws CallFailed */
  const save = (): Promise<Saved | null> => {
    if (isOver.current) return running.current
    const next = running.current.catch(() => saved).then((before) => write(before))
    running.current = next.then(
      (row) => {
        setProblem(null)
        setSaved(row)
        if (row && !saved && !session) onMade(row.id)
        return row
      },
      (failed: unknown) => {
        if (failed instanceof CallFailed) setProblem(atFields(failed))
        throw failed
      },
    )
    return running.current
  }
  const saveQuietly = useEffectEvent(() => {
    if (isTouched) save().catch(() => {})
  })

  const isFirst = saved === null
  useEffect(() => {
    if (!isTouched || !isFirst) return
    const waiting = setTimeout(() => saveQuietly(), firstRestMs)
    return () => clearTimeout(waiting)
  }, [values, isTouched, isFirst])
  useEffect(() => {
    const ticking = setInterval(() => saveQuietly(), everyMs)
    const listen = (): void => saveQuietly()
    window.addEventListener('blur', listen)
    return () => {
      clearInterval(ticking)
      window.removeEventListener('blur', listen)
      saveQuietly()
    }
  }, [])

  return {
    saved,
    problem,
    setProblem: (failed: CallFailed | null) => setProblem(failed && atFields(failed)),
    save,
    /** nothing is saved any more: the note was signed or thrown away */
    end: () => (isOver.current = true),
  }
}

/** The note's own fields as the service takes them. */
function noteInput(values: Values): Values {
  const { caseId: _caseId, ...input } = toInput(contract['sessions.draft'].input, values)
  return input
}

/** Problems named as fields of the form, wherever they stood in the command's input. */
function atFields(failed: CallFailed): CallFailed {
  const fields = Object.fromEntries(Object.entries(failed.refusal.fields).map(([field, one]) => [field.replace(/^changes\./, ''), one]))
  return new CallFailed({ ...failed.refusal, fields })
}
