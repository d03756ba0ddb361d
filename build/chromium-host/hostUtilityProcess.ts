import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { fileURLToPath } from 'node:url'

const parentPortModule = fileURLToPath(new URL('./parentPort.ts', import.meta.url))
const running = new Set<UtilityProcess>()

/** Stands in for Electron's UtilityProcess: a child process of Node whose `process.parentPort` is made by a preload. */
export class UtilityProcess implements Pick<Electron.UtilityProcess, 'postMessage' | 'kill' | 'pid'> {
  readonly #child: ChildProcess
  readonly #events = new EventEmitter()

  constructor(modulePath: string, args: string[], env: NodeJS.ProcessEnv) {
    // `advanced` is the structured clone that Electron uses: byte arrays stay byte arrays.
    this.#child = fork(modulePath, args, { env, execArgv: ['--import', parentPortModule], serialization: 'advanced' })
    this.#child.on('message', (message) => this.#events.emit('message', message))
    this.#child.once('exit', (exitCode) => {
      running.delete(this)
      this.#events.emit('exit', exitCode ?? 1)
    })
    this.#child.on('error', () => {})
    running.add(this)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  on(event: 'message', listener: (message: never) => void): this
  on(event: 'exit', listener: (exitCode: number) => void): this
  on(event: string, listener: (value: never) => void): this {
    this.#events.on(event, listener as () => void)
    return this
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as never)
  }

  kill(): boolean {
    return this.#child.kill()
  }

  async ended(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit')
  }
}

export const utilityProcess = {
  fork(
    modulePath: string,
    args: string[] = [],
    options: Pick<Electron.ForkOptions, 'env' | 'serviceName'> = {},
  ): UtilityProcess {
    return new UtilityProcess(modulePath, args, { ...process.env, ...options.env })
  },
}

/** Ends what the shell left running, as Electron does with its children. */
export async function endUtilityProcesses(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      child.kill()
      return child.ended()
    }),
  )
}
