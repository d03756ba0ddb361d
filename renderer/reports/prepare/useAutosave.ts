import { useEffect, useEffectEvent, useRef, useState } from 'react'

/** How long typing must rest before it is written down. */
const restMs = 1200

export type SaveState = 'same' | 'typing' | 'saving' | 'saved' | 'refused'

/**
 * Keeps what is typed and writes it down after a pause, when the field or the window is left, and when the page closes.
 * What could not be saved stays in the field, and is tried again with the next key.
 * @param stored what the record says now
 * @param save writes `next` over `was`; rejects where it may not
 */
export function useAutosave<T>(stored: T, save: (next: T, was: T) => Promise<unknown>) {
  const text = (value: T) => JSON.stringify(value)
  const [typed, setTyped] = useState(stored)
  const [state, setState] = useState<SaveState>('same')
  const [problem, setProblem] = useState<unknown>(null)
  const [known, setKnown] = useState(stored)
  const running = useRef(false)

  const isChanged = text(typed) !== text(known)
  // Somebody else wrote here while nothing was typed: show theirs.
  const follow = useEffectEvent((next: T) => {
    if (running.current || isChanged) return
    setKnown(next)
    setTyped(next)
  })
  const storedText = text(stored)
  useEffect(() => follow(JSON.parse(storedText) as T), [storedText])

  const write = async (): Promise<void> => {
    if (running.current || text(typed) === text(known)) return
    running.current = true
    setState('saving')
    try {
      await save(typed, known)
      setKnown(typed)
      setProblem(null)
      setState('saved')
    } catch (refusal) {
      setProblem(refusal)
      setState('refused')
    } finally {
      running.current = false
    }
  }
  const flush = useEffectEvent(write)
  const typedText = text(typed)
  useEffect(() => {
    // What was refused waits for the next key: asking again by itself would only be refused again.
    if (!isChanged || state === 'refused') return
    const waiting = setTimeout(() => void flush(), restMs)
    return () => clearTimeout(waiting)
  }, [typedText, isChanged, state])
  useEffect(() => {
    const listen = (): void => void flush()
    window.addEventListener('blur', listen)
    return () => {
      window.removeEventListener('blur', listen)
      void flush()
    }
  }, [])

  return {
    typed,
    state,
    problem,
    change(next: T) {
      setState('typing')
      setTyped(next)
    },
    leave: () => void write(),
    /** after a clash: what stands there now is what the next saving goes over, or what is shown */
    resolve(keepsMine: boolean) {
      setKnown(stored)
      setProblem(null)
      setState(keepsMine ? 'typing' : 'same')
      if (!keepsMine) setTyped(stored)
      else setTyped((mine) => JSON.parse(text(mine)) as T)
    },
  }
}
