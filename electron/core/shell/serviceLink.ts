import { utilityProcess } from 'electron'
import type { UtilityProcess } from 'electron'
import type { CallMeta, Envelope, Notice } from '../../../shared/ipc/envelope.ts'
import { assertNever } from '../../../shared/core/assertNever.ts'
import type { FromService, Guard, LockReason, ToService } from '../ipc/serviceProtocol.ts'
import { shellRefusal } from './shellTexts.ts'

export interface ServiceCall {
  connectionId: string
  name: string
  input: unknown
  meta: CallMeta
  files: Record<string, string>
}

export interface ServiceLink {
  call(call: ServiceCall): Promise<Envelope<unknown>>
  gone(connectionId: string): void
  lock(reason: LockReason): void
  /** Has the base saved and closed. @returns once the service has ended, by itself or after `stopWaitMs` */
  stop(): Promise<void>
}

export interface ServiceOptions {
  modulePath: string
  /** where the base, its backups and the logs live */
  dataDir: string
  onNotice(connectionId: string | null, notice: Notice): void
  onGuard(guard: Guard, begins: boolean): void
  print(html: string): Promise<Uint8Array>
  /** The service ended by itself more often than is any use; the program cannot go on. */
  onGivenUp(exitCode: number): void
}

/** A backup at the end is given a minute; one that hangs must not keep the machine from going off. */
const stopWaitMs = 75_000
/** More ends than this within a minute, and starting again is no longer tried. */
const maxEndsPerMinute = 3

/**
 * Starts the service in a utility process and carries calls to it. If the service ends by itself, open calls are
 * answered with a refusal, windows are told that the base is locked, and it is started again.
 */
export function startService(options: ServiceOptions): ServiceLink {
  const waiting = new Map<number, (envelope: Envelope<unknown>) => void>()
  const endedAtMs: number[] = []
  let lastId = 0
  let stopping = false
  let child = fork()

  function fork(): UtilityProcess {
    const forked = utilityProcess.fork(options.modulePath, [], {
      serviceName: 'Hearth service',
      env: { ...process.env, HEARTH_DATA_DIR: options.dataDir },
    })
    forked.on('message', (message: FromService) => receive(message))
    forked.on('exit', (exitCode: number) => ended(exitCode))
    return forked
  }

  function receive(message: FromService): void {
    switch (message.type) {
      case 'answer': {
        waiting.get(message.id)?.(message.envelope)
        waiting.delete(message.id)
        return
      }
      case 'notice':
        return options.onNotice(message.connectionId, message.notice)
      case 'guard':
        return options.onGuard(message.guard, message.begins)
      case 'print':
        return print(message.id, message.html)
      default:
        return assertNever(message)
    }
  }

  function print(id: string, html: string): void {
    options.print(html).then(
      (pdf) => send({ type: 'printed', id, pdf }),
      (problem: unknown) => send({ type: 'printed', id, error: String(problem) }),
    )
  }

  function ended(exitCode: number): void {
    if (stopping) return
    for (const answer of waiting.values()) answer(shellRefusal('shell.serviceGone'))
    waiting.clear()
    const nowMs = Date.now()
    endedAtMs.push(nowMs)
    if (endedAtMs.filter((ms) => nowMs - ms < 60_000).length > maxEndsPerMinute) {
      stopping = true
      options.onGivenUp(exitCode)
      return
    }
    child = fork()
    options.onNotice(null, { type: 'locked' })
  }

  function send(message: ToService): void {
    if (!stopping) child.postMessage(message)
  }

  return {
    call: (call) =>
      new Promise((answer) => {
        if (stopping) return answer(shellRefusal('shell.serviceGone'))
        const id = ++lastId
        waiting.set(id, answer)
        send({ type: 'call', id, ...call })
      }),
    gone: (connectionId) => send({ type: 'gone', connectionId }),
    lock: (reason) => send({ type: 'lock', reason }),
    stop: () =>
      new Promise((ended) => {
        child.on('exit', () => ended())
        send({ type: 'lock', reason: 'quit' })
        stopping = true
        setTimeout(() => {
          child.kill()
          ended()
        }, stopWaitMs).unref()
      }),
  }
}
