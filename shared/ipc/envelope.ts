import type { FailureParam, FieldProblem } from '../core/failure.ts'

/** What every call answers: the value, or why not. Errors thrown across processes would lose all but a message. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export interface Refusal {
  /** text key, see `texts.*.json`; `core.incident` for our own bugs */
  code: string
  /** the sentence in the language of the caller's session */
  message: string
  params: Record<string, FailureParam>
  /** path of the field in the input → why it was refused, with its sentence */
  fields: Record<string, FieldProblem & { message: string }>
  /** number to quote when asking for help; the log line beside it holds no names */
  incident?: string
}

/** What the page sends with a call. Who is calling is never in here: the service knows the window's session. */
export interface CallMeta {
  /** Makes a command safe to send again: the same id answers the same and writes once. */
  commandId?: string
  /** Names a task, so that its progress can be told and it can be cancelled. */
  taskId?: string
}

/** What the service tells every window without being asked. */
export type Notice =
  | { type: 'changed'; tables: string[] }
  | { type: 'progress'; taskId: string; done: number; total: number | null; stage: string }
  /** The base is closed. The shell hears it and takes the page away with all it holds, so that no page has to forget. */
  | { type: 'locked' }
  /** It locks in so many seconds, because nobody touches it or the session is over; null: no more. */
  | { type: 'lockSoon'; why: 'idle' | 'session' | null; seconds: number }
  /** It locks now: what is typed is to be saved, and the lock asked for. */
  | { type: 'saveAndLock' }
  | { type: 'command'; command: string }
