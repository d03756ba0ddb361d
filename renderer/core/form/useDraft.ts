import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { call } from '../call.ts'
import { keepUntilLocked } from '../lock/lockNow.ts'
import type { Values } from './paths.ts'

/** How long typing must rest before it is saved. */
const restMs = 500

/** A draft as it is stored: what was typed, and how the home page names it and finds the way back. */
export interface Draft {
  title: string
  path: string
  values: Values
}

/** The place of a draft about somebody: one for each, and one for what is typed before it is said whom it is about. */
export function placeOf(draft: string, about: unknown): string {
  return `${draft}:${typeof about === 'string' ? about : 'new'}`
}

export interface DraftState {
  /** when the draft was last saved, or null */
  savedAt: string | null
  /** the form began with what was typed an earlier time */
  isRestored: boolean
  /** true until it is known whether there is an earlier draft: the form waits that long, a few milliseconds */
  isLoading: boolean
  /** forgets the draft: it was handed in, or the person starts afresh */
  discard(): Promise<void>
  /** typing begins anew after a draft was forgotten */
  begin(): void
}

/**
 * Saves what is typed after a pause, when the window loses focus and when the form closes; gives it back next time.
 * Without a `place` nothing is kept. Where the place changes, what was begun moves on to it, unless something was begun
 * there before: that is given back instead.
 */
export function useDraft(
  place: string | undefined,
  title: string,
  values: Values,
  isTouched: boolean,
  restore: (values: Values) => void,
): DraftState {
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [isRestored, setIsRestored] = useState(false)
  /** the place whose earlier draft is known; the form's place moves on when it is about somebody else */
  const [knownPlace, setKnownPlace] = useState<string | undefined>(undefined)
  const isKnown = knownPlace === place
  const isDone = useRef(false)
  const lastPlace = useRef<string | undefined>(undefined)

  const arrive = useEffectEvent((found: { content: string; savedAt: string } | null) => {
    if (found) restore((JSON.parse(found.content) as Draft).values)
    setSavedAt(found?.savedAt ?? null)
    setIsRestored(found !== null)
  })
  // What was begun here goes along to the new place; a draft of an earlier day stays where it was found.
  const leave = useEffectEvent((from: string) => {
    if (!isRestored) void call('drafts.discard', { place: from }).catch(() => {})
  })
  useEffect(() => {
    const from = lastPlace.current
    lastPlace.current = place
    if (from !== undefined && from !== place) leave(from)
    if (place === undefined) return
    let isGone = false
    void call('drafts.find', { place })
      .then((found) => {
        if (!isGone) arrive(found)
      })
      .catch(() => {})
      .finally(() => {
        if (!isGone) setKnownPlace(place)
      })
    return () => {
      isGone = true
    }
  }, [place])

  // Compared by what they say: a caller may put its values together anew with every render.
  const typed = JSON.stringify(values)
  const save = useEffectEvent(async (): Promise<void> => {
    if (place === undefined || !isKnown || !isTouched || isDone.current) return
    const content = JSON.stringify({ title, path: location.pathname + location.search, values } satisfies Draft)
    // A draft that could not be saved is tried again at the next key; the form itself still holds it.
    await call('drafts.save', { place, content }).then(
      (answer) => setSavedAt(answer.savedAt),
      () => {},
    )
  })
  useEffect(() => {
    if (place === undefined || !isTouched || !isKnown) return
    const waiting = setTimeout(() => void save(), restMs)
    return () => clearTimeout(waiting)
  }, [place, typed, isTouched, isKnown])
  useEffect(() => {
    if (place === undefined) return
    const listen = (): void => void save()
    window.addEventListener('blur', listen)
    const forget = keepUntilLocked(() => save())
    return () => {
      window.removeEventListener('blur', listen)
      forget()
      void save()
    }
  }, [place])

  return {
    savedAt,
    isRestored,
    isLoading: place !== undefined && knownPlace === undefined,
    async discard() {
      isDone.current = true
      setSavedAt(null)
      setIsRestored(false)
      if (place !== undefined) await call('drafts.discard', { place }).catch(() => {})
    },
    begin() {
      isDone.current = false
    },
  }
}
