import type { Notice } from '../../../shared/ipc/envelope.ts'
import { sessionMs, usualLockMinutes } from '../../../shared/shell/lockRules.ts'
import type { LockReason } from '../ipc/serviceProtocol.ts'

const warnIdleMs = 30_000
const warnSessionMs = 5 * 60_000

/** How long the page is given to save what was just typed; a machine that goes to sleep does not wait. */
const saveMs: Record<LockReason, number> = { idle: 1500, session: 1500, screen: 1500, pageGone: 0, suspend: 250, shutdown: 0, quit: 0 }

/** What the guard needs of the shell around it. */
export interface GuardPorts {
  /** a clock that never goes back */
  nowMs(): number
  /** since anybody touched the machine */
  systemIdleMs(): number
  tell(notice: Notice): void
  closeBase(reason: LockReason): void
  forgetFiles(): void
  /** Takes what was copied in our window off the clipboard. */
  emptyClipboard(): void
  /** Takes the page away with everything in its memory, and loads an empty one. */
  renewPage(): void
  /** @returns takes it back */
  later(work: () => void, ms: number): () => void
}

/**
 * Locks the program when nobody touches its window, when the machine is locked, sleeps or changes hands, and when a
 * session is over; warns before. Work in another program counts as absence: on a shared PC anybody may do that.
 */
export class WindowGuard {
  readonly #ports: GuardPorts
  #lockAfterMs = usualLockMinutes * 60_000
  #sinceMs: number | null = null
  #touchedMs = 0
  #warned: 'idle' | 'session' | null = null
  #stopWaiting: (() => void) | null = null

  constructor(ports: GuardPorts) {
    this.#ports = ports
  }

  /** Somebody signed in, or the station changed after how long it locks. */
  signedIn(lockAfterMinutes: number, begins: boolean): void {
    this.#lockAfterMs = lockAfterMinutes * 60_000
    if (!begins) return
    this.#sinceMs = this.#ports.nowMs()
    this.touched()
  }

  /** A key, the mouse or a touch in our window. */
  touched(): void {
    this.#touchedMs = this.#ports.nowMs()
    if (this.#warned === 'idle') this.#warn(null, 0)
  }

  /** Looks at the clocks; to be called every second. */
  tick(): void {
    if (this.#sinceMs === null) return
    const now = this.#ports.nowMs()
    const sessionLeftMs = this.#sinceMs + sessionMs - now
    const idleLeftMs = this.#lockAfterMs - Math.max(now - this.#touchedMs, this.#ports.systemIdleMs())
    if (sessionLeftMs <= 0) this.lock('session')
    else if (idleLeftMs <= 0) this.lock('idle')
    else if (idleLeftMs <= warnIdleMs) this.#warn('idle', idleLeftMs)
    else if (sessionLeftMs <= warnSessionMs) this.#warn('session', sessionLeftMs)
    else this.#warn(null, 0)
  }

  /**
   * Lets the page save what is being typed, which then asks for the lock itself; a page that does not answer, or has
   * nobody signed in, is not waited for long.
   */
  lock(reason: LockReason): void {
    this.#sinceMs = null
    this.#warned = null
    this.#stopWaiting?.()
    this.#ports.forgetFiles()
    this.#ports.emptyClipboard()
    this.#ports.tell({ type: 'saveAndLock' })
    const close = (): void => {
      this.#stopWaiting = null
      this.#ports.closeBase(reason)
    }
    if (saveMs[reason] === 0) close()
    else this.#stopWaiting = this.#ports.later(close, saveMs[reason])
  }

  /** The base is closed, whoever asked for it: nothing of it may stay in the page. */
  locked(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    this.#sinceMs = null
    this.#warned = null
    this.#ports.forgetFiles()
    this.#ports.emptyClipboard()
    this.#ports.renewPage()
  }

  #warn(why: 'idle' | 'session' | null, leftMs: number): void {
    if (why === this.#warned) return
    this.#warned = why
    this.#ports.tell({ type: 'lockSoon', why, seconds: Math.ceil(leftMs / 1000) })
  }
}
