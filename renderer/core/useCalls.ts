import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import { call, type CallFailed } from './call.ts'

interface ReadOptions {
  enabled?: boolean
  /** never changes while the program is open, such as the pack */
  isFixed?: boolean
  /** asked again by itself: for what changes without a command */
  askEveryMs?: number
}

/** The answer of a query, kept and asked again when something changed. */
export function useRead<N extends ProcedureName>(name: N, input: CallInput<N>, options: ReadOptions = {}) {
  // A pair, not a list: one type of all names and all inputs is more than the compiler puts together.
  const queryKey: [name: string, input: unknown] = [name, input]
  return useQuery<CallOutput<N>, CallFailed>({
    queryKey,
    queryFn: () => call(name, input),
    placeholderData: keepPreviousData as never,
    enabled: options.enabled ?? true,
    ...(options.askEveryMs ? { refetchInterval: options.askEveryMs } : {}),
    ...(options.isFixed ? { staleTime: Infinity, meta: { isFixed: true } } : {}),
  })
}

/**
 * A command. Its id stays the same until it has succeeded or its input changed, so that pressing the button again
 * after a lost answer writes once.
 */
export function useCommand<N extends ProcedureName>(name: N) {
  const last = useRef<{ input: string; commandId: string } | null>(null)
  return useMutation<CallOutput<N>, CallFailed, CallInput<N>>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input)
      if (last.current?.input !== text) last.current = { input: text, commandId: crypto.randomUUID() }
      const answer = await call(name, input, { commandId: last.current.commandId })
      last.current = null
      return answer
    },
  })
}

export interface TaskProgress {
  done: number
  total: number | null
  stage: string
}

/** A task: its progress while it runs, and a way to stop it. */
export function useTask<N extends ProcedureName>(name: N) {
  const [taskId, setTaskId] = useState<string | null>(null)
  const [progress, setProgress] = useState<TaskProgress | null>(null)
  const run = useMutation<CallOutput<N>, CallFailed, CallInput<N>>({
    mutationFn: async (input) => {
      const id = crypto.randomUUID()
      setProgress(null)
      setTaskId(id)
      try {
        return await call(name, input, { taskId: id })
      } finally {
        setTaskId(null)
      }
    },
  })
  useEffect(() => {
    if (taskId === null) return
    return window.bridge.subscribe((notice) => {
      if (notice.type === 'progress' && notice.taskId === taskId) setProgress(notice)
    })
  }, [taskId])
  const cancel = (): void => {
    if (taskId !== null) void call('station.cancelTask', { taskId })
  }
  return { ...run, progress, cancel }
}
