/** Loaded into a child process before the service: gives it the `process.parentPort` of a utility process. */
import { EventEmitter } from 'node:events'

/** Keeps what arrives until somebody listens, as Electron's port does. */
class ParentPort extends EventEmitter {
  #early: { data: unknown; ports: [] }[] | null = []

  constructor() {
    super()
    process.on('message', (data) => {
      const event = { data, ports: [] as [] }
      if (this.#early) this.#early.push(event)
      else this.emit('message', event)
    })
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.#release())
    })
  }

  postMessage(message: unknown): void {
    if (process.connected) process.send?.(message)
  }

  #release(): void {
    const early = this.#early ?? []
    this.#early = null
    for (const event of early) this.emit('message', event)
  }
}

Object.defineProperty(process, 'parentPort', { value: new ParentPort() })
// The shell has gone without a word: nobody is left to serve.
process.on('disconnect', () => process.exit(0))
