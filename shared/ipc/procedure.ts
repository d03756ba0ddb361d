import type { z } from 'zod'
import type { Role } from './roles.ts'

/**
 * `anyone`: before sign-in (only what the sign-in page needs). `signedIn`: every role.
 * There is no default: a procedure without an answer to "who may" does not compile.
 */
export type Allow = readonly Role[] | 'anyone' | 'signedIn'

/** What reaches the access log when the call succeeds; refused calls are always logged. */
export type AccessAction = 'read' | 'search' | 'export' | 'print' | 'none'

/**
 * How the caller shows once more that it is still them at the window (security.md 2.4): for whatever leaves the program as
 * a file, signs, or changes roles, passwords and keys.
 * `recent`: the password was typed in this session within the last five minutes; signing in is typing it.
 * `each`: it was typed for this one act. `inInput`: it stands in the input as `password`, beside what else is asked.
 */
export type Reask = 'recent' | 'each' | 'inInput'

interface Spec<Input extends z.ZodType, Output extends z.ZodType> {
  allow: Allow
  input: Input
  output: Output
  access?: AccessAction
  reask?: Reask
  /** a command that does no harm when it is said twice: needs no command id, and its answer is not kept */
  isRepeatable?: boolean
}

export interface Procedure<
  Kind extends 'query' | 'command' | 'task' = 'query' | 'command' | 'task',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends Spec<Input, Output> {
  kind: Kind
  access: AccessAction
}

export type Contract = Record<string, Procedure>

/** Reads. Writes nothing but the access log. */
export function query<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Procedure<'query', I, O> {
  return { ...spec, kind: 'query', access: spec.access ?? 'none' }
}

/** Writes, in one transaction, recorded in the history; needs a command id. */
export function command<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Procedure<'command', I, O> {
  return { ...spec, kind: 'command', access: spec.access ?? 'none' }
}

/** Slow or file work: tells its progress, can be cancelled, and calls commands for what it writes. */
export function task<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Procedure<'task', I, O> {
  return { ...spec, kind: 'task', access: spec.access ?? 'none' }
}

export type InputOf<P> = P extends Procedure<infer _K, infer I, infer _O> ? z.input<I> : never
export type ParsedInputOf<P> = P extends Procedure<infer _K, infer I, infer _O> ? z.output<I> : never
export type OutputOf<P> = P extends Procedure<infer _K, infer _I, infer O> ? z.output<O> : never
/** What a handler returns, before the output schema strips what the contract does not name. */
export type AnswerOf<P> = P extends Procedure<infer _K, infer _I, infer O> ? z.input<O> : never
