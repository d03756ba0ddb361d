import { getHeapStatistics } from 'node:v8'
import { Failure } from '../../../shared/core/failure.ts'
import { hasError, type ImportProblem } from '../../../shared/imports/importProblem.ts'
import { importLimits, mb, type ImportLimits } from './limits.ts'

/**
 * Refuses a file whose rows fill the memory while they are planned: the service would die of it, and with it whatever
 * others are doing.
 * @param heapBefore bytes in use before the file was opened
 * @throws Failure imports.tooMuchForMemory
 */
export function ensureRoom(file: string, heapBefore: number, limits: ImportLimits = importLimits): void {
  const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics()
  if (used - heapBefore > limits.heapMb * mb || used > 0.7 * most) throw new Failure('imports.tooMuchForMemory', { params: { file } })
}

export const heapInUse = (): number => getHeapStatistics().used_heap_size

/** True once so much is wrong that reading on would only cost memory. */
export function isHopeless(problems: readonly ImportProblem[], limits: ImportLimits = importLimits): boolean {
  return problems.length >= limits.problems && hasError(problems)
}
