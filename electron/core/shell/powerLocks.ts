import { powerMonitor } from 'electron'
import type { LockReason } from '../ipc/serviceProtocol.ts'

/** Left alone this long, the program locks itself (ecosystem.md section 5). */
const idleLockSeconds = 10 * 60
const idleCheckMs = 15_000

/** Calls `lock` when the screen locks, the machine sleeps or shuts down, or nobody has touched it for a while. */
export function lockOnPowerEvents(lock: (reason: LockReason) => void): void {
  powerMonitor.on('lock-screen', () => lock('screen'))
  powerMonitor.on('suspend', () => lock('suspend'))
  powerMonitor.on('shutdown', () => lock('shutdown'))
  let wasIdle = false
  setInterval(() => {
    const isIdle = powerMonitor.getSystemIdleTime() >= idleLockSeconds
    if (isIdle && !wasIdle) lock('idle')
    wasIdle = isIdle
  }, idleCheckMs).unref()
}
