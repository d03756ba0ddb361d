import type { Kysely } from 'kysely'
import type { Actor } from '../shared/ipc/roles.ts'
import type { Contract, ParsedInputOf, AnswerOf } from '../shared/ipc/procedure.ts'
import type { Pack } from '../shared/packs/pack.ts'
import type { Base } from './core/db/openBase.ts'
import type { Recorder } from './core/db/write.ts'
import type { Station } from './station.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

/** What a query's handler gets. Everything it may know of the outside world is in here. */
export interface QueryContext {
  /** In a command: the transaction. Await nothing else in there. */
  db: Db
  /** The connection itself, for the ports in `core/db` (search, history, bulk load). */
  base: Base
  actor: Actor
  pack: Pack
  /** the moment of the call, UTC ISO text */
  now: string
  /** the local day of the call in the pack's time zone */
  today: string
  newId(): string
  random(bytes: number): Uint8Array
  /** the window, terminal or test that calls */
  connectionId: string
  /** the program around the base: lock, keys, folder. Only accounts, reports, imports and backups use it. */
  station: Station
  /** files the person chose for this call: handle → path */
  files: Readonly<Record<string, string>>
  /** Remembers whom this call was about, for the access log. */
  noteAccess(about: { table?: string; recordId?: string; clientId?: string; detail?: string }): void
}

export interface CommandContext extends QueryContext {
  write: Recorder
}

/** A task runs outside any transaction, tells how far it is, and writes through commands of its own. */
export interface TaskContext extends QueryContext {
  progress(done: number, total: number | null, stage: string): void
  signal: AbortSignal
  /** Asks another procedure in the caller's name, with all its checks. @throws Failure as it was refused */
  ask(name: string, input: unknown): Promise<unknown>
  /**
   * Reads several answers as of one moment: nobody writes between them. Everybody else waits meanwhile, so only for
   * what has to be of one piece; queries alone may be asked.
   */
  atOneMoment<T>(work: (ask: TaskContext['ask']) => Promise<T>): Promise<T>
  /** Runs `work` as one recorded transaction. Reports nothing until it is committed. */
  transact<T>(work: (context: CommandContext) => Promise<T>): Promise<T>
}

type ContextFor<Kind> = Kind extends 'command' ? CommandContext : Kind extends 'task' ? TaskContext : QueryContext

/** One handler for every procedure of a contract: a missing one does not compile. */
export type Handlers<C extends Contract> = {
  [Name in keyof C]: (context: ContextFor<C[Name]['kind']>, input: ParsedInputOf<C[Name]>) => Promise<AnswerOf<C[Name]>>
}
