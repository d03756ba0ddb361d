import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import { failureText } from './failureText.ts'
import { useTexts } from './language.ts'
import { useNotify, type Undo } from './ui/Notices.tsx'
import { useCommand } from './useCalls.ts'

/**
 * A command without a form, for a button: `run(input, { done: text('…'), undo: (answer) => … })`. A refusal is said
 * in the corner, since a bare button has no field to say it beside.
 */
export function useRun<N extends ProcedureName>(name: N) {
  const { language } = useTexts()
  const notify = useNotify()
  const command = useCommand(name)
  const run = async (
    input: CallInput<N>,
    said: { done?: string; undo?: (answer: CallOutput<N>) => Undo } = {},
  ): Promise<CallOutput<N> | null> => {
    try {
      const answer = await command.mutateAsync(input)
      if (said.done) notify({ words: said.done, ...(said.undo ? { undo: said.undo(answer) } : {}) })
      return answer
    } catch (problem) {
      notify({ words: failureText(problem, language), isProblem: true })
      return null
    }
  }
  return { run, isRunning: command.isPending }
}
