import { useEffect, useState } from 'react'

/** Typed text after a pause of 200 ms; never in the middle of composing Chinese. Spread `input` into the field. */
export function useSettledText(initial = '') {
  const [typed, setTyped] = useState(initial)
  const [isComposing, setIsComposing] = useState(false)
  const [settled, setSettled] = useState(initial.trim())
  useEffect(() => {
    if (isComposing) return
    const waiting = setTimeout(() => setSettled(typed.trim()), 200)
    return () => clearTimeout(waiting)
  }, [typed, isComposing])
  return {
    settled,
    input: {
      value: typed,
      onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
      onCompositionStart: () => setIsComposing(true),
      onCompositionEnd: () => setIsComposing(false),
    },
  }
}
