import type { z } from 'zod'
import { Failure, Problems } from '../../../shared/core/failure.ts'
import type { CallMeta, Envelope, Refusal } from '../../../shared/ipc/envelope.ts'
import type { Contract, Procedure, Reask } from '../../../shared/ipc/procedure.ts'
import { holds, type Actor } from '../../../shared/ipc/roles.ts'
import { fieldCode } from '../db/write.ts'
import { plainInput } from './plainInput.ts'
import { rowRefs, type RowRef } from './refs.ts'

/** One call as it arrives: who is on the line is known from the connection, never from the input. */
export interface Call<Session> {
  session: Session
  name: string
  input: unknown
  meta: CallMeta
  /** files the person chose, by handle */
  files: Readonly<Record<string, string>>
}

/** What the dispatcher needs of the program around it. It knows no Electron and no feature. */
export interface DispatcherPorts<Session, Context> {
  contract: Contract
  handlers: Record<string, (context: Context, input: never) => Promise<unknown>>
  /** who is signed in on this connection, or null */
  actorOf(session: Session): Actor | null
  /** @throws Failure where the caller has to do something else before they may call this */
  checkTurn(call: Call<Session>): void
  queryContext(call: Call<Session>, actor: Actor | null): Context
  /**
   * Uses up what the caller showed by typing their password again. @returns how to give it back if the act fails
   * @throws Failure accounts.askAgain where there is nothing to use
   */
  useReask(session: Session, reask: Exclude<Reask, 'inInput'>): () => void
  /** @throws Failure accounts.wrongPassword, accounts.waitBeforeTrying */
  checkPassword(context: Context, password: string): Promise<void>
  /**
   * Runs a command's handler as one recorded transaction, or answers what the same command id answered before.
   */
  inTransaction(call: Call<Session>, actor: Actor, work: (context: Context) => Promise<unknown>): Promise<unknown>
  /** Runs a task: registers it for progress and cancelling. */
  asTask(call: Call<Session>, actor: Actor | null, work: (context: Context) => Promise<unknown>): Promise<unknown>
  /** @throws Failure `core.notFound` or `core.notYours` for a row that the caller may not touch */
  guard(context: Context, refs: readonly RowRef[]): Promise<void>
  logAccess(context: Context | null, line: { actor: Actor | null; action: string; procedure: string; detail?: string }): Promise<void>
  sentence(code: string, params: Record<string, string | number>, actor: Actor | null): string
  /** A problem of the machine that a person can do something about, as a refusal of ours; null for a bug. */
  explain(error: unknown): Failure | null
  /** Writes our own bug to the log without names and returns its number. */
  incident(name: string, error: unknown): string
}

/**
 * Answers calls by the contract: known name, signed in, role allowed, password asked again, input parsed, rows the caller
 * may see, (for a command: one transaction), handler, output parsed, which strips what the contract does not name.
 */
export function makeDispatcher<Session, Context>(ports: DispatcherPorts<Session, Context>) {
  return async function dispatch(call: Call<Session>): Promise<Envelope<unknown>> {
    const actor = ports.actorOf(call.session)
    let context: Context | null = null
    let giveBack = (): void => {}
    try {
      const procedure = Object.hasOwn(ports.contract, call.name) ? ports.contract[call.name] : undefined
      if (!procedure) throw new Failure('core.unknownProcedure')
      if (procedure.allow !== 'anyone' && actor) ports.checkTurn(call)
      checkRole(procedure, actor)
      if (procedure.kind === 'command' && !procedure.isRepeatable && !call.meta.commandId && procedure.allow !== 'anyone') {
        throw new Failure('core.commandIdMissing')
      }
      const { reask } = procedure
      if (reask && reask !== 'inInput') giveBack = ports.useReask(call.session, reask)
      const input = parse(procedure.input, plainInput(call.input))
      if (reask === 'inInput') await ports.checkPassword(ports.queryContext(call, actor), (input as { password: string }).password)
      const refs = rowRefs(procedure.input, input)
      const handler = ports.handlers[call.name] as (context: Context, input: unknown) => Promise<unknown>
      const run = async (inner: Context): Promise<unknown> => {
        context = inner
        await ports.guard(inner, refs)
        const answer = procedure.output.parse(await handler(inner, input)) as unknown
        if (procedure.access !== 'none') {
          await ports.logAccess(inner, { actor, action: procedure.access, procedure: call.name })
        }
        return answer
      }
      const value =
        procedure.kind === 'task'
          ? await ports.asTask(call, actor, run)
          : procedure.kind === 'query' || procedure.allow === 'anyone' || !actor
            ? await run(ports.queryContext(call, actor))
            : await ports.inTransaction(call, actor, run)
      return { ok: true, value }
    } catch (error) {
      giveBack()
      return { ok: false, refusal: await refuse(call, actor, context, error) }
    }
  }

  async function refuse(call: Call<Session>, actor: Actor | null, context: Context | null, error: unknown): Promise<Refusal> {
    const failure = ports.explain(error) ?? (error instanceof Failure ? error : null)
    if (failure) {
      if (failure.code === 'core.notAllowed' || failure.code === 'core.notYours') {
        try {
          await ports.logAccess(context ?? ports.queryContext(call, actor), { actor, action: 'refused', procedure: call.name.slice(0, 60), detail: failure.code })
        } catch (problem) {
          // Refused all the same; what is said is why it could not be written down.
          return refuse(call, actor, context, problem)
        }
      }
      return {
        code: failure.code,
        message: ports.sentence(failure.code, failure.params, actor),
        params: failure.params,
        fields: Object.fromEntries(
          Object.entries(failure.fields).map(([path, problem]) => [
            path,
            { ...problem, message: ports.sentence(problem.code, problem.params ?? {}, actor) },
          ]),
        ),
      }
    }
    const incident = ports.incident(call.name, error)
    return {
      code: 'core.incident',
      message: ports.sentence('core.incident', { incident }, actor),
      params: { incident },
      fields: {},
      incident,
    }
  }
}

function checkRole(procedure: Procedure, actor: Actor | null): void {
  if (procedure.allow === 'anyone') return
  if (!actor) throw new Failure('core.signedOut')
  if (procedure.allow === 'signedIn') return
  if (!holds(actor, ...procedure.allow)) throw new Failure('core.notAllowed')
}

/** Of a list of thousands that are all wrong, the first few say it. */
const mostProblems = 100

function parse(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const problems = new Problems()
  for (const issue of parsed.error.issues.slice(0, mostProblems)) problems.add(issue.path.join('.') || 'input', fieldCode(issue))
  throw new Failure('core.checkFields', { fields: problems.fields })
}
