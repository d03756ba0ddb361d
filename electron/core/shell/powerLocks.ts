import { powerMonitor } from 'electron'
import type { LockReason } from '../ipc/serviceProtocol.ts'

/**
 * Calls `lock` when the screen locks, another person takes over the machine, or it sleeps or shuts down. Linux tells
 * nothing of its screen lock: there the idle time speaks (windowGuard.ts).
 */
export function lockOnPowerEvents(lock: (reason: LockReason) => void): void {
  powerMonitor.on('lock-screen', () => lock('screen'))
  powerMonitor.on('user-did-resign-active', () => lock('screen'))
  powerMonitor.on('suspend', () => lock('suspend'))
  powerMonitor.on('shutdown', () => lock('shutdown'))
}
