import { useEffect, useRef } from 'react'

type Answer = () => void

/** Who answers a command now; of several, the one that came last. */
const answers = new Map<string, Answer[]>()
/** What the frame does where no page answers. */
const fallbacks = new Map<string, Answer>()

/** A command that waits for its page to open. */
let awaited: { command: string; untilMs: number } | null = null
const awaitMs = 5000

/** Runs a command. @returns false if nobody answers it now */
export function runCommand(command: string): boolean {
  const answer = answers.get(command)?.at(-1) ?? fallbacks.get(command)
  answer?.()
  return answer !== undefined
}

/** Whether somebody would answer the command now. */
export function isAnswered(command: string): boolean {
  return fallbacks.has(command) || (answers.get(command)?.length ?? 0) > 0
}

/** Keeps a command for the page that is on its way; dropped if that page does not come to answer it. */
export function awaitAnswer(command: string): void {
  awaited = { command, untilMs: performance.now() + awaitMs }
}

function takeOver(command: string, answer: Answer): () => void {
  answers.set(command, [...(answers.get(command) ?? []), answer])
  if (awaited?.command === command) {
    const isStillWanted = performance.now() < awaited.untilMs
    awaited = null
    if (isStillWanted) queueMicrotask(answer)
  }
  return () => void answers.set(command, (answers.get(command) ?? []).filter((one) => one !== answer))
}

/**
 * Lets a page or a dialog answer a command while it is shown: `useCommandAnswer('file.new', () => setIsOpen(true))`.
 * @param answer null: not now, somebody else may
 */
export function useCommandAnswer(command: string, answer: Answer | null): void {
  const latest = useRef(answer)
  useEffect(() => {
    latest.current = answer
  })
  const isOn = answer !== null
  useEffect(() => {
    if (isOn) return takeOver(command, () => latest.current?.())
  }, [command, isOn])
}

/** What the frame does for these commands where no page answers them. */
export function useCommandFallbacks(own: Readonly<Record<string, Answer>>): void {
  useEffect(() => {
    for (const [command, answer] of Object.entries(own)) fallbacks.set(command, answer)
    return () => {
      for (const [command, answer] of Object.entries(own)) if (fallbacks.get(command) === answer) fallbacks.delete(command)
    }
  })
}
