import { Failure } from '../shared/core/failure.ts'
import { contract } from '../shared/contract.ts'
import type { CallMeta, Envelope } from '../shared/ipc/envelope.ts'
import type { Contract, Procedure } from '../shared/ipc/procedure.ts'
import type { Actor } from '../shared/ipc/roles.ts'
import { sessionMs } from '../shared/shell/lockRules.ts'
import { sentence } from '../shared/texts.ts'
import { ensureOwnPassword } from './accounts/ensureOwnPassword.ts'
import { useReask } from './accounts/reask.ts'
import { guardRows } from './clients/visibleClients.ts'
import { appendAccess } from './core/db/accessLog.ts'
import { incidentText } from './core/incidentText.ts'
import { makeDispatcher, type Call } from './core/ipc/dispatcher.ts'
import type { CommandContext, QueryContext, TaskContext } from './context.ts'
import { handlers } from './handlers.ts'
import type { Session, Station } from './station.ts'

/** What somebody may still call who has to choose a password of their own first. */
const beforeOwnPassword = new Set(['accounts.changePassword', 'accounts.signOut', 'accounts.lock', 'accounts.setLanguage'])
/** All that is answered while a client has the window to answer a survey alone. */
const whileAlone = new Set(['surveys.sheet', 'surveys.handIn', 'surveys.endAlone', 'accounts.signOut', 'accounts.lock'])

/** Asked again and again without anybody there: no sign that somebody works. */
const askedByThePage = new Set(['station.state', 'health.now', 'backups.nag', 'backups.status'])
/** What is kept although the disk is full: what was typed, and the way out. The reserve has made room for these. */
const whileFull = new Set(['drafts.save', 'drafts.discard', 'accounts.signOut', 'health.confirmClock'])

type About = { table?: string; recordId?: string; clientId?: string; detail?: string }
/** What a system says of a place that a person chose for a file: a folder, write-protected, gone, full, held by another. */
const placeProblems = new Set(['EISDIR', 'ENOTDIR', 'ENOENT', 'EEXIST', 'EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOSPC', 'EDQUOT', 'EIO', 'ENAMETOOLONG', 'EINVAL', 'ELOOP', 'ENOTEMPTY'])
const isOfThePlace = (error: unknown): boolean => error instanceof Error && 'syscall' in error && 'code' in error && placeProblems.has(String(error.code))

/** Calls asked within one moment, and the transaction that holds it. */
const momentOf = new WeakMap<Call<string>, QueryContext['db']>()
const moments = new WeakSet<QueryContext['db']>()
const abouts = new WeakMap<QueryContext, About>()

/** One connection to the service: a window, the CLI, or a test. */
export interface Connection {
  call(name: string, input: unknown, meta?: CallMeta, files?: Record<string, string>): Promise<Envelope<unknown>>
}

/** What is answered, and what is asked before it is. A test takes one away, to see that it is missed. */
export interface ServiceParts {
  contract: Contract
  handlers: Readonly<Record<string, (context: never, input: never) => Promise<unknown>>>
  /** @throws Failure core.notFound, core.notYours */
  guardRows: typeof guardRows
  /** @throws Failure surveys.answeringAlone, accounts.mustChangePassword */
  checkTurn: typeof checkTurn
}

export const serviceParts: ServiceParts = { contract, handlers, guardRows, checkTurn }

function checkTurn(session: Session | undefined, name: string): void {
  if (session?.aloneRoundId && !whileAlone.has(name)) throw new Failure('surveys.answeringAlone')
  if (session?.mustChangePassword && !beforeOwnPassword.has(name)) throw new Failure('accounts.mustChangePassword')
}

