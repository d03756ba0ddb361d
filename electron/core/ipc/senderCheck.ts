import type { IpcMainInvokeEvent } from 'electron'

/** What the check reads of an event; narrower than Electron's, so that a test can state every case. */
export interface Sender {
  sender: Pick<IpcMainInvokeEvent['sender'], 'id'>
  senderFrame: { origin: string; parent: unknown } | null
}

/**
 * The connection a message came from, or null if it is not from the top frame of one of our windows at exactly our
 * origin. A frame that is already gone is null in Electron and refused like a stranger.
 */
export function connectionOf(event: Sender, connections: ReadonlyMap<number, string>, origin: string): string | null {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null || frame.origin !== origin) return null
  return connections.get(event.sender.id) ?? null
}
