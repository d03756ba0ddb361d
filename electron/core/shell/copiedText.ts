import { createHash } from 'node:crypto'

/** A page says that it copied before the system has the text. */
const writtenAfterMs = 100

/** What is needed of the machine around it. */
export interface CopiedTextPorts {
  readText(): Promise<string>
  clear(): void
  wait(ms: number): Promise<void>
}

/**
 * Empties the clipboard when the program locks, if what is on it was copied in our window: what another program put
 * there since is none of ours. Only a digest of the last copy is remembered, and only until the lock.
 */
export class CopiedText {
  readonly #ports: CopiedTextPorts
  #isOn = true
  #digest: string | null = null
  /** the copy being looked at: a lock right after it waits */
  #looking: Promise<void> = Promise.resolve()

  constructor(ports: CopiedTextPorts) {
    this.#ports = ports
  }

  /** The station's choice; off, nothing is read and nothing remembered. */
  choose(isOn: boolean): void {
    this.#isOn = isOn
    if (!isOn) this.#digest = null
  }

  /** Something was copied or cut in our window. */
  copied(): void {
    if (this.#isOn) this.#looking = this.#look()
  }

  /** @returns once the clipboard is as it should be; a clipboard that cannot be read is left alone */
  async empty(): Promise<void> {
    await this.#looking
    const digest = this.#digest
    this.#digest = null
    if (digest !== null && digest === (await this.#digestNow())) this.#ports.clear()
  }

  async #look(): Promise<void> {
    await this.#ports.wait(writtenAfterMs)
    const digest = await this.#digestNow()
    if (this.#isOn) this.#digest = digest
  }

  /** Null for no text: a picture of another program must not look like ours. */
  async #digestNow(): Promise<string | null> {
    const text = await this.#ports.readText().catch(() => '')
    return text === '' ? null : createHash('sha256').update(text).digest('hex')
  }
}