/** Binds the contract and its handlers to a station. Every host of the service answers calls through this. */
export function makeService(station: Station, parts: ServiceParts = serviceParts): (connectionId: string) => Connection {
  const { surroundings } = station
  const contractOf = (name: string): Procedure => parts.contract[name]!

  function queryContext(call: Call<string>, actor: Actor | null): QueryContext {
    const now = station.now()
    const context: QueryContext = {
      get db() {
        return momentOf.get(call) ?? station.open().db
      },
      get base() {
        return station.open().base
      },
      get pack() {
        return station.open().pack
      },
      get today() {
        return station.today(now)
      },
      get actor(): Actor {
        if (!actor) throw new Failure('core.signedOut')
        return actor
      },
      now,
      newId: () => station.newId(),
      random: (bytes) => surroundings.random(bytes),
      station,
      connectionId: call.session,
      files: call.files,
      noteAccess: (about) => abouts.set(context, { ...abouts.get(context), ...about }),
    }
    return context
  }

  /** Copies the getters' values once: inside a transaction `db` is the transaction. */
  function commandContext(call: Call<string>, actor: Actor, trx: QueryContext['db']): CommandContext {
    const outer = queryContext(call, actor)
    const context: CommandContext = {
      db: trx,
      base: outer.base,
      pack: outer.pack,
      today: outer.today,
      actor,
      now: outer.now,
      newId: outer.newId,
      random: outer.random,
      station,
      connectionId: call.session,
      files: call.files,
      noteAccess: (about) => abouts.set(context, { ...abouts.get(context), ...about }),
      write: station.recorder(actor.accountId, outer.now),
    }
    return context
  }

  /** One transaction; what it changed is told to every window once it is committed. */
  async function transact<T>(
    call: Call<string>,
    actor: Actor,
    work: (context: CommandContext) => Promise<T>,
  ): Promise<T> {
    if (!whileFull.has(call.name)) station.disk.ensureRoom()
    let touched: ReadonlySet<string> = new Set()
    const value = await station
      .open()
      .db.transaction()
      .execute(async (trx) => {
        const context = commandContext(call, actor, trx)
        station.clock.keep(context.base.sqlite)
        const result = await work(context)
        touched = context.write.touched
        return result
      })
    if (touched.size > 0) surroundings.notify(null, { type: 'changed', tables: [...touched] })
    return value
  }

  /** A transaction that is never rolled back: all it writes are lines of the access log, which stay whatever happens. */
  async function atOneMoment<T>(work: (moment: QueryContext['db']) => Promise<T>): Promise<T> {
    const done = await station
      .open()
      .db.transaction()
      .execute(async (moment): Promise<{ value: T } | { problem: unknown }> => {
        moments.add(moment)
        try {
          return { value: await work(moment) }
        } catch (problem) {
          return { problem }
        }
      })
    if ('problem' in done) throw done.problem
    return done.value
  }

  const dispatch = makeDispatcher<string, QueryContext>({
    contract: parts.contract,
    handlers: parts.handlers as never,
    actorOf: (connectionId) => station.sessions.get(connectionId)?.actor ?? null,
    checkTurn(call) {
      const session = station.sessions.get(call.session)
      if (session?.sinceMs !== undefined && surroundings.monotonicMs() - session.sinceMs > sessionMs) {
        station.leave(call.session)
        throw new Failure('accounts.sessionOver')
      }
      parts.checkTurn(session, call.name)
    },
    queryContext,
    useReask: (connectionId, reask) => useReask(station, connectionId, reask),
    checkPassword: ensureOwnPassword,
    async inTransaction(call, actor, work) {
      const commandId = call.meta.commandId
      if (contractOf(call.name).isRepeatable) return transact(call, actor, work)
      if (!commandId) throw new Failure('core.commandIdMissing')
      return transact(call, actor, async (context) => {
        const known = await context.db.selectFrom('commands').selectAll().where('id', '=', commandId).executeTakeFirst()
        if (known) {
          if (known.procedure !== call.name || known.accountId !== actor.accountId)
            throw new Failure('core.commandIdUsed')
          // The answer went with the person it was about (or is days old): it was done, and is not done again.
          if (known.answer === '') throw new Failure('core.doneBefore')
          return JSON.parse(known.answer) as unknown
        }
        const answer = await work(context)
        await context.db
          .insertInto('commands')
          .values({
            id: commandId,
            procedure: call.name,
            accountId: actor.accountId,
            at: context.now,
            answer: JSON.stringify(answer ?? null),
          })
          .execute()
        return answer
      })
    },
    async asTask(call, actor, work) {
      const taskId = call.meta.taskId ?? station.newId()
      const controller = new AbortController()
      station.tasks.set(taskId, controller)
      try {
        const context = queryContext(call, actor) as TaskContext
        context.signal = controller.signal
        const answered = async (asked: Call<string>): Promise<unknown> => {
          const envelope = await dispatch(asked)
          if (!envelope.ok) throw new Failure(envelope.refusal.code, { params: envelope.refusal.params, fields: envelope.refusal.fields })
          return envelope.value
        }
        context.ask = (name, input) => answered({ ...call, name, input, meta: {} })
        context.atOneMoment = (inner) =>
          atOneMoment((moment) =>
            inner((name, input) => {
              if (contractOf(name).kind !== 'query') throw new Error(`${name} is no query`)
              const asked = { ...call, name, input, meta: {} }
              momentOf.set(asked, moment)
              return answered(asked)
            }),
          )
        context.progress = (done, total, stage) =>
          surroundings.notify(call.session, { type: 'progress', taskId, done, total, stage })
        context.transact = (inner) => transact(call, context.actor, inner)
        return await work(context)
      } catch (error) {
        if (controller.signal.aborted) throw new Failure('core.cancelled', { cause: error })
        if (Object.keys(call.files).length > 0 && isOfThePlace(error)) throw new Failure('core.fileOutOfReach', { cause: error })
        throw error
      } finally {
        station.tasks.delete(taskId)
      }
    },
    guard: (context, refs) => (refs.length === 0 ? Promise.resolve() : parts.guardRows(context, refs)),
    async logAccess(context, line) {
      if (station.state() !== 'open') return
      const { base, db } = station.open()
      const about = context ? abouts.get(context) : undefined
      const write = () =>
        appendAccess(base.sqlite, {
          at: station.now(),
          accountId: line.actor?.accountId ?? null,
          action: line.action,
          procedure: line.procedure,
          table: about?.table,
          recordId: about?.recordId,
          clientId: about?.clientId,
          detail: line.detail ?? about?.detail,
        })
      // Inside a command's own transaction the line commits with it. Otherwise wait for the connection, so that the
      // line does not fall into somebody else's transaction and vanish with it.
      if (context?.db.isTransaction && (line.action !== 'refused' || moments.has(context.db))) write()
      else await db.connection().execute(async () => write())
    },
    sentence: (code, params, actor) => sentence(code, params, actor?.language ?? 'zh-CN'),
    explain: (error) => station.disk.explain(error),
    incident(name, error) {
      const incident = station.newId().slice(-12)
      surroundings.log('error', `incident ${incident} in ${name}: ${incidentText(error)}`)
      return incident
    },
  })

  return (connectionId) => ({
    call: (name, input, meta = {}, files = {}) => {
      if (!askedByThePage.has(name)) station.lastCallMs = surroundings.monotonicMs()
      station.disk.look()
      // Without the names every object knows: a handle called "constructor" is a handle of nothing.
      const chosen = Object.assign(Object.create(null) as Record<string, string>, files)
      return dispatch({ session: connectionId, name, input, meta, files: chosen })
    },
  })
}
