import { CallFailed } from '../../core/call.ts'

/** Whether the service refused for this reason. */
export const isFailure = (problem: unknown, code: string): boolean => problem instanceof CallFailed && problem.refusal.code === code
